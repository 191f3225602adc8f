from __future__ import annotations

import numpy as np

from dashboard.data.series.clock import interval_s, segments, suggested_steps
from dashboard.data.series.windows import Windows, cut, stride_for


def minutes(*values: int) -> np.ndarray:
    return np.array(values).astype("datetime64[m]").astype("datetime64[us]")


def test_the_interval_is_the_usual_one_and_a_late_row_makes_a_gap():
    times = minutes(0, 5, 10, 20, 25, 32)
    assert interval_s(times) == 300
    assert segments(times, 300).tolist() == [0, 0, 0, 1, 1, 1]
    assert interval_s(times[:1]) == 0 and segments(times[:0], 300).tolist() == []


def test_files_do_not_run_into_each_other():
    times, parts = minutes(0, 5, 10, 0, 5), np.array([0, 0, 0, 1, 1])
    assert interval_s(times, parts) == 300
    assert segments(times, 300, parts).tolist() == [0, 0, 0, 1, 1]


def test_suggested_windows_are_spans_that_people_know():
    assert suggested_steps(900, 10_000) == 96  # a day
    assert suggested_steps(300, 22_695) == 144  # half a day
    assert suggested_steps(86_400, 4000) == 32  # a week of days would be too short
    assert suggested_steps(0, 4000) == 32
    assert suggested_steps(900, 10_000, most_steps=20) == 20  # no part may stay without a window


def test_no_window_straddles_the_split_or_a_gap():
    splits = np.array(["train"] * 10 + ["validation"] * 6 + ["test"] * 7)
    runs = np.array([0] * 4 + [1] * 19)
    windows = cut(splits, runs, steps=4, stride=3)
    assert windows.starts.tolist() == [0, 4, 6, 10, 12, 16, 19]
    assert all(len({*splits[start : start + 4]}) == 1 for start in windows.starts)
    assert all(len({*runs[start : start + 4]}) == 1 for start in windows.starts)
    assert windows.num_uncovered == 0


def test_stretches_shorter_than_a_window_are_counted():
    windows = cut(np.array(["train"] * 3 + ["test"] * 5), np.zeros(8, int), steps=4, stride=1)
    assert (windows.starts.tolist(), windows.num_uncovered) == ([3, 4], 3)
    assert cut(np.array([]), np.array([]), 4, 1).starts.tolist() == []
    assert cut(np.array(["train"]), np.array([0]), 4, 1).num_uncovered == 1


def test_rows_of_windows_and_back():
    windows = Windows(np.array([0, 1, 4]), steps=2, num_uncovered=0)
    assert windows.rows(np.arange(6) * 10).tolist() == [[0, 10], [10, 20], [40, 50]]
    assert windows.any(np.array([False, False, True, True, False, False])).tolist() == [False, True, False]
    assert np.array_equal(windows.per_row(np.array([1.0, 3.0, 5.0]), 6), [1, 2, 3, np.nan, 5, 5], equal_nan=True)
    each = np.array([[1.0, 2.0], [4.0, 8.0], [0.0, 1.0]])
    assert np.array_equal(windows.per_row(each, 6), [1, 3, 8, np.nan, 0, 1], equal_nan=True)


def test_windows_overlap_as_far_as_memory_allows():
    assert stride_for(72, 22_695, 1) == 9
    assert stride_for(4, 100, 1) == 1
    assert stride_for(128, 50_000_000, 4) == 128
