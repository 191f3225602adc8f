"""One place that words the state of a job or run, so that every page says the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from dashboard.i18n import N_, _, format_duration
from dashboard.spec.job import Job

if TYPE_CHECKING:
    from dashboard.jobs.liveness import Liveness

Color = Literal["green", "red", "gray", "blue", "orange"]
_OVER: dict[str, tuple[str, Color, str]] = {
    "finished": (N_("Finished"), "green", "check_circle"),
    "failed": (N_("Failed"), "red", "error"),
    "stopped": (N_("Stopped"), "gray", "stop_circle"),
}
_GOING: dict[str, tuple[str, Color, str]] = {
    "queued": (N_("Waiting"), "gray", "schedule"),
    "paused": (N_("Paused"), "gray", "pause_circle"),
    "starting": (N_("Starting"), "blue", "rocket_launch"),
    "alive": (N_("Running"), "blue", "progress_activity"),
    "silent": (N_("No sign of life for {time}"), "orange", "warning"),
    "dead": (N_("Ended unexpectedly"), "red", "error"),
}
_PHASES: dict[str, str] = {
    "starting": N_("Starting"),
    "loading": N_("Loading the data"),
    "building": N_("Building the network"),
    "training": N_("Training"),
    "evaluating": N_("Testing the network"),
    "exporting": N_("Saving the network for use"),
    "reading": N_("Reading the files"),
    "checking": N_("Checking the data"),
    "saving": N_("Saving the dataset"),
    "explaining": N_("Looking for the reasons"),
    "projecting": N_("Laying out a map"),
}


def status_text(job: Job, liveness: Liveness | None = None) -> str:
    """The state in a word or a few. Without ``liveness`` a job that was started counts as running."""
    words = _look(job, liveness)[0]
    return _(words, time=format_duration(liveness.age_s)) if liveness and "{time}" in words else _(words)


def status_markdown(job: Job, liveness: Liveness | None = None) -> str:
    """The state as a small coloured badge with a symbol, for a line of Markdown: never by colour alone."""
    _words, color, icon = _look(job, liveness)
    return f":{color}-badge[:material/{icon}: {status_text(job, liveness)}]"


def phase_text(phase: str | None) -> str:
    """What a job is doing at the moment, in words. Raises ``KeyError`` for a phase that there is not."""
    return _(_PHASES[phase or "starting"])


def time_left_text(seconds: tuple[float, float] | None) -> str:
    """``(70, 130)`` → "about 1 min 10 s to 2 min 10 s left"; empty while nobody can say."""
    if seconds is None:
        return ""
    low, high = (format_duration(_rounded(value)) for value in seconds)
    return _("about {time} left", time=low) if low == high else _("about {low} to {high} left", low=low, high=high)


def _rounded(seconds: float) -> float:
    step = 1 if seconds < 10 else 5 if seconds < 60 else 10 if seconds < 600 else 60
    return max(1.0, round(seconds / step) * step)


def _look(job: Job, liveness: Liveness | None) -> tuple[str, Color, str]:
    if job.is_over:
        return _OVER[job.state]
    if liveness is None or liveness.state == "over":
        return _GOING[job.state if job.state in _GOING else "alive"]
    return _GOING[liveness.state]
