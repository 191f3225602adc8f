"""Frames from probabilities, each number worked out by hand."""

from __future__ import annotations

from math import log

import numpy as np
import pandas as pd
import pytest

from dashboard.evaluation.classes import balanced_accuracy, class_frame, confusion_frame, macro_f1
from dashboard.evaluation.predictions import is_right, predictions_frame

CLASSES = ("ant", "bee", "cat")


def answered(pairs: str) -> pd.DataFrame:
    """``"aa ab"``: an ant that was taken for an ant, and one that was taken for a bee."""
    names = {name[0]: name for name in CLASSES}
    return pd.DataFrame(
        [{"label": names[pair[0]], "predicted": names[pair[1]]} for pair in pairs.split()],
        columns=["label", "predicted"],
    )


def test_one_row_an_item():
    probabilities = np.array([[0.5, 0.3, 0.2], [0.1, 0.45, 0.45], [0.0, 1.0, 0.0]], np.float32)
    found = predictions_frame(
        ["x", "y", "z"], np.array([1, 1, 0]), ["test", "test", "validation"], probabilities, CLASSES
    )
    assert found["id"].tolist() == ["x", "y", "z"]
    assert found["label"].tolist() == ["bee", "bee", "ant"]
    assert found["predicted"].tolist() == ["ant", "bee", "bee"]
    assert found["probability"].tolist() == pytest.approx([0.5, 0.45, 1.0])
    assert found["second"].tolist() == ["bee", "cat", "ant"]  # of equal ones the first class comes first
    assert found["second_probability"].tolist() == pytest.approx([0.3, 0.45, 0.0])
    assert found["true_probability"].tolist() == pytest.approx([0.3, 0.45, 0.0])
    assert found["loss"].tolist() == pytest.approx([-log(0.3), -log(0.45), -log(1e-7)], rel=1e-6)
    assert found["split"].tolist() == ["test", "test", "validation"]
    assert is_right(found).tolist() == [False, True, False]


def test_no_items_give_an_empty_frame_with_all_columns():
    found = predictions_frame([], np.array([], np.int64), [], np.zeros((0, 3), np.float32), CLASSES)
    assert len(found) == 0 and "true_probability" in found


def test_confusion_has_every_pair():
    found = confusion_frame(answered("aa aa ab ba bb cb"), CLASSES)
    assert found.columns.tolist() == ["label", "predicted", "count"]
    assert found["count"].tolist() == [2, 1, 0, 1, 1, 0, 0, 1, 0]
    assert found["label"].tolist()[:4] == ["ant", "ant", "ant", "bee"]


def test_precision_recall_and_f1_by_hand():
    found = class_frame(answered("aa aa ab ba bb cb"), CLASSES)
    # ant: 2 of 3 answers right, 2 of 3 items found; bee: 1 of 3, 1 of 2, f1 = 2·1/(2+3); cat: never answered
    assert found["support"].tolist() == [3, 2, 1]
    assert found["precision"].tolist()[:2] == pytest.approx([2 / 3, 1 / 3])
    assert np.isnan(found["precision"][2])
    assert found["recall"].tolist() == pytest.approx([2 / 3, 1 / 2, 0])
    assert found["f1"].tolist() == pytest.approx([2 / 3, 2 / 5, 0])
    assert macro_f1(found) == pytest.approx((2 / 3 + 2 / 5) / 3)
    assert balanced_accuracy(found) == pytest.approx((2 / 3 + 1 / 2 + 0) / 3)


def test_a_class_without_items_does_not_count():
    found = class_frame(answered("aa ab bb bc"), CLASSES)
    assert np.isnan(found["recall"][2]) and np.isnan(found["f1"][2])
    assert found["precision"][2] == 0
    assert balanced_accuracy(found) == pytest.approx((1 / 2 + 1 / 2) / 2)
    # ant: 2·1/(2+1), bee: 2·1/(2+2)
    assert macro_f1(found) == pytest.approx((2 / 3 + 1 / 2) / 2)


def test_nothing_answered_is_zero_not_an_error():
    found = class_frame(answered(""), CLASSES)
    assert (macro_f1(found), balanced_accuracy(found)) == (0.0, 0.0)
    assert found["support"].tolist() == [0, 0, 0]
