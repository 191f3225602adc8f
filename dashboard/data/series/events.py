"""Flagged rows or windows that lie close together in time are one event: nobody wants ten alarms of one failure."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

WITHIN = np.timedelta64(12, "h")


@dataclass(frozen=True)
class Event:
    """One event.

    Attributes:
        start, end: times of its first and last flagged row or window.
        first, last: their places among all that were looked at.
        num_flagged: flagged ones in it.
    """

    start: np.datetime64
    end: np.datetime64
    first: int
    last: int
    num_flagged: int

    def overlaps(self, start: np.datetime64, end: np.datetime64) -> bool:
        """Whether it has a moment in common with the time from ``start`` to ``end``, both included."""
        return bool(self.start <= end and self.end >= start)


def events_of(
    times: np.ndarray, flags: np.ndarray, within: np.timedelta64 = WITHIN, ends: np.ndarray | None = None
) -> tuple[Event, ...]:
    """Events in the order of time.

    Args:
        times: <datetime64>[n], when each begins; in any order.
        flags: <bool>[n].
        within: flags that are at most this far from one another belong together.
        ends: <datetime64>[n], when each ends; rows, unlike windows, end when they begin.

    Example:
        >>> hours = np.array([0, 1, 14, 40]).astype("datetime64[h]")
        >>> [event.num_flagged for event in events_of(hours, np.array([True, False, True, True]))]
        [1, 1, 1]
        >>> [event.num_flagged for event in events_of(hours, np.array([True, True, False, True]))]
        [2, 1]
    """
    ends = times if ends is None else ends
    flagged = np.flatnonzero(flags)
    found: list[Event] = []
    for place in flagged[np.argsort(times[flagged], kind="stable")].tolist():
        start, end = times[place], ends[place]
        last = found[-1] if found else None
        if last is not None and start - last.end <= within:
            found[-1] = Event(last.start, max(last.end, end), last.first, place, last.num_flagged + 1)
        else:
            found.append(Event(start, end, place, place, 1))
    return tuple(found)
