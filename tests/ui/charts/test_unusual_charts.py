"""Charts of unusual items: what is drawn of few rows, and what is left when rows are thinned out."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.actions.autoencoders import Reconstruction
from dashboard.ui.charts.column_errors import column_errors, column_errors_alt_text
from dashboard.ui.charts.error_histogram import error_histogram, error_histogram_alt_text
from dashboard.ui.charts.over_time import over_time, over_time_alt_text, spans_of, thinned, value_columns
from dashboard.ui.charts.restored_series import restored_series, restored_series_alt_text, shaded_spans
from dashboard.ui.charts.scores import scores, scores_alt_text

HISTOGRAM = pd.DataFrame(
    {"low": [0.0, 1.0, 2.0], "high": [1.0, 2.0, np.inf], "normal": [7, 2, 1], "unusual": [0, 1, 3]}
)
TIMES = pd.date_range("2024-01-01", periods=6, freq="h")
EVENTS = pd.DataFrame({"start": [TIMES[2]], "end": [TIMES[3]]})
PARTS = {"train": "Training", "test": "Test"}


def timeline(rows: int = 6) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "time": pd.date_range("2024-01-01", periods=rows, freq="h"),
            "value/a <b>": np.sin(np.arange(rows)),
            "split": ["train"] * (rows // 2) + ["test"] * (rows - rows // 2),
            "error": np.linspace(0, 1, rows),
        }
    )


def test_the_histogram_has_a_panel_a_kind_and_the_line_in_both():
    chart = error_histogram(HISTOGRAM, 1.5, has_labels=True)
    assert [list(bars.y) for bars in chart.data] == [[7, 2, 1], [0, 1, 3]]
    assert [shape.x0 for shape in chart.layout.shapes if shape.type == "line"] == [1.5, 1.5]
    assert list(chart.data[0].customdata) == ["0 to 1", "1 to 2", "above 2"]
    words = error_histogram_alt_text(HISTOGRAM, 1.5, has_labels=True)
    assert words == "Errors of 10 normal and 4 unusual test items. The line from which on items are flagged is at 1.5."


def test_a_threshold_beyond_all_bars_stands_at_their_end():
    chart = error_histogram(HISTOGRAM, 99.0, has_labels=False)
    assert len(chart.data) == 1
    assert [shape.x0 for shape in chart.layout.shapes if shape.type == "line"] == [3.0]


def test_scores_leave_out_what_was_not_measured():
    frame = pd.DataFrame(
        [("This network", 0.9, 0.8, 0.95, 0.7), ("PCA", np.nan, np.nan, np.nan, np.nan)],
        columns=["name", "roc_auc", "low", "high", "pr_auc"],
    )
    assert [(list(dot.x), list(dot.text)) for dot in scores(frame).data] == [([0.9], ["0.9"]), ([0.7], ["0.7"])]
    words = "ROC AUC: This network 0.9 (probably from 0.8 to 0.95). PR AUC: This network 0.7."
    assert scores_alt_text(frame) == words


def test_over_time_has_a_line_a_part_and_escapes_names():
    known = spans_of(TIMES.to_numpy(), np.array([True, True, False, False, True, False]))
    assert known.to_numpy().tolist() == [[TIMES[0], TIMES[1]], [TIMES[4], TIMES[4]]]
    frame = timeline()
    assert value_columns(frame) == ["a <b>"]
    chart = over_time(frame, ["a <b>"], EVENTS, known, 0.5, PARTS)
    names = [trace.name for trace in chart.data]
    assert names == ["Training", "Test", "Error", "Known to be unusual", "Flagged"]
    assert chart.layout.annotations[0].text == "a &lt;b&gt;"
    assert np.isnan(chart.data[0].y[3:]).all() and not np.isnan(chart.data[1].y[3:]).any()
    assert (
        over_time_alt_text(["a"], EVENTS, known)
        == "Values over time: a. Flagged: 1 event. Known to be unusual: 2 stretches."
    )


def test_thinning_keeps_what_stands_out():
    frame = timeline(60_000)
    frame.loc[31_000, "value/a <b>"] = 50.0
    frame.loc[[100, 32_000], "error"] = [np.nan, 9.0]
    kept = thinned(frame, ["a <b>"])
    assert len(kept) <= 5_010
    assert kept["value/a <b>"].max() == 50 and kept["error"].max() == 9
    assert kept["time"].is_monotonic_increasing
    assert thinned(timeline(), ["a <b>"]).equals(timeline())


def test_the_fewest_moments_that_hold_half_of_the_error_are_shaded():
    assert shaded_spans(np.array([1.0, 5.0, 4.0, 0.0, 3.0])) == [(1, 2)]
    assert shaded_spans(np.array([3.0, 0.0, 3.0])) == [(0, 0)]
    assert shaded_spans(np.zeros(3)) == []


def test_a_window_is_drawn_with_its_gaps():
    given = np.array([[1.0], [np.nan], [3.0]])
    window = Reconstruction(
        "series", given, np.ones((3, 1)), np.array([0.0, 0.0, 4.0]), 4 / 3, np.zeros(2), ("a",), TIMES[:3].to_numpy()
    )
    assert [trace.name for trace in restored_series(window).data] == ["Given", "Restored", "Error"]
    words = "Given and restored values of 3 moments; they differ most at 2024-01-01T02:00:00 (100% of the error)."
    assert restored_series_alt_text(window) == words


def test_columns_have_two_bars_with_labels():
    frame = pd.DataFrame({"column": ["a", "b"], "normal_error": [0.1, 0.2], "unusual_error": [3.0, 1.0]})
    assert len(column_errors(frame, has_labels=True).data) == 2
    assert len(column_errors(frame, has_labels=False).data) == 1
    assert column_errors_alt_text(frame) == "Columns with the largest errors: a 3; b 1"
