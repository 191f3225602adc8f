"""The course of the learning rate: by hand, through a whole fit, and gone on with after a break."""

from __future__ import annotations

import json
from itertools import pairwise
from math import cos, pi

import pytest

from dashboard.spec.training import TrainingSettings
from dashboard.training import fit as module
from dashboard.training.build import build_seeded
from dashboard.training.callbacks import LearningRate
from dashboard.training.fit import fit
from tests.training.toys import SPEC, toy_task, watch


def course(**settings: object) -> LearningRate:
    return LearningRate(TrainingSettings(learning_rate=0.1, **settings))


def rates_of(found: LearningRate, losses: list[float]) -> list[float]:
    """The rate of each epoch and of the one after them, when the epochs have these validation losses."""
    rates = []
    for epoch, loss in enumerate(losses):
        rates.append(found.rate_of(epoch))
        found.on_epoch_end(epoch, {"loss": 9.0, "val_loss": loss})
    return [round(rate, 6) for rate in (*rates, found.rate_of(len(losses)))]


def test_a_curve_goes_from_all_to_nearly_nothing():
    found = course(epochs=4, learning_rate_schedule="cosine")
    expected = [0.1 * (1 + cos(pi * epoch / 4)) / 2 for epoch in range(4)]
    assert [found.rate_of(epoch) for epoch in range(4)] == pytest.approx(expected)
    assert expected[0] == pytest.approx(0.1) and expected[-1] == pytest.approx(0.0146, abs=1e-4)


def test_a_long_curve_begins_with_a_warm_up():
    found = course(epochs=60, learning_rate_schedule="cosine")
    rates = [found.rate_of(epoch) for epoch in range(60)]
    assert rates[:4] == pytest.approx([0.025, 0.05, 0.075, 0.1])
    assert all(before > after > 0 for before, after in pairwise(rates[3:]))
    assert rates[-1] < 0.001
    assert found.rate_of(70) == rates[-1]  # further epochs do not begin a new wave


@pytest.mark.parametrize("epochs", [1, 2, 19, 20, 21])
def test_the_shortest_trainings_learn_too(epochs: int):
    found = course(epochs=epochs, learning_rate_schedule="cosine")
    assert all(0 < found.rate_of(epoch) <= 0.1 for epoch in range(epochs))


def test_steps_go_down_after_four_epochs_without_improvement():
    found = course(learning_rate_schedule="plateau")
    losses = [1.0, 0.9, 0.9, 0.95, 0.89995, 0.9, 0.8]  # 0.89995 is no improvement worth the name
    assert rates_of(found, losses) == [0.1] * 6 + [0.03, 0.03]


def test_early_stopping_leaves_time_for_a_smaller_rate():
    found = course(learning_rate_schedule="plateau", early_stopping_patience=3)
    assert rates_of(found, [1.0, 1.0, 1.0]) == [0.1, 0.1, 0.03, 0.009]


def test_it_never_goes_below_a_thousandth():
    found = course(learning_rate_schedule="plateau", early_stopping_patience=2)
    assert rates_of(found, [1.0] * 40)[-1] == 0.0001


def test_after_a_break_it_goes_on_as_if_there_had_been_none():
    losses = [1.0, 0.9, 0.95, 0.95, 0.95, 0.95, 0.95, 0.95, 0.95, 0.95, 0.95]
    whole = rates_of(course(learning_rate_schedule="plateau"), losses)
    for stop in range(len(losses)):
        first, second = (course(learning_rate_schedule="plateau") for _ in range(2))
        before = rates_of(first, losses[:stop])[:-1]
        second.restore(json.loads(json.dumps(first.state())))
        assert before + rates_of(second, losses[stop:]) == whole


def test_the_optimizer_has_that_rate_in_each_epoch(tmp_path, monkeypatch):
    seen = []

    class Look(module.FiniteLoss):
        def on_epoch_end(self, epoch, logs=None):
            seen.append(float(self.model.optimizer.learning_rate))

    monkeypatch.setattr(module, "FiniteLoss", Look)
    settings = {"epochs": 3, "learning_rate": 0.1, "learning_rate_schedule": "cosine"}
    fit(build_seeded(SPEC, 2, seed=0), toy_task(**settings), watch(tmp_path))
    assert seen == pytest.approx([0.1, 0.075, 0.025], abs=1e-6)
