"""Integrated gradients: answers worked by hand, and completeness on every kind of text network."""

import json
import math
import os
import subprocess
import sys

import keras
import numpy as np
import pytest

from dashboard.errors import JobError
from dashboard.explain.integrated_gradients import IntegratedGradients, most_probable
from dashboard.settings import ROOT
from models.registry import build
from models.specs import AveragedTextSpec, CNNSpec, ConvolutionalTextSpec, RecurrentTextSpec, TextSpec

SIZES = {"vocabulary_size": 30, "sequence_length": 8, "embedding_size": 6}
NETWORKS = [
    RecurrentTextSpec(units=5, **SIZES),
    RecurrentTextSpec(cell="gru", bidirectional=True, units=5, **SIZES),
    ConvolutionalTextSpec(filters=4, **SIZES),
    AveragedTextSpec(ngrams=2, **SIZES),
]


def loud(spec: TextSpec, num_classes: int) -> keras.Model:
    """A network whose words say much: those that Keras starts with hardly say anything."""
    keras.utils.set_random_seed(0)
    model = build(spec, num_classes)
    layer = model.get_layer("word_vectors")
    layer.set_weights([60 * weights for weights in layer.get_weights()])
    return model


def averaging(says: list[float]) -> keras.Model:
    """The share of the second class is sigmoid(mean of what the words say); word i says ``says[i]``."""
    model = build(AveragedTextSpec(vocabulary_size=10, sequence_length=4, embedding_size=1), 2)
    model.get_layer("word_vectors").set_weights([np.array(says, np.float32)[:, np.newaxis]])
    model.get_layer("score").set_weights([np.ones((1, 1), np.float32), np.zeros(1, np.float32)])
    return model


def test_words_share_the_difference_as_the_formula_says():
    model = averaging([0, 0, 3, 3, -1, *[0] * 5])
    found = IntegratedGradients(model).attributions(np.array([2, 3, 4, 0], np.int32), class_index=1)
    difference = 1 / (1 + math.exp(-5 / 3)) - 0.5
    # along a straight path through sigmoid(mean), each word's share is what it says, of all that is said
    np.testing.assert_allclose(found.values, np.array([3, 3, -1, 0]) / 5 * difference, atol=1e-6)
    assert found.probability == pytest.approx(0.5 + difference, abs=1e-6)
    assert found.baseline_probability == pytest.approx(0.5, abs=1e-6)
    assert found.gap == pytest.approx(0, abs=1e-6)


def test_the_other_class_gets_the_opposite():
    found = IntegratedGradients(averaging([0, 0, 3, *[0] * 7]))
    ids = np.array([2, 2, 5, 0], np.int32)
    np.testing.assert_allclose(found.attributions(ids, 0).values, -found.attributions(ids, 1).values, atol=1e-6)


@pytest.mark.parametrize("num_classes", [2, 3])
@pytest.mark.parametrize("spec", NETWORKS, ids=lambda spec: f"{spec.kind}-{getattr(spec, 'cell', '')}")
def test_nothing_is_lost_on_the_way(spec, num_classes, tmp_path):
    built = loud(spec, num_classes)
    built.save(tmp_path / "model.keras")
    model = keras.saving.load_model(tmp_path / "model.keras", compile=False)  # as the worker has it
    ids = np.random.default_rng(0).integers(1, 30, spec.input_shape).astype(np.int32)
    ids[5:8] = 0
    answers = keras.ops.convert_to_numpy(model(ids[np.newaxis]))[0]
    gradients = IntegratedGradients(model)
    for class_index in range(num_classes):
        found = gradients.attributions(ids, class_index)
        assert found.probability == pytest.approx(answers[class_index], abs=1e-5)
        assert abs(found.gap) < 0.01
        assert np.abs(found.values).sum() > 0.01
        assert (found.values[5:8] == 0).all()
    assert most_probable(model, ids) == answers.argmax()


def test_the_network_itself_stays_as_it_was():
    model = loud(NETWORKS[0], 2)
    before = [weights.copy() for weights in model.get_weights()]
    IntegratedGradients(model).attributions(np.ones(8, np.int32), 0)
    for was, now in zip(before, model.get_weights(), strict=True):
        np.testing.assert_array_equal(was, now)


def test_a_network_that_reads_no_words_is_refused():
    with pytest.raises(JobError) as caught:
        IntegratedGradients(build(CNNSpec(), 2))
    assert caught.value.code == "J131"


@pytest.mark.slow
def test_both_engines_say_the_same(tmp_path):
    model = loud(NETWORKS[0], 3)
    model.save(tmp_path / "model.keras")
    ids = [3, 7, 1, 9, 0, 0, 0, 0]
    code = (
        "import sys, json, keras, numpy as np; from dashboard.explain.integrated_gradients import IntegratedGradients as I;"
        "f = I(keras.saving.load_model(sys.argv[1], compile=False)).attributions(np.array(json.loads(sys.argv[2]), 'int32'), 1);"
        "print(json.dumps([keras.backend.backend(), f.values.tolist()]))"
    )
    said = {}
    for engine in ("tensorflow", "jax"):
        done = subprocess.run(
            [sys.executable, "-c", code, str(tmp_path / "model.keras"), json.dumps(ids)],
            cwd=ROOT, env=os.environ | {"KERAS_BACKEND": engine, "JAX_PLATFORMS": "cpu"}, capture_output=True,
            text=True, check=True, timeout=200,
        )  # fmt: skip
        backend, said[engine] = json.loads(done.stdout.splitlines()[-1])
        assert backend == engine
    np.testing.assert_allclose(said["jax"], said["tensorflow"], atol=1e-5)
