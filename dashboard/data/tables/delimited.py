"""Delimited text: CSV, TSV and their kin. Streamed, so that a table of millions of rows fits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import TextIOWrapper
from itertools import chain
from pathlib import Path

from dashboard.data.readers.items import Reason, reason
from dashboard.data.tables.dialect import DELIMITERS, Dialect, dialect_of
from dashboard.data.tables.encodings import Decoding, decoding_of
from dashboard.data.tables.plausibility import MARKING, UNDECODABLE
from dashboard.data.tables.rows import Judge, Record, table_of
from dashboard.data.tables.table import Table
from dashboard.i18n import N_, message
from dashboard.spec.table import TableReading, TableSeen

Progress = Callable[[int, int], None]

_SAMPLE_CHARACTERS = 1 << 20
_LARGEST_SAMPLE_CHARACTERS = 1 << 26
_FEWEST_SAMPLE_LINES = 20
_ROWS_BETWEEN_REPORTS = 20_000


def read_delimited(path: Path, title: str, reading: TableReading, report: Progress) -> Table:
    """The table in a text file.

    Raises:
        DataError: there is nothing in it, or too much; or a choice in ``reading`` does not exist.
    """
    decoding = decoding_of(path, reading.encoding)
    with path.open("rb") as raw, TextIOWrapper(raw, decoding.encoding, MARKING, newline="") as file:
        sample, is_cut = sample_lines(file)
        dialect = dialect_of(sample, is_cut=is_cut, choice=reading.delimiter)
        lines = _reporting(chain(sample, file), raw, path.stat().st_size, report)
        return _noted(
            table_of(
                numbered(dialect.records(lines), decoding),
                reading,
                title,
                seen_of(decoding).model_copy(update={"format": "delimited", "delimiter": dialect.delimiter}),
                judge=_judge(dialect),
            ),
            dialect,
        )


def seen_of(decoding: Decoding) -> TableSeen:
    """What is known of a table once its encoding is."""
    return TableSeen(
        format="delimited",
        encoding=decoding.encoding,
        is_encoding_sure=decoding.is_sure,
        encodings=decoding.previews,
    )


def sample_lines(file: TextIOWrapper) -> tuple[list[str], bool]:
    """The first lines, about a million characters of them, without a byte order mark; and whether others follow."""
    lines: list[str] = []
    size = 0
    for line in file:
        lines.append(line)
        size += len(line)
        enough = size >= _SAMPLE_CHARACTERS and len(lines) >= _FEWEST_SAMPLE_LINES
        if enough or size >= _LARGEST_SAMPLE_CHARACTERS:
            break
    else:
        return _without_mark(lines), False
    return _without_mark(lines), True


def _without_mark(lines: list[str]) -> list[str]:
    return [lines[0].removeprefix("\ufeff"), *lines[1:]] if lines else lines


def _reporting(lines: Iterator[str], raw: object, total: int, report: Progress) -> Iterator[str]:
    for number, line in enumerate(lines):
        if number % _ROWS_BETWEEN_REPORTS == 0:
            report(min(total, raw.tell()), total)  # type: ignore[attr-defined]
        yield line


def numbered(records: Iterator[list[str] | None], decoding: Decoding) -> Iterator[Record]:
    """Records with their numbers; those that cannot be trusted as a reason why. Blank lines count, but are no rows."""
    for number, cells in enumerate(records, start=1):
        if not cells:
            if cells is None:
                yield number, _QUOTES
        elif decoding.is_clean:
            yield number, cells
        else:
            yield number, damage("".join(cells), decoding.encoding) or cells


_QUOTES = reason(
    "D207",
    N_(
        "Its quotes do not match: one is opened and not closed, or text follows a closed one. Double the quotes within a text."
    ),
)


def damage(text: str, encoding: str) -> Reason | None:
    """Why a text is not what somebody wrote: bytes that are not in its encoding, or NUL."""
    if UNDECODABLE in text:
        return reason("D209", N_("It has bytes that are no text in {encoding}."), encoding=encoding)
    if "\0" in text:
        return reason("D208", N_("It has NUL bytes in it: the file was damaged, or it is not a text file."))
    return None


def _judge(dialect: Dialect) -> Judge:
    """A short row that has enough cells with another delimiter was written by another program."""

    def judge(cells: list[str], width: int) -> Reason | None:
        if len(cells) > 1:
            return None
        for other in DELIMITERS:
            if other != dialect.delimiter and cells[0].count(other) == width - 1:
                return reason(
                    "D206",
                    N_("Its cells are separated by ‘{received}’, those of the other rows by ‘{expected}’."),
                    received=_shown(other),
                    expected=_shown(dialect.delimiter),
                )
        return None

    return judge


def _shown(delimiter: str) -> str:
    return "TAB" if delimiter == "\t" else delimiter


def _noted(table: Table, dialect: Dialect) -> Table:
    notes = list(table.notes)
    if not dialect.delimiter:
        notes.append(
            message(N_("Neither comma, semicolon, TAB nor | separates cells in it, so that there is only one column."))
        )
    if dialect.quoting == "backslash":
        notes.append(message(N_("Quotes within a text have a backslash before them; they were read as quotes.")))
    return Table(table.frame, table.row_numbers, table.refused, table.seen, tuple(notes))
