"""From flags on a time axis to events: what somebody would be called out for.

Flags within 12 hours of one another are one event: it takes in what begins within 12 hours of its first flag, and the next
flag after that begins another. Chains, in which each flag need only be near the one before, would reward noise: on the
NAB machine temperature, in windows of an hour, a random score that flags 3% chains into about ten endless events, fewer than a sighted one makes.
Nor may a chain excuse what lies outside the known windows: a flag outside is forgiven only within 12 hours of a flag
*inside* one; all others make events of their own, and these are false.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.spec.autoencoder_report import EventCounts

WITHIN = np.timedelta64(12, "h")
_HOUR = np.timedelta64(1, "h")


@dataclass(frozen=True)
class Span:
    """From the first to the last moment, both within."""

    start: np.datetime64
    end: np.datetime64


@dataclass(frozen=True)
class TimedItems:
    """Items of a series in the order of time: single points, or windows of several steps.

    Attributes:
        starts, ends: <datetime64>[n], the first and the last moment of each; the same for single points.
    """

    starts: np.ndarray
    ends: np.ndarray

    def __post_init__(self) -> None:
        if self.starts.shape != self.ends.shape:
            raise ValueError(f"starts and ends must be equally many, received {self.starts.shape}, {self.ends.shape}")
        if (self.ends < self.starts).any() or (self.starts[1:] < self.starts[:-1]).any():
            raise ValueError("items must come in the order of time, none ending before it starts")

    @classmethod
    def points(cls, times: np.ndarray) -> TimedItems:
        """Items of one moment each."""
        return cls(times, times)

    def touching(self, span: Span) -> np.ndarray:
        """<bool>[n], which items have a moment in common with the span."""
        return (self.starts <= span.end) & (self.ends >= span.start)


def unusual_spans(items: TimedItems, unusual: np.ndarray) -> tuple[Span, ...]:
    """The unusual times that labels tell of: neighbouring unusual items, <bool>[n], are one."""
    edges = np.diff(np.concatenate([[0], unusual.astype(np.int8), [0]]))
    first, last = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1) - 1
    return tuple(
        Span(items.starts[one], items.ends[one : other + 1].max()) for one, other in zip(first, last, strict=True)
    )


def event_frame(items: TimedItems, flagged: np.ndarray, errors: np.ndarray) -> pd.DataFrame:
    """Columns start, end, num_flags, largest_error: one row an event, in the order of time.

    Args:
        flagged, errors: <bool>[n] and <float64>[n].
    """
    rows = np.flatnonzero(flagged)
    spans = _events(items, rows)
    number = np.searchsorted([span.start for span in spans], items.starts[rows], side="right") - 1 if spans else rows
    grouped = pd.Series(errors[rows]).groupby(number)
    return pd.DataFrame(
        {
            "start": np.array([span.start for span in spans], dtype=items.starts.dtype),
            "end": np.array([span.end for span in spans], dtype=items.ends.dtype),
            "num_flags": grouped.size().to_numpy(),
            "largest_error": grouped.max().to_numpy(dtype=np.float64),
        }
    )


def event_counts(items: TimedItems, flagged: np.ndarray, windows: Sequence[Span]) -> EventCounts:
    """Judge <bool>[n] flags by the known unusual windows, see above for what counts as false."""
    inside = [items.touching(window) for window in windows]
    unusual = np.any(inside, axis=0) if inside else np.zeros(len(flagged), dtype=bool)
    outside = np.flatnonzero(flagged & ~unusual)
    false = _events(items, outside[~_beside(items, outside, np.flatnonzero(flagged & unusual))])
    return EventCounts(
        num_windows=len(windows),
        found=sum(bool((flagged & window).any()) for window in inside),
        false_events=len(false),
        false_hours=float(sum((span.end - span.start) / _HOUR for span in false)),
        num_normal=int(np.count_nonzero(~unusual)),
        flagged_normal=int(np.count_nonzero(flagged & ~unusual)),
    )


def _events(items: TimedItems, rows: np.ndarray) -> list[Span]:
    """Of the items in ``rows``, <int64>[m]: each event takes in what starts at most 12 hours after its first item ended."""
    starts, ends = items.starts[rows], items.ends[rows]
    events, first = [], 0
    while first < len(rows):
        following = int(np.searchsorted(starts, ends[first] + WITHIN, side="right"))
        events.append(Span(starts[first], ends[first:following].max()))
        first = following
    return events


def _beside(items: TimedItems, rows: np.ndarray, right: np.ndarray) -> np.ndarray:
    """<bool>[len(rows)], which of these items lie within 12 hours of one in ``right``, <int64>[k]."""
    found = np.zeros(len(rows), dtype=bool)
    if len(right):
        # Of those that begin early enough the one that ends last decides; they come in the order of their starts.
        latest_ends = np.maximum.accumulate(items.ends[right])
        count = np.searchsorted(items.starts[right], items.ends[rows] + WITHIN, side="right")
        begun = count > 0
        found[begun] = items.starts[rows[begun]] <= latest_ends[count[begun] - 1] + WITHIN
    return found
