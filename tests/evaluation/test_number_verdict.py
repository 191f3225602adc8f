"""The sentence about a network that predicts a number, for each case that it tells apart; and what to do next."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from dashboard.evaluation.number_steps import NumberFacts, number_steps
from dashboard.evaluation.number_verdict import number_verdict, short, simpler_numbers
from dashboard.i18n import N_, message, render
from dashboard.spec.autoencoder_report import Estimate

CALM = NumberFacts(
    losses=(1.0, 0.5, 0.3, 0.2), val_losses=(1.0, 0.6, 0.5, 0.52), best_epoch=3, stopped_early=False
)  # fmt: skip
R2 = Estimate(value=0.95, low=0.92, high=0.97, num_items=100)


def misses(mean: float, count: int = 100) -> np.ndarray:
    """Errors around a mean, the same spread for all."""
    return mean + np.linspace(-0.5, 0.5, count)


def noisy(mean: float) -> np.ndarray:
    """As large on average as it says, but now and then far smaller or larger."""
    return np.tile([0.0, 2 * mean], 50)


@pytest.mark.parametrize(
    ("own", "of_mean", "simple", "level", "part"),
    [
        (misses(2), misses(9), {"linear": misses(5), "boosted": misses(4)}, "good",
         "clearly better than the best simple method, gradient-boosted trees (4), and than always answering the mean"),
        (misses(5), misses(9), {"linear": misses(2), "boosted": misses(4)}, "poor",
         "but something simpler is clearly better: a simple linear model (2)"),
        (noisy(2), misses(9), {"linear": misses(2.1)}, "fair", "but not clearly better than the best simple method"),
        (misses(9), misses(8.9), {"linear": misses(2)}, "poor", "not clearly better than always answering the mean"),
        (misses(2), misses(9), {}, "fair", "clearly better than always answering the mean"),
        (misses(9, 20), misses(8.9, 20), {"linear": misses(5, 20)}, "unclear", "only 20 test items: too few"),
        (misses(2, 20), misses(9, 20), {"linear": misses(5, 20)}, "fair", "clearly better than the best simple method"),
        (misses(2, 9), misses(9, 9), {}, "unclear", "only 9 test items: too few"),
        (np.empty(0), None, {}, "unclear", "There are no test items"),
    ],
)  # fmt: skip
def test_each_case_has_its_sentence(own, of_mean, simple, level: str, part: str):
    found = number_verdict(own, None, simple if of_mean is None else simple | {"mean": of_mean})
    assert found.level == level
    assert part in render(found.sentence)


def test_nearly_everything_explained_is_good_though_a_simple_model_is_as_good():
    assert number_verdict(noisy(2), R2, {"mean": misses(9), "linear": misses(2.1)}).level == "good"
    assert number_verdict(misses(5), R2, {"mean": misses(9), "linear": misses(2)}).level == "poor"


def test_infinite_answers_are_poor():
    assert number_verdict(np.full(40, np.inf), None, {"mean": misses(9, 40)}).level == "poor"


def test_to_say_the_median_of_skewed_numbers_is_poor_unless_huge_ones_are_seen():
    """The median is nearer than the mean, so being nearer than the mean tells nothing there."""
    known = {"mean": misses(9), "median": misses(5), "linear": misses(8)}
    found = number_verdict(misses(5), Estimate(value=-0.2, low=-0.4, high=0.1, num_items=100), known)
    assert found.level == "poor" and "always answering the median of the training items, which is off by 5" in render(found.sentence)  # fmt: skip
    assert number_verdict(misses(5), R2, known).level == "good"
    assert number_verdict(misses(3), None, known).level == "good"


def test_something_simpler_is_named_only_where_it_is_clearly_better():
    assert render(simpler_numbers(misses(5), {"boosted": misses(2)})) == "gradient-boosted trees"
    assert simpler_numbers(noisy(2), {"boosted": misses(1.9)}) is None
    assert simpler_numbers(misses(5, 20), {"boosted": misses(2, 20)}) is None


def test_numbers_are_short():
    assert [short(value) for value in (1234.5, 0.98765, 0.0, -45.67, 1.5e-5)] == [1230.0, 0.988, 0.0, -45.7, "1.50e-05"]


def steps(facts: NumberFacts, own: np.ndarray | None = None, simpler=None) -> list[str]:
    return [render(step.sentence) for step in number_steps(facts, misses(2) if own is None else own, simpler)]


def test_nothing_to_say_when_all_is_well():
    assert steps(CALM) == []


@pytest.mark.parametrize(
    ("change", "part"),
    [
        ({"best_epoch": 4, "val_losses": (1.0, 0.6, 0.5, 0.4)}, "with more epochs, such as 8"),
        ({"losses": (1.0, 0.9, 0.8, 0.8)}, "it explains only 20% of their differences"),
        ({"losses": (3.0, 2.9, 2.8, 2.8)}, "it explains only 0% of their differences"),
        ({"diverged": message(N_("It broke."))}, "It broke."),
    ],
)
def test_each_step_fires(change: dict, part: str):
    found = steps(replace(CALM, **change))
    assert len(found) == 1 and part in found[0]


def test_a_penalty_in_the_loss_is_not_taken_for_an_error():
    assert steps(replace(CALM, losses=(1.0, 0.9, 0.8, 0.8), regularized=True)) == []


def test_few_items_large_errors_and_something_simpler_are_told():
    own = np.concatenate([np.ones(95), np.full(5, 40.0)])
    (largest,) = steps(CALM, own)
    assert largest.startswith("The 5 items with the largest errors make 67.8% of all that is missed.")
    (few,) = steps(CALM, misses(2, 50))
    assert few.startswith("With only 50 test items")
    (beaten,) = steps(CALM, simpler=message(N_("gradient-boosted trees")))
    assert beaten.startswith("Something simpler does better on the same items (gradient-boosted trees)")
