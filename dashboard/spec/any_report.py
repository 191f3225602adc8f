"""The header of any finished run's report, told apart by what the run was trained for."""

from __future__ import annotations

from typing import Any

from dashboard.spec.autoencoder_report import AnomalySummary, CompressionSummary, DenoisingSummary
from dashboard.spec.number_report import NumberSummary
from dashboard.spec.report import ReportSummary
from dashboard.spec.task import Purpose

Summary = ReportSummary | NumberSummary | AnomalySummary | DenoisingSummary | CompressionSummary
SUMMARIES: dict[Purpose, type[Summary]] = {
    "classify": ReportSummary,
    "regress": NumberSummary,
    "anomalies": AnomalySummary,
    "denoise": DenoisingSummary,
    "compress": CompressionSummary,
}


def read_summary(stored: dict[str, Any]) -> Summary:
    """From ``report/summary.json``; reports from before there were others have no purpose, and tell classes apart."""
    found: Summary = SUMMARIES[stored.get("purpose", "classify")].model_validate(stored)
    return found
