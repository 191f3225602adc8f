"""What studies found out about a run, kept with it: ``report/studies/<study>.json`` and ``.parquet``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.spec.study import FORMS, Study, StudyName
from dashboard.store import files, folders

if TYPE_CHECKING:
    import pandas as pd


def write(run_id: str, study: Study, frame: pd.DataFrame) -> None:
    """Keep one; an older one is replaced. The header comes last, and with it all of it is there."""
    files.write_frame(_folder(run_id) / f"{study.study}.parquet", frame)
    files.write_json(_folder(run_id) / f"{study.study}.json", study.model_dump(mode="json"))


def read(run_id: str, name: StudyName) -> Study | None:
    """What was found; None where nobody asked yet."""
    path = _folder(run_id) / f"{name}.json"
    return files.read_as(path, lambda stored: _study(name, stored)) if path.exists() else None


def _study(name: StudyName, stored: object) -> Study:
    return FORMS[name].model_validate(stored)


def frame(run_id: str, name: StudyName) -> pd.DataFrame:
    """Its rows; only where it was read."""
    return files.read_frame(_folder(run_id) / f"{name}.parquet")


def _folder(run_id: str) -> Path:
    return folders.run(run_id) / "report" / "studies"
