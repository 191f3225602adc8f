"""Tables for programs."""

from __future__ import annotations

import pandas as pd

from dashboard.cli.output import Data


def records(frame: pd.DataFrame) -> list[Data]:
    """Rows as plain data; what is no number is null, a time is text."""
    shown = frame.apply(lambda column: column.astype(str) if column.dtype.kind == "M" else column)
    rows: list[Data] = shown.astype(object).where(frame.notna(), None).to_dict("records")
    return rows
