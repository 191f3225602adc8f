"""The comparison with simple rules, the classes' scores, and the bars of one answer."""

import pandas as pd
import pytest

from dashboard.ui.charts.classes import MAX_CLASSES, class_scores, class_scores_alt_text
from dashboard.ui.charts.comparison import comparison, comparison_alt_text
from dashboard.ui.charts.probabilities import most_probable, probabilities_alt_text, probability_bars

ACCURACIES = pd.DataFrame(
    [("This network", 0.9, 0.8, 0.95), ("Guessing", 0.1, 0.05, 0.2)], columns=["name", "value", "low", "high"]
)
SCORES = pd.DataFrame(
    [("a", 1.0, 0.5, 0.67, 10), ("b", 0.4, 0.4, 0.4, 5)], columns=["label", "precision", "recall", "f1", "support"]
)
CHANCES = {"a": 0.05, "b": 0.6, "c": 0.05, "d": 0.1, "e": 0.1, "f": 0.1}


def test_intervals_reach_from_low_to_high():
    network = comparison(ACCURACIES).data[0]
    assert network.x[0] == 0.9
    assert network.error_x.array[0] == pytest.approx(0.05)
    assert network.error_x.arrayminus[0] == pytest.approx(0.1)


def test_the_comparison_in_words():
    assert comparison_alt_text(ACCURACIES) == (
        "Share of right answers in the test: This network 90.0% (80.0% to 95.0%); Guessing 10.0% (5.0% to 20.0%)"
    )


def test_the_weakest_class_stands_first():
    chart = class_scores(SCORES, "f1", "F1")
    assert list(chart.data[0].customdata) == ["b", "a"]
    assert list(chart.layout.yaxis.ticktext) == ["b", "a"]
    assert list(class_scores(SCORES, "precision", "Precision").data[0].x) == [0.4, 1.0]
    assert class_scores_alt_text(SCORES, "f1", "F1") == "F1 of each class, from b (40.0%) to a (67.0%)."


def test_the_range_of_a_class_reaches_from_low_to_high_where_it_was_measured():
    assert class_scores(SCORES, "f1", "F1").data[0].error_x.array is None
    bars = class_scores(SCORES.assign(f1_low=[0.5, 0.1], f1_high=[0.8, 0.6]), "f1", "F1").data[0]
    assert bars.error_x.array.tolist() == pytest.approx([0.2, 0.13])  # b, then a
    assert bars.error_x.arrayminus.tolist() == pytest.approx([0.3, 0.17])
    assert bars.hovertext[0] == "b 40.0% (10.0% to 60.0%)"


def test_of_very_many_classes_the_weakest_are_shown():
    many = pd.DataFrame({"label": [str(n) for n in range(99)], "precision": 1.0, "recall": 1.0,
                         "f1": [n / 99 for n in range(99)], "support": 1})  # fmt: skip
    assert list(class_scores(many, "f1", "F1").data[0].customdata) == [str(n) for n in range(MAX_CLASSES)]


def test_the_most_probable_come_first_and_ties_keep_their_order():
    assert most_probable(CHANCES) == [("b", 0.6), ("d", 0.1), ("e", 0.1), ("f", 0.1), ("a", 0.05)]
    assert list(probability_bars(CHANCES).data[0].y) == ["b", "d", "e", "f", "a"]


def test_the_threshold_is_a_line():
    assert probability_bars(CHANCES, threshold=0.7).layout.shapes[0].x0 == 0.7
    assert not probability_bars(CHANCES).layout.shapes


def test_the_bars_in_words():
    assert probabilities_alt_text({"x": 0.9999, "y": 0.0001}) == "Most probable classes: x over 99.9%; y under 0.1%"


def test_runs_have_their_colours_and_an_axis_that_they_fill():
    runs = pd.DataFrame(
        [("A", 0.91, 0.87, 0.94, "#111111"), ("B", 0.95, 0.92, 0.97, "#222222")],
        columns=["name", "value", "low", "high", "color"],
    )
    chart = comparison(runs)
    assert [trace.marker.color for trace in chart.data[:2]] == ["#111111", "#222222"]
    assert list(chart.layout.xaxis.tickvals) == [0.85, 0.9, 0.95, 1.0]
    assert list(comparison(ACCURACIES).layout.xaxis.tickvals) == [0, 0.25, 0.5, 0.75, 1]


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [(0.991, 0.999, [0.98, 0.99, 1.0]), (0.0, 0.004, [0.0, 0.01, 0.02]), (0.1, 0.9, [0.0, 0.2, 0.4, 0.6, 0.8, 1.0])],
)
def test_the_axis_never_goes_beyond_a_hundred_percent(low, high, ticks):
    runs = pd.DataFrame([("A", low, low, high, "#111111")], columns=["name", "value", "low", "high", "color"])
    assert list(comparison(runs).layout.xaxis.tickvals) == pytest.approx(ticks)
