"""Flags on a time axis: one event or two, found or false."""

from __future__ import annotations

import time

import numpy as np
import pytest

from dashboard.evaluation.events import Span, TimedItems, event_counts, event_frame, unusual_spans

START = np.datetime64("2024-01-01T00:00", "m")


def at(*hours: float) -> np.ndarray:
    return START + (np.array(hours) * 60).astype("timedelta64[m]")


def span(first: float, last: float) -> Span:
    return Span(*at(first, last))


HOURLY = TimedItems.points(at(*range(100)))


def flags(*hours: int) -> np.ndarray:
    return np.isin(np.arange(100), hours)


def test_flags_within_12_hours_are_one_event():
    frame = event_frame(HOURLY, flags(1, 5, 13, 14, 38), np.arange(100.0))
    assert frame["start"].tolist() == list(map(np.datetime64, at(1, 14, 38)))
    assert frame["end"].tolist() == list(map(np.datetime64, at(13, 14, 38)))
    assert frame["num_flags"].tolist() == [3, 1, 1]
    assert frame["largest_error"].tolist() == [13, 14, 38]


def test_windows_count_from_where_they_end():
    # 0–10 h and 20–30 h are ten hours apart; 43–53 h is 13 hours after these
    items = TimedItems(at(0, 20, 43), at(10, 30, 53))
    frame = event_frame(items, np.ones(3, dtype=bool), np.ones(3))
    assert frame["num_flags"].tolist() == [2, 1]
    assert frame["end"].tolist() == list(map(np.datetime64, at(30, 53)))


def test_no_flag_no_event():
    assert event_frame(HOURLY, flags(), np.ones(100)).empty
    found = event_counts(HOURLY, flags(), [span(10, 20)])
    assert (found.num_windows, found.found, found.false_events, found.flagged_normal) == (1, 0, 0, 0)
    assert found.num_normal == 89


def test_found_and_false():
    windows = [span(10, 20), span(60, 70)]
    found = event_counts(HOURLY, flags(15, 16, 40, 44, 90), windows)
    assert (found.found, found.false_events, found.false_hours) == (1, 2, 4.0)
    assert (found.num_normal, found.flagged_normal) == (78, 3)


def test_a_flag_shortly_before_one_inside_belongs_to_it_and_a_chain_does_not():
    # 8 is 7 hours before 15; 0 is 15 hours before it, and is no excuse for having flagged at 8
    windows = [span(10, 20)]
    assert event_counts(HOURLY, flags(8, 15), windows).false_events == 0
    assert event_counts(HOURLY, flags(0, 8, 15), windows).false_events == 1
    # near the window but nothing inside it: nothing was found
    beside = event_counts(HOURLY, flags(9), windows)
    assert (beside.found, beside.false_events) == (0, 1)


def test_a_chain_over_a_window_without_a_flag_inside_finds_nothing():
    found = event_counts(HOURLY, flags(11, 16), [span(12, 15)])
    assert (found.found, found.false_events) == (0, 1)


def test_a_random_score_does_not_pass_for_a_detector():
    """In chains, each flag near the one before, it would make a handful of endless events that touch every window."""
    points = TimedItems.points(at(*np.arange(0, 1_800, 1 / 12)))
    windows = [span(start, start + 48) for start in (300, 700, 1_100, 1_500)]
    unusual = np.any([points.touching(window) for window in windows], axis=0)
    random = np.random.default_rng(0).random(len(unusual))
    by_chance = event_counts(points, random > np.quantile(random[~unusual], 0.97), windows)
    assert by_chance.found == 4
    assert by_chance.false_events > 80  # of 1,608 hours outside, nearly every twelve
    sighted = event_counts(points, random + unusual > 1.5, windows)
    assert (sighted.found, sighted.false_events) == (4, 0)


def test_windows_of_different_lengths_beside_a_right_flag():
    # The first is right and lasts longest; 30 h is within 12 hours of its end, 45 h of no end.
    items = TimedItems(at(0, 1, 30, 45), at(20, 2, 31, 46))
    found = event_counts(items, np.ones(4, dtype=bool), [span(0, 3)])
    assert (found.found, found.false_events, found.flagged_normal) == (1, 1, 2)


def test_a_long_series_is_judged_at_once():
    points = TimedItems.points(at(*np.arange(0, 200_000, 1)))
    flagged = np.random.default_rng(0).random(200_000) > 0.5
    windows = [span(start, start + 500) for start in range(0, 200_000, 1_000)]
    began = time.monotonic()
    event_counts(points, flagged, windows)
    assert time.monotonic() - began < 2


def test_neighbouring_labels_are_one_window():
    assert unusual_spans(HOURLY, flags(3, 4, 5, 9)) == (span(3, 5), span(9, 9))
    assert unusual_spans(HOURLY, flags(0, 99)) == (span(0, 0), span(99, 99))
    assert unusual_spans(HOURLY, flags()) == ()
    overlapping = TimedItems(at(0, 1, 2), at(4, 5, 6))
    assert unusual_spans(overlapping, np.array([True, True, False])) == (span(0, 5),)


def test_items_come_in_the_order_of_time():
    with pytest.raises(ValueError, match="in the order of time"):
        TimedItems.points(at(2, 1))
    with pytest.raises(ValueError, match="equally many"):
        TimedItems(at(1), at(1, 2))
