"""Tables of numbers in a line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from dashboard.data.entries import Entries
from dashboard.data.table.reading import read
from dashboard.spec.dataset import ImportSpec, Source
from dashboard.spec.table import TableReading

Import = Callable[..., Entries]


def spec_of(path: Path, normal: tuple[str, ...] = (), test: Path | None = None, **choices: object) -> ImportSpec:
    """Keywords are those of ``TableReading``."""
    source = Source(
        kind="path",
        path=str(path),
        title=path.name,
        test_path=str(test) if test else "",
        reading=TableReading(**choices),
    )
    return ImportSpec(source=source, kind="text", name="data", normal=normal)  # the reader does not ask for the kind


@pytest.fixture
def table(tmp_path: Path) -> Import:
    """Reads the text of a table; keywords are those of ``spec_of``."""

    def do(content: str, **choices: object) -> Entries:
        path = tmp_path / "table.csv"
        path.write_text(content, "utf-8")
        return read(spec_of(path, **choices), tmp_path, lambda phase, done, total: None)

    return do


def lines(header: str, *extra: str, num_rows: int = 30) -> str:
    """A table whose columns count up unevenly, and further lines."""
    width = header.count(",") + 1
    rows = [",".join(f"{(number * (place + 3)) % 11 + 0.25}" for place in range(width)) for number in range(num_rows)]
    return "\n".join([header, *rows, *extra]) + "\n"


def used(frame: pd.DataFrame) -> pd.DataFrame:
    """The used rows."""
    return frame[frame["status"] == "used"]
