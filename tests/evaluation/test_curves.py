"""ROC and precision-recall curves, by hand and beside scikit-learn."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import average_precision_score, roc_auc_score

from dashboard.evaluation.curves import (
    COLUMNS,
    MOST_POINTS,
    area,
    average_precision,
    class_curves,
    points_of,
    score_curve,
)

SCORES = np.array([0.9, 0.8, 0.8, 0.3])
TRUE = np.array([True, False, True, False])


def test_points_by_hand():
    points = points_of(SCORES, TRUE)
    assert points.thresholds.tolist() == [np.inf, 0.9, 0.8, 0.3]
    assert points.found.tolist() == [0, 1, 2, 2]
    assert points.false_alarms.tolist() == [0, 0, 1, 2]
    assert points.recall.tolist() == [0, 0.5, 1, 1]
    assert points.false_positive_rate.tolist() == [0, 0, 0.5, 1]
    assert points.precision.tolist() == [1, 1, 2 / 3, 0.5]
    assert area(points) == 0.5 * 0.75 + 0.5  # half of the false alarms while recall rises from 1/2 to 1, then all
    assert average_precision(points) == pytest.approx(0.5 + 0.5 * 2 / 3)


@pytest.mark.parametrize("seed", range(5))
def test_areas_are_those_of_scikit_learn(seed: int):
    random = np.random.default_rng(seed)
    scores, true = random.integers(0, 20, 300) / 20, random.random(300) < 0.3
    points = points_of(scores, true)
    assert area(points) == pytest.approx(roc_auc_score(true, scores))
    assert average_precision(points) == pytest.approx(average_precision_score(true, scores))


def test_items_of_one_side_have_no_curve():
    assert points_of(SCORES, np.ones(4, bool)) is None
    frame = score_curve(SCORES, np.zeros(4, bool))
    assert frame.empty and list(frame.columns) == list(COLUMNS)


def test_classes_and_their_averages():
    probabilities = np.array([[0.7, 0.2, 0.1], [0.1, 0.8, 0.1], [0.6, 0.3, 0.1], [0.2, 0.7, 0.1]], np.float32)
    frame = class_curves(probabilities, np.array([0, 1, 0, 0]), ("a", "b", "c"))
    assert frame.loc[frame["average"] == "", "label"].unique().tolist() == ["a", "b"]  # of c there are no items
    assert set(frame["average"]) == {"", "micro", "macro"}
    micro = frame[frame["average"] == "micro"]
    assert micro[["found", "false_alarms"]].iloc[-1].tolist() == [4, 8]
    macro = frame[frame["average"] == "macro"]
    roc, pr = macro[macro["precision"].isna()], macro[macro["false_positive_rate"].isna()]
    assert roc["recall"].iloc[-1] == 1 and len(roc) == len(pr) == 101
    assert roc["recall"].iloc[0] == 1  # both classes are ranked perfectly: a .7 .6 .2 over .1, b .8 over the rest
    assert pr["precision"].iloc[-1] == 1


def test_a_class_has_at_most_200_points_and_keeps_its_ends():
    random = np.random.default_rng(0)
    chances = random.dirichlet(np.ones(3), 5_000)
    frame = class_curves(chances, random.integers(0, 3, 5_000), ("a", "b", "c"))
    sizes = frame[frame["average"] != "macro"].groupby(["average", "label"]).size()
    assert sizes.max() <= MOST_POINTS and sizes.min() > MOST_POINTS / 2
    of_a = frame[frame["label"] == "a"]
    assert of_a[["recall", "false_positive_rate"]].iloc[[0, -1]].to_numpy().tolist() == [[0, 0], [1, 1]]


def test_a_class_without_any_ranking_is_on_the_diagonal():
    points = points_of(np.full(10, 0.5), np.arange(10) < 5)
    assert area(points) == 0.5 and average_precision(points) == 0.5
