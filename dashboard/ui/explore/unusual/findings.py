"""What a run found unusual, read once for all tabs of a page."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from dashboard.actions import autoencoders, unusual
from dashboard.actions.autoencoders import AutoencoderReport
from dashboard.actions.runs import Run
from dashboard.spec.autoencoder_report import AnomalySummary
from dashboard.ui.explore.unusual.flags import Flags, flags_slider


@dataclass(frozen=True)
class Findings:
    """The report of a run that finds what is unusual."""

    report: AutoencoderReport

    @property
    def summary(self) -> AnomalySummary:
        """The header."""
        assert isinstance(self.report.summary, AnomalySummary)
        return self.report.summary

    @property
    def has_labels(self) -> bool:
        """Whether it is known which test items are unusual."""
        return self.summary.test is not None

    def flags(self) -> Flags:
        """Draw the slider, and return what is chosen."""
        return flags_slider(self.summary, self.report.frame("thresholds"))

    def judged(self, threshold: float) -> pd.DataFrame:
        """The test items, most unusual first, flagged by ``threshold``."""
        return unusual.judged(self.report.frame("ranked"), threshold)


def findings_of(run: Run) -> Findings:
    """The findings of a finished run. Raises ``NotFoundError`` while there are none."""
    return Findings(autoencoders.report(run.id))
