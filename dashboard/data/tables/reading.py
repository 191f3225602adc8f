"""Any file as a table. What a file is, is decided by its content; its name only leads to a remark."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import TextIOWrapper
from pathlib import Path, PurePath

from dashboard.data.readers.signatures import HEAD_BYTES, FileType, identify
from dashboard.data.tables.delimited import read_delimited, sample_lines
from dashboard.data.tables.encodings import by_mark, by_nuls, decoding_of
from dashboard.data.tables.excel import read_excel
from dashboard.data.tables.excel_package import is_old_office, is_workbook, old_office
from dashboard.data.tables.json_lines import looks_like_records, read_json_lines
from dashboard.data.tables.parquet import read_parquet
from dashboard.data.tables.plausibility import MARKING
from dashboard.data.tables.table import Table
from dashboard.errors import DataError
from dashboard.i18n import N_, Message, message
from dashboard.spec.table import TableFormat, TableReading, TableSeen

Report = Callable[[int, int], None]

ENDINGS: dict[str, TableFormat] = {
    **dict.fromkeys((".csv", ".tsv", ".tab", ".psv"), "delimited"),
    **dict.fromkeys((".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"), "excel"),
    **dict.fromkeys((".parquet", ".pq"), "parquet"),
    **dict.fromkeys((".jsonl", ".ndjson", ".json"), "json_lines"),
}
_MOST_ODD = 0.05  # of the characters of a text that are none
_MOST_STRAY = 0.01  # of the bytes: control characters, which programs leave behind; of binary files every tenth is one
_FORMAT_NAMES: dict[TableFormat, str] = {
    "delimited": N_("delimited text, as in CSV files"),
    "excel": N_("an Excel file"),
    "parquet": N_("a Parquet file"),
    "json_lines": N_("JSON"),
}


def read_table(path: Path, title: str, reading: TableReading, report: Report | None = None) -> Table:
    """The table in a file.

    Args:
        title: what people call the file.
        report: called with how much is done, and of what total.

    Raises:
        DataError: it is no table, is damaged, or too large; the sentence names the file and the fix.
    """
    found = table_format(path, title, reading.encoding)
    progress = report or (lambda done, total: None)
    if found == "excel":
        table = read_excel(path, title, reading, progress)
    elif found == "parquet":
        table = read_parquet(path, title, progress)
    elif found == "json_lines":
        table = read_json_lines(path, title, reading, progress)
    else:
        table = read_delimited(path, title, reading, progress)
    return replace(table, notes=(*_remarks(table.seen, title), *table.notes))


def _remarks(seen: TableSeen, title: str) -> Iterator[Message]:
    expected = ENDINGS.get(PurePath(title).suffix.lower(), seen.format)
    if expected != seen.format:
        found = message(_FORMAT_NAMES[seen.format])
        yield message(N_("The content of {name} counts, not its ending: it is {found}."), name=title, found=found)
    if not seen.is_encoding_sure:
        yield not_sure(title, seen.encoding)


def not_sure(title: str, encoding: str) -> Message:
    """Of a file whose encoding is a guess."""
    return message(
        N_(
            "It is not sure how {name} is encoded; it was read as {encoding}. Choose another encoding if it looks wrong."
        ),
        name=title,
        encoding=encoding,
    )


def is_table(path: Path) -> bool:
    """Whether a file can be meant as a table: a text or a spreadsheet of any kind, even one that is then refused."""
    head = _head(path)
    kind = file_kind(head)
    return (
        (kind.name == "ZIP archive" and is_workbook(path))
        or kind.name == "Parquet file"
        or is_old_office(head)
        or (kind.category == "text")
    )


def table_format(path: Path, title: str, encoding: str = "") -> TableFormat:
    """What a file is. Raises ``DataError`` that names it when it is no table."""
    head = _head(path)
    if not head:
        raise DataError("D102", N_("{name} is empty (0 bytes). Choose another file, or upload it again."), name=title)
    if is_old_office(head):
        raise old_office(path, title)
    kind = file_kind(head)
    if kind.name == "Parquet file":
        return "parquet"
    if kind.name == "ZIP archive" and is_workbook(path):
        return "excel"
    if kind.category != "text":
        raise DataError(
            "D221",
            N_("{name} is not a table. It is: {found}. CSV, TSV, Excel (.xlsx), Parquet and JSON Lines are read."),
            name=title,
            found=kind.words,
        )
    decoding = decoding_of(path, encoding)
    with path.open("rb") as raw, TextIOWrapper(raw, decoding.encoding, MARKING, newline="") as file:
        lines, _ = sample_lines(file)
    return "json_lines" if looks_like_records(lines) else "delimited"


def file_kind(head: bytes, name: str = "") -> FileType:
    """Like ``identify``, but a text with stray control characters, or in UTF-16 without a mark, counts as text."""
    kind = identify(head, name)
    if kind.name != "unknown file" or not head:
        return kind
    encoding = by_mark(head) or by_nuls(head)
    if encoding:
        text = head.decode(encoding, "ignore")
        odd = sum(unicodedata.category(char) in ("Cc", "Cn", "Co") and not char.isspace() for char in text)
        is_text = odd <= _MOST_ODD * len(text)
    else:
        stray = sum(0 < byte < 9 or 13 < byte < 27 for byte in head)
        is_text = head.count(0) <= _MOST_ODD * len(head) and stray <= _MOST_STRAY * len(head)
    return FileType(N_("text file"), "text") if is_text else kind


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(HEAD_BYTES)
