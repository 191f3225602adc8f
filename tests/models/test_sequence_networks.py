"""Networks for sequences: the document's sizes, a plain cell by hand, and filling that makes no difference."""

from __future__ import annotations

import keras
import numpy as np
import pytest

from models.outputs import with_embedding
from models.registry import build
from models.specs import ConvolutionalSequenceSpec, RecurrentSequenceSpec, SequenceSpec

RANDOM = np.random.default_rng(0)
MASKED = {
    "recurrent": RecurrentSequenceSpec(steps=6, channels=2, units=(3, 2), bidirectional=True, masked=True),
    "convolution": ConvolutionalSequenceSpec(steps=6, channels=2, filters=(3, 2), kernel_sizes=(4, 3), masked=True),
}


def filled(values: np.ndarray, steps: int) -> np.ndarray:
    """<float32>[n, length, channels] with filling behind, and the mark of what is there."""
    behind = np.zeros((len(values), steps - values.shape[1], values.shape[2] + 1))
    return np.concatenate([np.concatenate([values, np.ones((*values.shape[:2], 1))], 2), behind], 1).astype(np.float32)


def test_the_network_of_the_document():
    spec = RecurrentSequenceSpec()
    rows = [(layer.name, layer.kind, layer.output_shape, layer.parameters) for layer in spec.layers(2)]
    assert rows == [
        ("recurrent_1", "LSTM", (100, 8), 4 * 8 * (10 + 8 + 1)),
        ("recurrent_2", "LSTM", (8,), 4 * 8 * (8 + 8 + 1)),
        ("score", "Dense", (1,), 9),
        ("probabilities", "Concatenate", (2,), 0),
    ]


def test_the_plain_cell_by_hand():
    spec = RecurrentSequenceSpec(steps=2, channels=1, cell="simple", units=(1,))
    model = build(spec, 2)
    assert [value.shape for value in model.get_weights()] == [(1, 1), (1, 1), (1,), (1, 1), (1,)]
    model.set_weights(
        [np.full(value.shape, number) for value, number in zip(model.get_weights(), (2, 3, 0.5, 1, 0), strict=True)]
    )
    first = np.tanh(2 * 0.1 + 0.5)  # h_t = tanh(W x + U h + b)
    second = np.tanh(2 * -0.2 + 3 * first + 0.5)
    found = with_embedding(model)(np.array([[[0.1], [-0.2]]], np.float32))
    np.testing.assert_allclose(found["states"][0, :, 0], [first, second], atol=1e-6)
    np.testing.assert_allclose(found["probabilities"][0, 1], 1 / (1 + np.exp(-second)), atol=1e-6)


@pytest.mark.parametrize("name", MASKED)
def test_how_much_is_filled_up_makes_no_difference(name: str):
    spec = MASKED[name]
    values = RANDOM.normal(size=(3, 4, 2))
    long, short = build(spec, 3), build(spec.model_copy(update={"steps": 4, "masked": False}), 3)
    short.set_weights(long.get_weights())
    expected = with_embedding(short)(values.astype(np.float32))
    given = filled(values, 6)
    other = given.copy()
    other[:, 4:, :2] = 7 if name == "recurrent" else 0  # filling is 0; nothing that has no mark is read step by step
    for steps in (given, other):
        found = with_embedding(long)(steps)
        for key in ("probabilities", "embedding"):
            np.testing.assert_allclose(found[key], expected[key], atol=1e-6)


def test_normalisation_counts_no_filling():
    spec = MASKED["convolution"].model_copy(update={"filters": (3,), "kernel_sizes": (1,)})
    values = RANDOM.normal(size=(3, 4, 2))
    long, short = build(spec, 3), build(spec.model_copy(update={"steps": 4, "masked": False}), 3)
    short.set_weights(long.get_weights())
    for model, given in ((long, filled(values, 6)), (short, values.astype(np.float32))):
        model.compile(keras.optimizers.SGD(0.0), "sparse_categorical_crossentropy", run_eagerly=True)
        model.train_on_batch(given, np.zeros(3))
    for one, other in zip(long.get_weights(), short.get_weights(), strict=True):
        np.testing.assert_allclose(one, other, atol=1e-5)


@pytest.mark.parametrize("name", MASKED)
def test_a_sequence_without_a_step_has_an_answer(name: str):
    found = with_embedding(build(MASKED[name], 2))(np.zeros((1, 6, 3), np.float32))
    assert all(np.isfinite(value).all() for value in found.values()) and not np.any(found["embedding"])


def codes(spec: SequenceSpec, num_classes: int = 2) -> list[tuple[str, str]]:
    return [(problem.code, problem.field) for problem in spec.problems(num_classes)]


def test_what_cannot_be_built_is_told():
    assert codes(RecurrentSequenceSpec(units=())) == [("N130", "units")]
    assert codes(RecurrentSequenceSpec(units=(0,)), 1) == [("N101", "classes"), ("N102", "units")]
    assert codes(RecurrentSequenceSpec(units=(1,) * 8)) == []
    assert codes(ConvolutionalSequenceSpec(filters=(8,))) == [("N131", "filters")]
    assert codes(ConvolutionalSequenceSpec(filters=(8, 0), kernel_sizes=(3, 60))) == [
        ("N102", "filters"), ("N201", "kernel_sizes"),
    ]  # fmt: skip
    assert ConvolutionalSequenceSpec(filters=(8,)).layers(2) == ()


def test_a_padded_trial_of_noise_is_finite():
    """Noise for trials has marks between 0 and 1, in no order."""
    noise = RANDOM.random((4, 6, 3), dtype=np.float32)
    for spec in MASKED.values():
        assert np.isfinite(build(spec, 3)(noise)).all()
