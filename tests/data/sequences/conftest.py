"""Sequences in a few lines."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from dashboard.data.entries import Entries
from dashboard.data.sequences.reading import read
from dashboard.data.sequences.storing import VALUES_FILE
from dashboard.spec.dataset import ImportSpec, Source
from dashboard.spec.table import TableReading


class Kept:
    """What an import kept: ``frame``, ``entries`` and the values of each row."""

    def __init__(self, entries: Entries, place: Path) -> None:
        self.entries = entries
        self.frame = entries.frame
        self.all_values = np.load(place / VALUES_FILE)

    def values(self, row: int = 0) -> np.ndarray:
        start, length = self.frame[["start", "length"]].iloc[row]
        return self.all_values[start : start + length]


def spec_of(path: Path, test: Path | None = None, names: Mapping[str, str] | None = None, **columns: str) -> ImportSpec:
    reading = TableReading(columns=columns)
    source = Source(
        kind="path",
        path=str(path),
        title=path.name,
        test_path=str(test or ""),
        reading=reading,
        original_names=dict(names or {}),
    )
    return ImportSpec(source=source, kind="sequences", name="some")


@pytest.fixture
def kept(tmp_path: Path) -> Callable[..., Kept]:
    """Imports a file; further arguments are those of ``spec_of``."""

    def do(path: Path, test: Path | None = None, **columns: str) -> Kept:
        place = tmp_path / "place"
        place.mkdir(exist_ok=True)
        return Kept(read(spec_of(path, test, **columns), place, lambda phase, done, total: None), place)

    return do


def wide_text(num_rows: int = 6, num_steps: int = 8, header: bool = True) -> str:
    """Rows whose values rise or fall, with their label."""
    lines = [",".join([*(f"t{step}" for step in range(1, num_steps + 1)), "label"])] if header else []
    for row in range(num_rows):
        slope = 1 if row % 2 else -1
        cells = [f"{slope * step + row / 10:.1f}" for step in range(num_steps)]
        lines.append(",".join([*cells, "up" if row % 2 else "down"]))
    return "\n".join(lines) + "\n"


def written(folder: Path, content: str | bytes, name: str = "data.csv") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def saved(folder: Path, **arrays: np.ndarray) -> Path:
    """A folder of .npy files."""
    place = folder / "arrays"
    place.mkdir(exist_ok=True)
    for name, array in arrays.items():
        np.save(place / f"{name}.npy", array, allow_pickle=True)
    return place


def zip_of(path: Path, files: Mapping[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def npy(array: np.ndarray) -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, array)
    return buffer.getvalue()


def samples_of(
    lengths: list[int],
    labels: list[str] | None = None,
    observations: str = "",
    splits: list[str] | None = None,
    **statistics: list[float],
) -> pd.DataFrame:
    """Used samples of one channel "value", rising from 0 to 1 unless ``statistics`` say otherwise."""
    count = len(lengths)
    columns = {
        "least": [0.0] * count,
        "median": [0.5] * count,
        "most": [1.0] * count,
        "known": list(map(float, lengths)),
    }
    columns |= statistics
    return pd.DataFrame(
        {
            "id": [f"{number:012x}" for number in range(count)],
            "name": [f"#{number}" for number in range(count)],
            "label": pd.Series(labels or [None] * count, dtype=object),
            "split": pd.Series(splits or ["train"] * count, dtype=object),
            "status": "used",
            "observations": observations,
            "start": np.concatenate([[0], np.cumsum(lengths)[:-1]]),
            "length": lengths,
            **{f"{name}/number/value": values for name, values in columns.items()},
        }
    )
