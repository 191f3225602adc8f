"""JSON Lines: one record a line; and a JSON file that is one list of records. Numbers stay as they were written."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from io import TextIOWrapper
from itertools import chain
from pathlib import Path
from typing import Any

from dashboard.data.readers.items import Reason, reason
from dashboard.data.tables.delimited import damage, sample_lines, seen_of
from dashboard.data.tables.encodings import decoding_of
from dashboard.data.tables.header import named
from dashboard.data.tables.parquet import left_out_columns
from dashboard.data.tables.plausibility import MARKING
from dashboard.data.tables.table import RefusedRow, Table, check_cells, check_filled, finished
from dashboard.errors import DataError
from dashboard.i18n import N_
from dashboard.spec.table import TableReading

Progress = Callable[[int, int], None]

_LARGEST_LIST_BYTES = 512 * 2**20
_RECORDS_BETWEEN_CHECKS = 20_000
_DECODER = json.JSONDecoder(parse_float=str, parse_int=str, parse_constant=str)
_BAD_JSON = (ValueError, RecursionError)


def read_json_lines(path: Path, title: str, reading: TableReading, report: Progress) -> Table:
    """The table in a JSON Lines or JSON file; a line that is no record is refused by its number.

    Raises:
        DataError: there is nothing in it, or too much.
    """
    decoding = decoding_of(path, reading.encoding)
    size = path.stat().st_size
    gathered = _Gathered(title)
    with path.open("rb") as raw, TextIOWrapper(raw, decoding.encoding, MARKING, newline="") as file:
        sample, _ = sample_lines(file)
        if _is_list(sample):
            records = _of_list("".join(chain(sample, file)), size, title)
        else:
            records = _of_lines(chain(sample, file), decoding.encoding)
        for done, (number, record) in enumerate(records):
            if done % _RECORDS_BETWEEN_CHECKS == 0:
                report(min(size, raw.tell()), size)
                check_cells(len(gathered.numbers), len(gathered.columns), title)
            gathered.add(number, record)
    seen = seen_of(decoding).model_copy(update={"format": "json_lines"})
    return gathered.table(seen)


def looks_like_records(lines: list[str]) -> bool:
    """Whether a text that starts with ``lines`` is JSON Lines, or a list of records in JSON."""
    if _is_list(lines):
        return True
    filled = [line for line in lines[:50] if line.strip()][:5]
    return any(line.lstrip().startswith("{") and isinstance(_parsed(line), dict) for line in filled)


def _is_list(lines: list[str]) -> bool:
    start = "".join(lines[:20]).lstrip()
    return start.startswith("[") and start[1:].lstrip().startswith("{")


def _parsed(line: str) -> Any:
    try:
        value, end = _DECODER.raw_decode(line.strip())
    except _BAD_JSON:
        return None
    return value if not line.strip()[end:].strip() else None


def _of_lines(lines: Iterator[str], encoding: str) -> Iterator[tuple[int, dict[str, Any] | Reason]]:
    for number, line in enumerate(lines, start=1):
        if line.strip():
            value = _parsed(line)
            yield number, damage(line, encoding) or (value if isinstance(value, dict) else _BAD_LINE)


def _of_list(text: str, size: int, title: str) -> Iterator[tuple[int, dict[str, Any] | Reason]]:
    if size > _LARGEST_LIST_BYTES:
        raise DataError(
            "D211", N_("{name} is too large for a JSON list. Write one record a line (JSON Lines)."), name=title
        )
    try:
        values = _DECODER.decode(text.strip())
    except _BAD_JSON as error:
        raise DataError(
            "D212", N_("{name} is damaged JSON ({detail}). Write it again."), name=title, detail=str(error)
        ) from error
    for number, value in enumerate(values, start=1):
        yield number, value if isinstance(value, dict) else _BAD_LINE


_BAD_LINE = reason("D210", N_("It is not a record in JSON, which stands between braces and on one line."))


class _Gathered:
    """Records as columns; a record that lacks a column has an empty cell in it."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._nested: dict[str, None] = {}
        self.columns: dict[str, list[str]] = {}
        self.numbers: list[int] = []
        self.refused: list[RefusedRow] = []

    def add(self, number: int, record: dict[str, Any] | Reason) -> None:
        cells = record if isinstance(record, Reason) else self._cells(record)
        if isinstance(cells, Reason):
            self.refused.append(RefusedRow(number, cells))
            return
        before = len(self.numbers)
        self.numbers.append(number)
        for name, cell in cells.items():
            column = self.columns.get(name)
            if column is None:
                column = self.columns[name] = [""] * before
                check_cells(before + 1, len(self.columns), self._title)
            elif len(column) < before:
                column.extend([""] * (before - len(column)))
            column.append(cell)

    def _cells(self, record: dict[str, Any]) -> dict[str, str] | Reason:
        cells = {}
        for name, value in record.items():
            if isinstance(value, dict | list):
                self._nested[name] = None
                continue
            cells[name] = _text(value)
            why = _unstorable(cells[name]) or _unstorable(name)
            if why:
                return why
        return cells

    def table(self, seen: Any) -> Table:
        num_rows = len(self.numbers)
        kept = [name for name in self.columns if name not in self._nested]
        check_filled(num_rows * bool(kept), len(self.refused), self._title)
        for name in kept:
            self.columns[name].extend([""] * (num_rows - len(self.columns[name])))
        header = named(kept or [""])
        cells = [self.columns.pop(name) for name in kept] or [[""] * num_rows]
        notes = [*header.notes, *([left_out_columns(list(self._nested))] if self._nested else [])]
        table_cells = dict(zip(header.names, cells, strict=True))
        return finished(table_cells, self.numbers, self.refused, seen, notes, header.unnamed)


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    return "" if value is None else "true" if value else "false"


def _unstorable(text: str) -> Reason | None:
    """Half of a surrogate pair, which JSON can write down but no text file can hold; or NUL."""
    if text.isascii():
        return damage(text, "JSON")
    try:
        text.encode()
    except UnicodeEncodeError:
        return damage("\udcff", "JSON")
    return damage(text, "JSON")
