"""The frames that the worker wrote about a finished run, read when they are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from dashboard.errors import NotFoundError
from dashboard.i18n import N_
from dashboard.store import files, folders, runs


@dataclass(frozen=True)
class ReportFrames:
    """Which there are depends on what the run was trained for, and on its data."""

    folder: Path

    def has(self, name: str) -> bool:
        """Whether there is a frame of this name, such as "ranked"."""
        return (self.folder / f"{name}.parquet").exists()

    def frame(self, name: str) -> pd.DataFrame:
        """A frame. Raises ``NotFoundError`` where there is none of that name."""
        if not self.has(name):
            raise NotFoundError("P119", N_("The report of this run has no part {received}."), received=name)
        return files.read_frame(self.folder / f"{name}.parquet")


def frames(run_id: str) -> ReportFrames:
    """Those of a run. Raises ``NotFoundError`` while it has no report."""
    folder = folders.run(runs.get(run_id).id) / "report"
    if not (folder / "summary.json").exists():
        raise NotFoundError("P001", N_("This run has no result yet. Wait until its training has finished."))
    return ReportFrames(folder)
