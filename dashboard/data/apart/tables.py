"""A table, read in a process of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from dashboard.data.apart.files import desk, read_lines, write_lines
from dashboard.data.readers.beside import Lies
from dashboard.data.readers.items import Reason
from dashboard.data.tables.reading import read_table
from dashboard.data.tables.table import RefusedRow, Table
from dashboard.i18n import Message
from dashboard.spec.table import TableReading, TableSeen

_CELLS, _NUMBERS = "cells.jsonl", "row_numbers.npy"


def table_of(content: bytes | Path, title: str, reading: TableReading) -> Table:
    """Like ``read_table``, of bytes or of a file where it lies. Raises ``DataError``."""
    with desk() as place:
        path = place.put(content) if isinstance(content, bytes) else content
        arguments = {"path": str(path), "title": title, "reading": reading.model_dump(mode="json")}
        found = place.call("dashboard.data.apart.tables:written", arguments, title, Lies((path,)))
        cells = read_lines(place.made / _CELLS)
        frame = pd.DataFrame(dict(zip(found["columns"], cells, strict=True)), dtype=object)
        return Table(
            frame=frame,
            row_numbers=np.load(place.made / _NUMBERS, allow_pickle=False),
            refused=tuple(
                RefusedRow(number, Reason(code, Message.model_validate(why))) for number, code, why in found["refused"]
            ),
            seen=TableSeen.model_validate(found["seen"]),
            notes=tuple(map(Message.model_validate, found["notes"])),
        )


def written(path: str, title: str, reading: dict[str, Any], made: str) -> dict[str, Any]:
    """The other side: the cells and row numbers into files, the rest as plain data."""
    table = read_table(Path(path), title, TableReading.model_validate(reading))
    write_lines(Path(made) / _CELLS, (table.frame[name].tolist() for name in table.columns))
    np.save(Path(made) / _NUMBERS, table.row_numbers)
    return {
        "columns": list(table.columns),
        "refused": [(row.number, row.reason.code, row.reason.message.model_dump(mode="json")) for row in table.refused],
        "seen": table.seen.model_dump(mode="json"),
        "notes": [note.model_dump(mode="json") for note in table.notes],
    }
