"""Smoothed labels: by hand, from a file, and only where classes are told apart."""

from __future__ import annotations

from math import log

import keras
import numpy as np
import pytest

from dashboard.spec.training import TrainingSettings
from dashboard.training.build import build_seeded
from dashboard.training.fit import fit
from dashboard.training.lessons import GiveItBack, NameTheClass
from dashboard.training.losses import SmoothedCrossEntropy, loss_for
from tests.training.toys import SPEC, toy_task, watch

SMOOTHED = TrainingSettings(label_smoothing=0.1)


def test_a_tenth_of_each_label_is_spread_over_all_classes():
    found = SmoothedCrossEntropy(0.1)(np.array([0, 2]), np.array([[0.7, 0.2, 0.1], [0.2, 0.3, 0.5]], np.float32))
    spread = [-(log(0.7) + log(0.2) + log(0.1)) / 3, -(log(0.2) + log(0.3) + log(0.5)) / 3]
    expected = [0.9 * -log(0.7) + 0.1 * spread[0], 0.9 * -log(0.5) + 0.1 * spread[1]]
    assert float(found) == pytest.approx(sum(expected) / 2, rel=1e-5)


def test_an_impossible_answer_has_a_finite_loss():
    found = SmoothedCrossEntropy(0.1)(np.array([1]), np.array([[1.0, 0.0]], np.float32))
    assert np.isfinite(float(found))


def test_only_classes_have_labels_to_smooth():
    assert isinstance(loss_for(NameTheClass(), SMOOTHED), SmoothedCrossEntropy)
    assert loss_for(NameTheClass(), TrainingSettings()) == "sparse_categorical_crossentropy"
    assert loss_for(GiveItBack(), SMOOTHED) == "mean_squared_error"


def test_it_is_learned_with_class_weights_and_comes_back_from_a_file(tmp_path):
    model = build_seeded(SPEC, 2, seed=0)
    found = fit(model, toy_task(epochs=2, label_smoothing=0.1, class_weights=True), watch(tmp_path))
    # nothing can be better than the entropy of the smoothed labels
    floor = -(0.95 * log(0.95) + 0.05 * log(0.05))
    assert found.records[-1].loss > floor and found.records[-1].accuracy > 0.9
    model.save(tmp_path / "model.keras")
    assert keras.saving.load_model(tmp_path / "model.keras").loss.share == 0.1
