"""Rows X: Excel and Parquet."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from tests.corpus import tables as t
from tests.corpus.formats import LABELLED, Files
from tests.corpus.rows.base import Expected, Row, seen, written

_EXCEL = "tests/data/tables/test_excel.py"
_SHEET = t.sheet_xml([("text", "label"), *LABELLED])


def _row(id: str, what: str, expected: Expected, name: str, content: Callable[[], bytes], *says: str) -> Row:
    return Row(id, what, expected, lambda: {name: content()}, says)


def _excel(**options: object) -> Callable[[], bytes]:
    return lambda: written(lambda path: t.write_xlsx(path, {"S": _SHEET}, **options))


def _within(entity: str) -> Callable[[], bytes]:
    """A sheet that declares entities itself."""
    sheet = _SHEET.replace('"UTF-8"?>', f'"UTF-8"?>{entity}')
    return lambda: written(lambda path: t.write_xlsx(path, {"S": sheet}))


def _parquet(table: pa.Table, cut: int = 0) -> bytes:
    file = io.BytesIO()
    pq.write_table(table, file)
    return file.getvalue()[: -cut or None]


def _columns(**more: object) -> pa.Table:
    return pa.table({"text": [text for text, _ in LABELLED], "label": [label for _, label in LABELLED], **more})


def _indexed(path: Path) -> Path:
    pd.DataFrame(LABELLED, columns=["text", "label"], index=range(17, 57)).to_parquet(path, index=True)
    return path


def _csv() -> Files:
    return {"data.xlsx": t.csv_text(LABELLED).encode()}


SPREADSHEET_ROWS = (
    _row("X1", "one far cell", "R", "data.xlsx", lambda: written(t.far_cell_xlsx), "D215", "XFD1048576"),
    seen("X1", "R", f"{_EXCEL}::test_one_far_cell_takes_neither_time_nor_memory", f"{_EXCEL}::test_a_far_cell_that_is_written_oddly"),
    seen("X2", "A", f"{_EXCEL}::test_many_rows_come_with_progress"),
    _row("X3", "entity bomb", "R", "data.xlsx", _excel(before_workbook=t.BILLION_LAUGHS), "D217", "data.xlsx"),
    _row("X3", "external entity", "R", "data.xlsx", _within(t.EXTERNAL_ENTITY), "D217", "data.xlsx"),
    _row("X3", "external link", "R", "data.xlsx", _excel(others={"xl/externalLinks/externalLink1.xml": "<x/>"}), "D216", "data.xlsx"),
    _row("X3", "macros", "R", "data.xlsm", _excel(with_macros=True), "D213", "data.xlsm", "macros"),
    _row("X3", "before 2007", "R", "data.xls", t.old_excel, "D213", "data.xls"),
    _row("X3", "binary", "R", "data.xlsb", _excel(others={"xl/workbook.bin": "x"}), "D213", "data.xlsb"),
    _row("X3", "a password", "R", "data.xlsx", t.locked_excel, "D214", "password"),
    _row("X5", "60 million rows", "R", "data.parquet", lambda: _parquet(pa.table({"text": pa.nulls(60_000_000, pa.string())})), "D204", "data.parquet"),
    _row("X5", "cut off", "R", "data.parquet", lambda: _parquet(_columns(), cut=100), "D225", "data.parquet"),
    _row("X5", "nested lists", "W", "data.parquet", lambda: _parquet(_columns(words=[["a", "b"]] * len(LABELLED))), "words"),
    _row("X5", "index of pandas", "A", "data.parquet", lambda: written(_indexed)),
    _row("X6", "an Excel file called .csv", "W", "data.csv", _excel(), "content of data.csv counts"),
    Row("X6", "text called .xlsx", "W", _csv, ("content of data.xlsx counts",)),
)  # fmt: skip
