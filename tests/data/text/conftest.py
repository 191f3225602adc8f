"""Looking through and reading texts in a line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from dashboard.data.entries import Entries
from dashboard.data.text.reading import read, survey
from dashboard.spec.dataset import ImportSpec, Source
from dashboard.spec.table import TableReading

Files = dict[str, bytes | str]


def source_of(path: Path, test: Path | None = None, **choices: object) -> Source:
    """A file or folder as a source; keywords are those of ``TableReading``."""
    reading = TableReading(**choices)
    return Source(kind="path", path=str(path), title=path.name, test_path=str(test) if test else "", reading=reading)


def entries_of(source: Source, tmp_path: Path) -> Entries:
    """All entries; the survey must have counted the same."""
    seen = survey(source)
    spec = ImportSpec(source=source, kind="text", name="data")
    entries = read(spec, tmp_path, lambda phase, done, total: None)
    counts = entries.frame["status"].value_counts()
    assert (seen.usable, seen.skipped, seen.refused) == tuple(
        counts.get(status, 0) for status in ("used", "skipped", "refused")
    )
    assert seen.total == len(entries.frame) == seen.usable + seen.skipped + seen.refused
    assert entries.frame["name"].is_unique
    return entries


@pytest.fixture
def frame(tmp_path: Path) -> Callable[..., pd.DataFrame]:
    """The frame of a path."""

    def do(path: Path, test: Path | None = None, **choices: object) -> pd.DataFrame:
        return entries_of(source_of(path, test, **choices), tmp_path).frame

    return do


@pytest.fixture
def folder(tmp_path: Path) -> Callable[[Files], Path]:
    """A folder of files."""

    def do(files: Files) -> Path:
        for name, content in files.items():
            path = tmp_path / "upload" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return tmp_path / "upload"

    return do


def used(frame: pd.DataFrame) -> list[tuple[str, str, str]]:
    """Name, label and text of what is used."""
    chosen = frame[frame["status"] == "used"]
    return list(zip(chosen["name"], chosen["label"], chosen["text"], strict=True))


def reasons(frame: pd.DataFrame) -> dict[str, tuple[str, str]]:
    """Name → status and code of what is not."""
    rest = frame[frame["status"] != "used"]
    return {
        name: (status, code)
        for name, status, code in zip(rest["name"], rest["status"], rest["reason_code"], strict=True)
    }
