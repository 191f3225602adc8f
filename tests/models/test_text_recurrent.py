"""The builder of the recurrent text network."""

from __future__ import annotations

import keras
import numpy as np
import pytest

from models.specs import RecurrentTextSpec
from models.text_recurrent import build_text_recurrent

SMALL = RecurrentTextSpec(vocabulary_size=20, sequence_length=6, embedding_size=4, units=3)


def test_d4_is_the_documents_network():
    model = build_text_recurrent(RecurrentTextSpec(), 2)
    # 10,000·128, 4·64·(128 + 64 + 1), 64 + 1
    assert model.count_params() == 1_280_000 + 49_408 + 65
    assert [type(layer).__name__ for layer in model.layers] == [
        "InputLayer", "Embedding", "LSTM", "Dense", "Concatenate",
    ]  # fmt: skip
    assert model.get_layer("score").activation is keras.activations.sigmoid


def test_two_classes_have_the_binary_cross_entropy_of_their_one_output():
    model = build_text_recurrent(SMALL, 2)
    words = np.random.default_rng(0).integers(1, 20, (8, 6)).astype(np.int32)
    labels = np.arange(8) % 2
    probabilities = model(words)
    found = keras.losses.SparseCategoricalCrossentropy()(labels, probabilities)
    expected = keras.losses.BinaryCrossentropy()(labels, probabilities[:, 1])
    assert float(found) == pytest.approx(float(expected), rel=1e-6)


def test_padding_changes_nothing_and_a_text_of_padding_is_the_state_0():
    model = build_text_recurrent(SMALL, 3)
    longer = build_text_recurrent(SMALL.model_copy(update={"sequence_length": 9}), 3)
    longer.set_weights(model.get_weights())
    words = np.array([[4, 7, 2, 0, 0, 0], [0, 0, 0, 0, 0, 0]], np.int32)
    found = np.asarray(model(words))
    np.testing.assert_allclose(found, np.asarray(longer(np.pad(words, ((0, 0), (0, 3))))), atol=1e-7)
    np.testing.assert_allclose(found[1], 1 / 3, atol=1e-7)  # the first bias is 0


def test_dropout_stands_before_the_answer():
    model = build_text_recurrent(SMALL.model_copy(update={"dropout": 0.25}), 2)
    assert [layer.name for layer in model.layers][-4:] == ["recurrent", "dropout", "score", "probabilities"]
    assert model.get_layer("dropout").rate == 0.25
