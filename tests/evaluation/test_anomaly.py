"""Thresholds, what they cost, and the order of items."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.evaluation.anomaly import (
    anomaly_score,
    flag_counts,
    histogram_frame,
    ranked_frame,
    threshold_frame,
    threshold_note,
    threshold_that_flags,
)
from dashboard.i18n import render

HUNDRED = np.arange(100.0)
ERRORS = np.array([0.0, 50.0, 97.0, 98.0, 200.0])
UNUSUAL = np.array([False, False, False, True, True])


@pytest.mark.parametrize(("flags", "threshold"), [(3, 96.5), (0, 99.0), (1, 98.5), (29, 70.5), (50, 49.5), (2.5, 97.5)])
def test_it_flags_as_many_of_100_normal_items(flags: float, threshold: float):
    found = threshold_that_flags(HUNDRED, flags)
    assert found.threshold == threshold
    assert np.count_nonzero(threshold < HUNDRED) == int(flags)


def test_equal_errors_stay_together_and_never_too_many_are_flagged():
    assert threshold_that_flags(np.array([1.0, 1, 1, 1, 2, 2, 2, 2, 2, 2]), 30).threshold == 2.0
    found = threshold_that_flags(np.array([1.0, 1, 1, 1, 1, 1, 1, 2, 2, 2]), 30)
    assert found.threshold == 1.5


def test_an_infinite_error_leaves_a_threshold_that_can_be_stored():
    found = threshold_that_flags(np.array([1.0, 2.0, np.inf]), 40).threshold
    assert found == 2.0


def test_what_cannot_be_asked():
    with pytest.raises(ValueError, match="between 0 and 50, received 51"):
        threshold_that_flags(HUNDRED, 51)
    with pytest.raises(ValueError, match="at least one validation item"):
        threshold_that_flags(HUNDRED[:0])


def test_too_few_items_are_said():
    assert "chosen on only 20 items" in render(threshold_note(threshold_that_flags(HUNDRED[:20], 3)))
    assert threshold_note(threshold_that_flags(HUNDRED, 3)) is None
    assert threshold_note(threshold_that_flags(HUNDRED[:20], 0)) is None


def test_what_it_costs_on_each_side():
    counts = flag_counts(ERRORS, UNUSUAL, 96.5)
    assert (counts.num_normal, counts.flagged_normal, counts.num_unusual, counts.flagged_unusual) == (3, 1, 2, 2)


def test_the_slider_is_worked_out_beforehand():
    frame = threshold_frame(HUNDRED, ERRORS, UNUSUAL, (0, 2, 3)).set_index("flags_of_100")
    assert frame["threshold"].tolist() == [99.0, 97.5, 96.5]
    assert frame["flagged_normal"].tolist() == [0, 0, 1]
    assert frame["flagged_unusual"].tolist() == [1, 2, 2]
    assert frame["missed"].tolist() == [1, 0, 0]
    assert frame["precision"].tolist() == pytest.approx([1, 1, 2 / 3])
    assert len(threshold_frame(HUNDRED, ERRORS, UNUSUAL)) == 101
    assert list(threshold_frame(HUNDRED, ERRORS, None)) == ["flags_of_100", "threshold", "flagged"]
    assert threshold_frame(HUNDRED, ERRORS[:2], UNUSUAL[:2], [3])["precision"].isna().all()


def test_the_most_unusual_comes_first():
    frame = ranked_frame("abcde", ["validation"] * 2 + ["test"] * 3, ERRORS, UNUSUAL, 97.5)
    assert frame["id"].tolist() == list("edcba")
    assert frame["flagged"].tolist() == [True, True, False, False, False]
    assert frame["unusual"].tolist() == [True, True, False, False, False]
    assert ranked_frame("abcde", ["test"] * 5, ERRORS, None, 97.5)["unusual"].isna().all()


def test_every_item_stands_in_one_bar():
    errors = np.append(np.arange(100.0), [1e9, np.inf])
    frame = histogram_frame(errors, errors > 98)
    assert frame[["normal", "unusual"]].sum().tolist() == [99, 3]
    assert frame["high"].iloc[-1] == np.inf
    assert frame["low"].iloc[-1] == pytest.approx(99, abs=1e-9)  # 101 finite ones, 99% of them are at most 99
    assert frame["unusual"].iloc[-1] == 2
    assert (frame["high"].iloc[:-1].to_numpy() == frame["low"].iloc[1:].to_numpy()).all()
    assert histogram_frame(np.full(5, 2.0), None)["normal"].sum() == 5
    assert histogram_frame(np.full(2, np.inf), None)["normal"].iloc[-1] == 2
    assert histogram_frame(np.empty(0), None).empty


def test_without_labels_nothing_is_measured():
    assert anomaly_score("network", ERRORS, None).roc_auc is None
    found = anomaly_score("pca", ERRORS, UNUSUAL)
    assert (found.roc_auc.value, found.pr_auc) == (1.0, 1.0)
