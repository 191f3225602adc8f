"""What a finished run that predicts a number knows of its result."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.actions.report_frames import ReportFrames, frames
from dashboard.errors import NotFoundError
from dashboard.i18n import N_
from dashboard.spec.any_report import read_summary
from dashboard.spec.number_report import NumberSummary
from dashboard.store import files


@dataclass(frozen=True)
class NumberReport(ReportFrames):
    """What the worker wrote; the frame "predictions" has columns id, split, target, predicted, error."""

    summary: NumberSummary


def report(run_id: str) -> NumberReport:
    """The report of a finished run. Raises ``NotFoundError`` while there is none, and for a run that predicts no number."""
    folder = frames(run_id).folder
    summary = files.read_as(folder / "summary.json", read_summary)
    if not isinstance(summary, NumberSummary):
        raise NotFoundError("J180", N_("This run predicts no number; its report has other parts."))
    return NumberReport(folder, summary)
