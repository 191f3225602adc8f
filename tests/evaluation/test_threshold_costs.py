"""What a threshold does in items and costs: worked by hand, and never dearer than any other place."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.evaluation.threshold_costs import Costs, cheapest_threshold, threshold_counts

SCORES = np.array([0.9, 0.7, 0.6, 0.4, 0.2])
TRUE = np.array([True, False, True, True, False])


def test_counts_by_hand():
    found = threshold_counts(SCORES, TRUE, 0.5, Costs(false_alarm=2, miss=5))
    assert (found.found, found.missed, found.false_alarms, found.passed) == (2, 1, 1, 1)
    assert (found.cost, found.precision, found.recall) == (7, 2 / 3, 2 / 3)


def test_an_item_at_the_threshold_is_said_to_be_of_the_class():
    assert threshold_counts(SCORES, TRUE, 0.4).found == 3
    nothing = threshold_counts(SCORES, TRUE, 0.95)
    assert (nothing.precision, nothing.recall, nothing.missed) == (None, 0, 3)
    assert threshold_counts(SCORES, np.zeros(5, bool), 0.5).recall is None


@pytest.mark.parametrize(
    ("costs", "cheapest"),
    [
        (Costs(1, 1), 0.3),  # one false alarm; above 0.7 two are missed
        (Costs(1, 10), 0.3),  # to miss is dear: the lowest one that is true is found
        (Costs(10, 1), 0.8),  # a false alarm is dear: only what lies above the first false one
        (Costs(0, 1), 0.3),  # false alarms are free; of 0.2 and 0.3 the latter is nearer to one half
        (Costs(1, 0), 0.8),  # misses are free: nothing, or only the first; 0.8 is nearer to one half than 0.95
    ],
)
def test_the_cheapest_place(costs: Costs, cheapest: float):
    assert cheapest_threshold(SCORES, TRUE, costs) == pytest.approx(cheapest)


def test_where_nothing_can_be_chosen():
    assert cheapest_threshold(SCORES, np.ones(5, bool), Costs()) is None


@pytest.mark.parametrize("seed", range(5))
def test_no_other_place_is_cheaper(seed: int):
    random = np.random.default_rng(seed)
    scores, true = random.integers(0, 30, 200) / 30, random.random(200) < 0.4
    costs = Costs(*random.integers(0, 9, 2).astype(float))
    best = threshold_counts(scores, true, cheapest_threshold(scores, true, costs), costs).cost
    assert best <= min(threshold_counts(scores, true, place, costs).cost for place in np.linspace(0, 1, 301))


def test_scores_that_are_no_probabilities():
    errors = np.array([3.0, 2.0, 1.0])
    assert cheapest_threshold(errors, np.array([True, False, False]), Costs()) == 2.5
