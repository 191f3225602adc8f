"""Small tables of numbers and series with names that try to be markup, for tests of the Data page."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from dashboard.data.importing import import_data
from dashboard.spec.dataset import DatasetVersion, ImportSpec, Kind, Source
from dashboard.spec.table import TableReading
from dashboard.store.ids import new_id

LABEL, WIDTH, TIME = "state *x*", "width <b>", "when"


def source_of(path: Path, kind: Kind, *, with_labels: bool = True) -> Source:
    """The file as a source, with the columns that play a role."""
    columns = ({"label": LABEL} if with_labels else {}) | ({"time": TIME} if kind == "series" else {})
    return Source(kind="path", path=str(path), title=path.name, reading=TableReading(columns=columns))


def imported(path: Path, kind: Kind, *, with_labels: bool = True, normal: tuple[str, ...] = ()) -> DatasetVersion:
    """The file as a worker would import it."""
    source = source_of(path, kind, with_labels=with_labels)
    spec = ImportSpec(source=source, kind=kind, name="Machine *parts*", normal=normal)
    return import_data(spec, new_id(), lambda phase, done, total: None)


def write_table(path: Path, *, with_labels: bool = True) -> Path:
    """120 rows: two columns of numbers, an id, words, and a label; 12 rows are worn or broken."""
    random = np.random.default_rng(0)
    lines = [f"id,{WIDTH},weight,place,{LABEL}" if with_labels else f"id,{WIDTH},weight,place"]
    for number in range(120):
        width = random.normal(10, 1)
        label = ("worn", "broken [x](y)")[number // 10 % 2] if number % 10 == 0 else "ok"
        weight = "" if number == 7 else f"{2 * width + random.normal(0, 0.1):.4f}"
        row = [str(number), f"{width:.4f}", weight, f"hall {number % 3}"]
        lines.append(",".join([*row, label] if with_labels else row))
    path.write_text("\n".join(lines), "utf-8")
    return path


def write_series(path: Path, *, with_labels: bool = True) -> Path:
    """600 rows, one every ten minutes, with a gap of an hour and two unusual stretches of 20 rows."""
    random = np.random.default_rng(0)
    lines = [f"{TIME},{WIDTH},speed" + (f",{LABEL}" if with_labels else "")]
    for number in range(600):
        time = np.datetime64("2024-03-01T00:00") + np.timedelta64(10 * number + (60 if number >= 300 else 0), "m")
        is_unusual = 100 <= number < 120 or 400 <= number < 420
        width = np.sin(number / 10) + random.normal(0, 0.05) + 3 * is_unusual
        row = [str(time).replace("T", " "), f"{width:.4f}", f"{number % 7}.5"]
        lines.append(",".join([*row, "fault" if is_unusual else "normal"] if with_labels else row))
    path.write_text("\n".join(lines), "utf-8")
    return path
