"""Charts of predicted numbers, of importance and of dependence, on small frames worked out by hand."""

import pandas as pd
import pytest

from dashboard.i18n import format_percent
from dashboard.ui.charts.dependence import dependence_alt_text, dependence_chart
from dashboard.ui.charts.importance import MAX_COLUMNS, importance_alt_text, importance_bars
from dashboard.ui.charts.number_comparison import number_comparison, number_comparison_alt_text
from dashboard.ui.charts.predicted_numbers import (
    MAX_POINTS,
    drawn_points,
    predicted_against_actual,
    predicted_alt_text,
    residual_bars,
    residuals,
    residuals_alt_text,
)
from dashboard.words.numbers import signed_words, value_words

NUMBERS = pd.DataFrame({"target": [1.0, 2.0, 3.0, 4.0], "predicted": [1.5, 2.0, 2.0, 8.0]})
NUMBERS["error"] = NUMBERS["predicted"] - NUMBERS["target"]  # +0.5, 0, −1, +4
RULES = pd.DataFrame(
    {"name": ["This network", "Always <b>"], "value": [0.5, 2.0], "low": [0.4, None], "high": [0.7, None]}
).astype({"low": float, "high": float})
IMPORTANCE = pd.DataFrame(
    {"column": ["Sex", "<i>", "Age"], "importance": [0.2, 0.05, 0.0], "low": [0.15, 0.01, -0.01], "high": [0.25, 0.09, 0.01]}
)  # fmt: skip


def test_a_rule_without_an_interval_has_none_and_the_axis_begins_at_nothing():
    chart = number_comparison(RULES, unit="km")
    network, rule = chart.data
    assert list(network.error_x.array) == pytest.approx([0.2]) and rule.error_x.array is None
    assert rule.y[0] == "Always &lt;b&gt;" and rule.customdata[0].startswith("Always &lt;b&gt;")
    assert chart.layout.xaxis.range[0] == 0
    assert "This network 0.5 (0.4 to 0.7)" in number_comparison_alt_text(RULES)
    assert "Always <b> 2" in number_comparison_alt_text(RULES)


def test_points_stand_between_equal_axes_and_far_ones_are_in_sight():
    chart = predicted_against_actual(NUMBERS, target="<x>")
    assert chart.layout.xaxis.range == chart.layout.yaxis.range
    assert chart.layout.xaxis.range[1] > 8
    assert chart.data[1].customdata[3] == "is 4, answer 8"
    assert "&lt;x&gt;" in chart.layout.xaxis.title.text
    # distances 0, 0.5, 1, 4: the middle is 0.75
    assert predicted_alt_text(NUMBERS).endswith("Half of them are off by at most 0.75.")


def test_of_very_many_points_the_same_ones_are_drawn_each_time():
    many = pd.concat([NUMBERS] * 1000, ignore_index=True)
    assert len(drawn_points(many)) == MAX_POINTS
    assert drawn_points(many).equals(drawn_points(many))


def test_bars_of_errors_lie_evenly_around_nothing_and_hold_each_item():
    bars = residual_bars(NUMBERS["error"])
    assert bars["count"].sum() == 4
    assert bars["low"].iloc[0] == -4 and bars["high"].iloc[-1] == 4
    small, large = residuals(bars).data
    assert (sum(small.y), sum(large.y)) == (1, 3)
    words = residuals_alt_text(NUMBERS["error"])
    assert "1 answers are too small, 2 too large." in words and "+0.875" in words  # (0.5 − 1 + 4) / 4


def test_errors_that_are_all_nothing_can_be_drawn():
    assert residual_bars(pd.Series([0.0, 0.0]))["count"].sum() == 2


def test_signs_are_those_of_typesetters():
    assert [signed_words(value) for value in (0.5, -1.25, 0.0)] == ["+0.5", "−1.25", "0"]


def test_a_column_that_may_be_chance_is_grey():
    chart = importance_bars(IMPORTANCE, format_percent, axis="Loss")
    assert chart.data[0].marker.color[0] == chart.data[0].marker.color[1] != chart.data[0].marker.color[2]
    assert list(chart.data[0].error_x.arrayminus) == pytest.approx([0.05, 0.04, 0.01])
    assert chart.layout.yaxis.ticktext[1] == "&lt;i&gt;"
    assert "Sex 20.0% (15.0% to 25.0%)" in importance_alt_text(IMPORTANCE, format_percent)


def test_of_many_columns_the_first_are_drawn():
    many = pd.concat([IMPORTANCE] * 20, ignore_index=True)
    assert len(importance_bars(many, format_percent, axis="").data[0].x) == MAX_COLUMNS


def over_numbers(**changes) -> pd.DataFrame:
    columns = {
        "type": "number",
        "number": [1.0, 2.0, 3.0],
        "value_words": ["1", "2", "3"],
        "label": "",
        "answer": [10.0, 30.0, 20.0],
    }
    return pd.DataFrame(columns | changes)


def test_numbers_are_a_line_and_the_words_tell_its_ends():
    chart = dependence_chart(over_numbers(), value_words, axis="<price>", value="<age>", are_shares=False)
    assert chart.data[0].name == chart.layout.yaxis.title.text == "&lt;price&gt;"
    assert chart.data[0].mode == "lines+markers" and list(chart.data[0].y) == [10.0, 30.0, 20.0]
    assert chart.layout.xaxis.title.text == "&lt;age&gt;"
    words = dependence_alt_text(over_numbers(), value_words, "age")
    assert "1: 10" in words and "2: 30" in words and "3" not in words.split("largest:")[1].replace("30", "")


def test_words_are_dots_for_each_class():
    frame = pd.concat(
        [
            over_numbers(
                type="category", number=None, value_words=["<b>", "f", "g"], label=label, answer=[0.1, 0.2, 0.9]
            )
            for label in "xy"
        ]
    )
    chart = dependence_chart(frame, format_percent, axis="Probability", value="Sex", are_shares=True)
    assert [trace.mode for trace in chart.data] == ["markers", "markers"]
    assert list(chart.layout.xaxis.ticktext) == ["&lt;b&gt;", "f", "g"]
    assert chart.data[1].customdata[2] == "g: y 90.0%"


def test_dates_have_their_words_on_the_axis():
    frame = over_numbers(
        type="date", number=[19000.0, 19100.0, 19200.0], value_words=["2022-01-08", "2022-04-18", "2022-07-27"]
    )
    chart = dependence_chart(frame, value_words, axis="price", value="day", are_shares=False)
    assert list(chart.layout.xaxis.ticktext) == ["2022-01-08", "2022-04-18", "2022-07-27"]
