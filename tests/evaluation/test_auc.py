"""ROC AUC, its interval, and comparisons, by hand."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.evaluation.auc import class_roc_auc, clearly_better_ranked, difference_p, pr_auc, roc_auc

UNUSUAL = np.array([False, False, False, True, True])
SCORES = np.array([1.0, 2.0, 5.0, 3.0, 6.0])


def test_pairs_are_counted():
    # 3 is above 1 and 2, 6 above all: 5 of 6 pairs
    assert roc_auc(SCORES, UNUSUAL).value == pytest.approx(5 / 6)
    # sorted: 6 (unusual), 5, 3 (unusual): precision 1 at the first, 2/3 at the second
    assert pr_auc(SCORES, UNUSUAL) == pytest.approx((1 + 2 / 3) / 2)


def test_equal_scores_count_half():
    found = roc_auc(np.zeros(5), UNUSUAL)
    assert (found.value, found.low, found.high) == (0.5, 0.5, 0.5)


def test_the_interval_is_delongs_on_the_logit():
    # placements: of 3 two thirds of the normal ones are below, of 6 all; of 1 and 2 both unusual ones are above, of 5 one
    unusual, normal = np.array([2 / 3, 1.0]), np.array([1.0, 1.0, 0.5])
    error = np.sqrt(unusual.var(ddof=1) / 2 + normal.var(ddof=1) / 3)
    assert error**2 == pytest.approx(1 / 36 + 1 / 36)
    value = 5 / 6
    middle, half = np.log(value / (1 - value)), 1.959963984540054 * error / (value * (1 - value))
    found = roc_auc(SCORES, UNUSUAL)
    assert found.low == pytest.approx(1 / (1 + np.exp(half - middle)))
    assert found.high == pytest.approx(1 / (1 + np.exp(-half - middle)))
    assert 0 < found.low < value < found.high < 1


def test_a_perfect_ranking_of_few_is_not_certain():
    found = roc_auc(np.arange(20.0), np.arange(20) >= 10)
    assert (found.value, found.high) == (1.0, 1.0)
    assert found.low == pytest.approx(0.7225, abs=1e-4)  # Wilson, 10 of 10
    assert roc_auc(-np.arange(20.0), np.arange(20) >= 10).high == pytest.approx(1 - 0.7225, abs=1e-4)


def test_one_item_of_a_kind_says_nothing_and_none_is_not_measured():
    found = roc_auc(np.array([1.0, 2.0, 3.0]), np.array([False, False, True]))
    assert (found.value, found.low, found.high) == (1.0, 0.0, 1.0)
    assert roc_auc(SCORES, np.zeros(5, dtype=bool)) is None
    assert pr_auc(SCORES, np.ones(5, dtype=bool)) is None


def test_infinite_scores_are_the_most_unusual():
    assert roc_auc(np.array([1.0, 2.0, 3.0, np.inf]), np.array([False, False, True, True])).value == 1.0


def scores(shift: float, seed: int, num_items: int = 400) -> tuple[np.ndarray, np.ndarray]:
    unusual = np.arange(num_items) % 4 == 0
    return np.random.default_rng(seed).normal(size=num_items) + shift * unusual, unusual


def test_a_clear_difference_is_seen_and_a_small_one_is_not():
    good, unusual = scores(3.0, 0)
    bad, _ = scores(0.5, 1)
    assert clearly_better_ranked(good, bad, unusual)
    assert not clearly_better_ranked(bad, good, unusual)
    assert not clearly_better_ranked(*(scores(1.0, seed)[0] for seed in (2, 3)), unusual)


def test_equally_good_scores_differ_by_chance_as_often_as_promised():
    found = [difference_p(scores(1.0, 2 * seed)[0], *scores(1.0, 2 * seed + 1)) for seed in range(200)]
    assert np.mean(np.array(found) < 0.05) == pytest.approx(0.05, abs=0.035)


def test_equal_rankings_do_not_differ():
    assert difference_p(SCORES, 2 * SCORES, UNUSUAL) == 1.0
    assert difference_p(SCORES, -SCORES, UNUSUAL[[0, 1, 2, 3, 0]]) == 1.0


def test_classes_are_ranked_each_against_the_rest():
    probabilities = np.array([[0.6, 0.3, 0.1], [0.5, 0.4, 0.1], [0.1, 0.8, 0.1], [0.55, 0.35, 0.1]])
    # the first class: 0.6 and 0.55 against 0.5 and 0.1, all right; the second: 0.4 and 0.8 against 0.3 and 0.35, all
    # right; the third has no items and is left out
    assert class_roc_auc(probabilities, np.array([0, 1, 1, 0])) == 1.0
    assert class_roc_auc(probabilities, np.array([0, 0, 1, 1])) == pytest.approx((0.75 + 0.75) / 2)


def test_of_two_classes_the_second_counts():
    second = np.array([0.2, 0.7, 0.6, 0.9])
    found = class_roc_auc(np.stack([1 - second, second], axis=1), np.array([0, 0, 1, 1]))
    assert found == roc_auc(second, np.array([False, False, True, True])).value == 0.75


def test_one_class_alone_cannot_be_ranked():
    assert class_roc_auc(np.ones((3, 2)) / 2, np.zeros(3, np.int64)) is None
    assert class_roc_auc(np.zeros((0, 2)), np.zeros(0, np.int64)) is None
