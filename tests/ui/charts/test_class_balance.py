import pandas as pd

from dashboard.ui.charts import style
from dashboard.ui.charts.class_balance import MAX_CLASSES, class_balance

TITLES = {"train": "Learning", "test": "Test"}


def frame(*rows):
    return pd.DataFrame(rows, columns=["label", "split", "count"])


def test_bars_are_stacked_in_the_order_of_the_frame():
    chart = class_balance(frame(("b", "train", 3), ("b", "test", 1), ("a", "train", 2)), TITLES, unit="Texts")
    learning, test = chart.data
    assert (learning.name, list(learning.y), list(learning.x)) == ("Learning", ["b", "a"], [3, 2])
    assert list(test.x) == [1, 0]
    assert chart.layout.barmode == "stack"
    assert learning.marker.color == style.SPLIT_COLORS["train"]


def test_labels_from_users_are_not_markup_and_numbers_are_names():
    chart = class_balance(frame(("<b>1</b>", "train", 1), ("7", "train", 1)), TITLES, unit="Texts")
    assert list(chart.data[0].y) == ["&lt;b&gt;1&lt;/b&gt;", "7"]
    assert chart.layout.yaxis.type == "category"


def test_many_classes_are_cut():
    rows = [(str(number), "train", 1) for number in range(MAX_CLASSES + 5)]
    assert len(class_balance(frame(*rows), TITLES, unit="Texts").data[0].y) == MAX_CLASSES
