"""Series in a line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from dashboard.data.entries import Entries
from dashboard.data.series.reading import read
from tests.data.table.conftest import spec_of

Import = Callable[..., Entries]


@pytest.fixture
def series(tmp_path: Path) -> Import:
    """Reads the text of a table; keywords are those of ``spec_of``."""

    def do(content: str, **choices: object) -> Entries:
        path = tmp_path / "series.csv"
        path.write_text(content, "utf-8")
        return read(spec_of(path, **choices), tmp_path, lambda phase, done, total: None)

    return do


def hourly(num_rows: int = 240, *, start: str = "2024-03-01") -> list[str]:
    """Lines "time,value", an hour from one to the next."""
    times = np.datetime64(start, "h") + np.arange(num_rows)
    return [f"{str(time).replace('T', ' ')}:00,{number % 24 + 0.5}" for number, time in enumerate(times)]


def text_of(lines: Sequence[str], header: str = "time,heat") -> str:
    return "\n".join([header, *lines]) + "\n"


def frame_of(num_rows: int = 300, unusual: Sequence[int] | None = None, gap_after: Sequence[int] = ()) -> pd.DataFrame:
    """Used samples, a minute from one to the next; all to learn from."""
    minutes = np.arange(num_rows) + np.isin(np.arange(num_rows) - 1, list(gap_after)).cumsum() * 10
    flags = [None if unusual is None else number in unusual for number in range(num_rows)]
    return pd.DataFrame(
        {
            "id": [f"{number:012x}" for number in range(num_rows)],
            "name": [f"#{number + 2}" for number in range(num_rows)],
            "label": pd.Series([None if flag is None else str(int(flag)) for flag in flags], dtype=object),
            "split": pd.Series(["train"] * num_rows, dtype=object),
            "status": "used",
            "reason_code": None,
            "hash": [f"hash {number}" for number in range(num_rows)],
            "observations": "",
            "unusual": pd.Series(flags, dtype="boolean"),
            "number/heat": np.random.default_rng(0).normal(size=num_rows),
            "time": (np.datetime64("2024-03-01", "m") + minutes).astype("datetime64[us]"),
            "part": 0,
        }
    )
