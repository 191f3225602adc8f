"""How far the figures of a class can be trusted."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from dashboard.evaluation.class_intervals import class_areas, class_intervals
from dashboard.evaluation.intervals import wilson

CLASSES = ("ant", "bee", "cat")
ROWS = [("ant", "ant")] * 8 + [("ant", "bee")] * 2 + [("bee", "bee")] * 9 + [("bee", "ant")]


def found() -> pd.DataFrame:
    return class_intervals(pd.DataFrame(ROWS, columns=["label", "predicted"]), CLASSES)


def test_precision_and_recall_are_shares():
    ant = found().iloc[0]
    assert (ant["recall_low"], ant["recall_high"]) == (wilson(8, 10).low, wilson(8, 10).high)
    assert (ant["precision_low"], ant["precision_high"]) == (wilson(8, 9).low, wilson(8, 9).high)


def test_f1_is_drawn_again_and_again():
    ant = found().iloc[0]
    assert ant["f1_low"] < 16 / 19 < ant["f1_high"] <= 1
    assert 0.2 < ant["f1_high"] - ant["f1_low"] < 0.5  # ten items tell little
    assert found().equals(found())  # the draws are the same each time


def test_a_faultless_class_is_as_sure_as_its_number_of_items():
    rows = pd.DataFrame([("ant", "ant")] * 10 + [("bee", "bee")] * 4, columns=["label", "predicted"])
    ant = class_intervals(rows, CLASSES).iloc[0]
    assert (ant["f1_low"], ant["f1_high"]) == (wilson(10, 10).low, 1.0)


def test_a_class_without_items_has_none():
    assert found().iloc[2].isna().all()


def test_how_well_a_class_is_ranked():
    probabilities = np.array([[0.9, 0.1, 0], [0.6, 0.4, 0], [0.7, 0.3, 0]], np.float32)
    frame = class_areas(probabilities, np.array([0, 1, 0]))
    assert frame["roc_auc"].tolist()[:2] == pytest.approx([1.0, 1.0])
    assert frame["average_precision"].tolist()[:2] == pytest.approx([1.0, 1.0])
    assert frame.iloc[2].isna().all()
