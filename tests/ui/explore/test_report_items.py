"""Which items are meant, on six rows."""

import pandas as pd

from dashboard.evaluation.judged import judged_items
from dashboard.ui.explore.report_items import cell_items, mistakes, most_confused_labels, top_confusions, worst_items

ROWS = pd.DataFrame(
    [
        ("1", "a", "a", 0.1, "test"), ("2", "a", "b", 2.0, "test"), ("3", "a", "b", 5.0, "test"),
        ("4", "b", "b", 0.4, "test"), ("5", "b", "a", 1.0, "test"), ("6", "a", "b", 9.0, "validation"),
    ],
    columns=["id", "label", "predicted", "loss", "split"],
)  # fmt: skip
ITEMS = judged_items(ROWS)
CONFUSION = pd.DataFrame(
    [("a", "a", 8), ("a", "b", 2), ("b", "a", 3), ("b", "b", 1), ("c", "c", 4), ("c", "a", 0)],
    columns=["label", "predicted", "count"],
)


def ids(frame):
    return frame["id"].tolist()


def test_the_test_is_judged():
    assert ids(ITEMS) == ["1", "2", "3", "4", "5"]


def test_without_a_test_the_validation_is_judged():
    assert ids(judged_items(ROWS[ROWS["split"] == "validation"])) == ["6"]


def test_mistakes_come_worst_first():
    assert ids(mistakes(ITEMS)) == ["3", "2", "5"]


def test_too_few_mistakes_are_filled_up_with_the_closest():
    assert ids(worst_items(ITEMS, 4)) == ["3", "2", "5", "4"]


def test_a_cell_a_row_a_column_and_the_diagonal():
    assert ids(cell_items(ITEMS, "a", "b")) == ["3", "2"]
    assert ids(cell_items(ITEMS, "a", None)) == ["3", "2"]
    assert ids(cell_items(ITEMS, None, "a")) == ["5"]
    assert ids(cell_items(ITEMS, "a", "a")) == ["1"]
    assert ids(cell_items(ITEMS, None, None)) == ["3", "2", "5"]
    assert ids(cell_items(ITEMS, "a", "zebra")) == []


def test_confusions_are_counted_and_shared_by_true_class():
    frame = top_confusions(CONFUSION)
    assert frame[["label", "predicted", "count", "share"]].values.tolist() == [["b", "a", 3, 0.75], ["a", "b", 2, 0.2]]


def test_of_many_classes_the_confused_ones_are_kept_in_their_order():
    assert most_confused_labels(CONFUSION, ["c", "b", "a"], 2) == ["b", "a"]
    assert most_confused_labels(CONFUSION, ["c", "b", "a"], 3) == ["c", "b", "a"]
