"""The report of a network that removes noise, with its own header."""

from __future__ import annotations

from dashboard.actions import autoencoders
from dashboard.actions.autoencoders import AutoencoderReport
from dashboard.actions.runs import Run
from dashboard.spec.autoencoder_report import DenoisingSummary


def denoising_report(run: Run) -> tuple[DenoisingSummary, AutoencoderReport]:
    """The header, and the report that it stands in. Raises ``NotFoundError`` while there is none."""
    report = autoencoders.report(run.id)
    assert isinstance(report.summary, DenoisingSummary)  # a run's report is of its purpose
    return report.summary, report
