"""A run's facts in words: when, how long, what for."""

from __future__ import annotations

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from dashboard.i18n import _, format_duration, format_time
from dashboard.store.runs import Run
from dashboard.words.purpose_words import PURPOSE_WORDS


def when_words(moment: float) -> str:
    """A Unix time as date and time where the reader is (the browser says where), else where this computer is."""
    try:
        zone = ZoneInfo(st.context.timezone) if st.context.timezone else None
    except (ZoneInfoNotFoundError, ValueError):
        zone = None
    return format_time(moment, zone)


def purpose_words(run: Run) -> str:
    """What it is trained for, with its icon."""
    words = PURPOSE_WORDS[run.spec.purpose]
    return f":material/{words.icon}: {_(words.title)}"


def duration_s(run: Run) -> float | None:
    """Seconds from the worker's start to its end; None before. Of one that was paused, all times together."""
    job = run.job
    if not job.is_over or job.started_at is None or job.ended_at is None:
        return None
    return max(job.ended_at - job.started_at, (run.summary or {}).get("seconds", 0.0))


def duration_words(run: Run) -> str:
    """ "took 1 min 3 s"; empty for a run that is not over."""
    seconds = duration_s(run)
    return "" if seconds is None else _("took {time}", time=format_duration(seconds))


def joined(*parts: str) -> str:
    """The parts that are not empty, with dots between."""
    return " · ".join(part for part in parts if part)
