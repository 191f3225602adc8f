"""Parquet: its columns as text. How many rows there are stands in the file, so too many are refused unread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from dashboard.data.tables.cells import cell_text
from dashboard.data.tables.header import named
from dashboard.data.tables.table import Table, check_cells, check_filled, finished
from dashboard.errors import DataError
from dashboard.i18n import N_, Message, message
from dashboard.spec.table import TableSeen

Progress = Callable[[int, int], None]

_ROWS_AT_ONCE = 50_000


def read_parquet(path: Path, title: str, report: Progress) -> Table:
    """The table in a Parquet file; columns that hold lists or records are left out, and that is told.

    Raises:
        DataError: it is damaged, holds nothing or too much.
    """
    try:
        return _read(path, title, report)
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        raise DataError(
            "D225",
            N_("{name} is damaged or was cut off ({detail}). Load it again."),
            name=title,
            detail=str(error).strip().partition("\n")[0],
        ) from error


def _read(path: Path, title: str, report: Progress) -> Table:
    with pq.ParquetFile(path) as probe:
        schema = probe.schema_arrow
        num_rows = probe.metadata.num_rows
    nested = [field.name for field in schema if pa.types.is_nested(field.type)]
    flat = [place for place, field in enumerate(schema) if not pa.types.is_nested(field.type)]
    check_cells(num_rows, len(flat), title)
    columns = _columns(path, schema, flat, lambda done: report(done, num_rows))
    check_filled(num_rows * bool(columns), 0, title)
    header = named([schema.names[place] for place in columns])
    no_text = [schema.names[place] for place in flat if place not in columns]
    return finished(
        dict(zip(header.names, columns.values(), strict=True)),
        np.arange(2, num_rows + 2),
        (),
        TableSeen(format="parquet"),
        (*header.notes, *([left_out_columns(nested)] if nested else []), *([_no_text(no_text)] if no_text else [])),
        header.unnamed,
    )


def _columns(path: Path, schema: pa.Schema, flat: list[int], report: Callable[[int], None]) -> dict[int, list[str]]:
    """Place of a column → its cells; without those whose values are no text, such as bytes, or dates of no calendar."""
    strings = {place for place in flat if pa.types.is_string(schema.types[place])}
    strings |= {place for place in flat if pa.types.is_large_string(schema.types[place])}
    columns: dict[int, list[str]] = {place: [] for place in flat}
    # Equal cells share one object this way: a small file can hold the same long text a million times.
    with pq.ParquetFile(path, read_dictionary=[schema.names[place] for place in sorted(strings)]) as file:
        for number, batch in enumerate(file.iter_batches(_ROWS_AT_ONCE)):
            report(number * _ROWS_AT_ONCE)
            for place in list(columns):
                try:
                    columns[place].extend(_texts(batch.column(place)))
                except (pa.ArrowInvalid, OverflowError, UnicodeDecodeError):
                    if place in strings:
                        raise  # a damaged file
                    del columns[place]
    return columns


def _no_text(names: list[str]) -> Message:
    return message(
        N_("Columns whose cells cannot be written as text are left out: {columns}."),
        columns=names[:20],
    )


def left_out_columns(names: list[str]) -> Message:
    """Of columns whose cells are not single values."""
    return message(
        N_("Columns that hold lists or records in their cells are left out: {columns}."),
        columns=names[:20],
    )


def _texts(array: pa.Array) -> list[str]:
    if pa.types.is_dictionary(array.type):
        words = np.array([*_texts(array.dictionary), ""], dtype=object)
        places = array.indices.fill_null(len(words) - 1).to_numpy(zero_copy_only=False)
        return list(words[places])
    if pa.types.is_fixed_size_binary(array.type):
        array = array.cast(pa.large_binary())
    if pa.types.is_binary(array.type) or pa.types.is_large_binary(array.type):
        array = array.cast(pa.large_string())
    if pa.types.is_timestamp(array.type):
        array = array.cast(pa.timestamp("us", array.type.tz), safe=False)
    return [cell_text(value) for value in array.to_pylist()]
