"""Groups of items beside all of them, and the curve of a threshold."""

import numpy as np
import pandas as pd
import pytest

from dashboard.evaluation.curves import score_curve
from dashboard.i18n import format_percent
from dashboard.ui.charts.groups import groups_alt_text, groups_chart
from dashboard.ui.charts.threshold_curve import Here, threshold_curve, threshold_curve_table

GROUPS = pd.DataFrame(
    [
        ("folder", "a<b", "folder: a<b", 40, 0.5, 0.35, 0.65, True),
        ("length", "1", "length: 1 to 3", 1, 0.9, 0.8, 1.0, False),
    ],
    columns=["property", "group", "title", "count", "value", "low_ci", "high_ci", "is_worse"],
)
CURVE = score_curve(np.array([0.9, 0.8, 0.3, 0.1]), np.array([True, False, True, False]))


def drawn_groups():
    return groups_chart(GROUPS, 0.8, format_percent, axis="Right", are_shares=True)


def test_a_group_is_drawn_in_its_row_and_knows_which_it_is():
    worse, others = drawn_groups().data
    assert (list(worse.x), list(worse.y), worse.customdata) == ([0.5], [0], (["folder", "a<b"],))
    assert (list(others.x), list(others.y), others.customdata) == ([0.9], [1], (["length", "1"],))
    assert worse.error_x.array.tolist() == pytest.approx([0.15])
    assert others.error_x.arrayminus.tolist() == pytest.approx([0.1])


def test_what_is_worse_differs_in_form_and_not_in_colour_alone():
    worse, others = drawn_groups().data
    assert worse.marker.symbol != others.marker.symbol


def test_all_items_are_a_line_and_names_are_no_markup():
    chart = drawn_groups()
    (line,) = chart.layout.shapes
    assert (line.x0, line.x1) == (0.8, 0.8)
    assert chart.layout.yaxis.ticktext[0] == "folder: a&lt;b"
    assert chart.data[0].hovertext[0] == "folder: a&lt;b: 50.0% (35.0% to 65.0%), 40 test items"


def test_groups_in_words():
    words = groups_alt_text(GROUPS, format_percent)
    assert words.startswith("How good the answers are in groups: folder: a<b: ")
    assert "length: 1 to 3: 90.0% (80.0% to 100.0%), 1 test item" in words


def test_a_point_of_the_curve_is_a_threshold():
    """Four items: the first is found, then a false alarm, then the second is found, then another false alarm."""
    chart = threshold_curve(CURVE, CURVE.iloc[:0], Here(0.5, 0.5), form="roc")
    by_name = {trace.name: trace for trace in chart.data}
    curve = by_name["This class"]
    assert list(curve.customdata) == [np.inf, 0.9, 0.8, 0.3, 0.1]
    assert list(curve.x) == [0, 0, 0.5, 0.5, 1]
    assert list(curve.y) == [0, 0.5, 0.5, 1, 1]
    assert (by_name["The threshold"].x, by_name["The threshold"].y) == ((0.5,), (0.5,))
    assert "Mean of the classes" not in by_name


def test_precision_stands_over_what_is_found():
    chart = threshold_curve(CURVE, CURVE, None, form="pr")
    mean, curve = chart.data
    assert mean.name == "Mean of the classes"
    assert list(curve.x) == [0, 0.5, 0.5, 1, 1]
    assert list(curve.y) == pytest.approx([1, 1, 0.5, 2 / 3, 0.5])


def test_the_curve_as_a_table():
    table = threshold_curve_table(CURVE)
    assert table["Threshold"].tolist() == [np.inf, 0.9, 0.8, 0.3, 0.1]
    assert table["False alarms"].tolist() == [0, 0, 1, 1, 2]
