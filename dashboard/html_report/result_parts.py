"""What the test says, by what the network was trained for. A new purpose is a line here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from dashboard.actions.report_frames import ReportFrames
from dashboard.actions.runs import Run
from dashboard.html_report.autoencoder_parts import compression_parts, noise_parts, unusual_parts
from dashboard.html_report.class_parts import class_parts
from dashboard.html_report.groups_part import groups_part
from dashboard.html_report.markup import Html
from dashboard.html_report.number_parts import number_parts
from dashboard.spec.any_report import Summary
from dashboard.spec.task import Purpose

_PARTS: dict[Purpose, Callable[[ReportFrames, Any], Sequence[Html]]] = {
    "classify": class_parts,
    "regress": number_parts,
    "anomalies": unusual_parts,
    "denoise": noise_parts,
    "compress": compression_parts,
}


def result_parts(run: Run, report: ReportFrames, summary: Summary) -> list[Html]:
    """The parts in their order; the groups that do worse come last."""
    return [*_PARTS[summary.purpose](report, summary), groups_part(run, report)]
