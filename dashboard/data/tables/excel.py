"""Excel (.xlsx): the first sheet that holds anything, or the one that was chosen; every cell as the text that was typed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum

from dashboard.data.tables.cells import cell_text
from dashboard.data.tables.excel_package import check_package, damaged
from dashboard.data.tables.rows import Record, table_of
from dashboard.data.tables.table import Table, check_cells, check_filled
from dashboard.errors import DataError
from dashboard.i18n import N_
from dashboard.spec.table import TableReading, TableSeen

Progress = Callable[[int, int], None]

_ROWS_BETWEEN_REPORTS = 20_000


def read_excel(path: Path, title: str, reading: TableReading, report: Progress) -> Table:
    """The table in an .xlsx file.

    Raises:
        DataError: it is another kind of spreadsheet, is damaged, holds nothing or too much, or has no such sheet.
    """
    check_package(path, title)
    try:
        with CalamineWorkbook.from_path(str(path)) as workbook:
            sheet, names = _chosen(workbook, reading.sheet, title)
            check_cells(sheet.total_height, sheet.width, title)
            seen = TableSeen(format="excel", sheets=names, sheet=sheet.name)
            return table_of(_records(sheet, report), reading, title, seen)
    except CalamineError as error:
        raise damaged(title, str(error)) from error


def _chosen(workbook: CalamineWorkbook, choice: str, title: str) -> tuple[CalamineSheet, tuple[str, ...]]:
    names = tuple(sheet.name for sheet in workbook.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet)
    if choice and choice not in names:
        raise DataError(
            "D220",
            N_("{name} has no sheet {received}. Choose one of: {sheets}."),
            name=title,
            received=choice,
            sheets=list(names),
        )
    for name in [choice] if choice else names:
        sheet = workbook.get_sheet_by_name(name)
        if sheet.start is not None:
            return sheet, names
    check_filled(0, 0, title)
    raise AssertionError("check_filled raises")


def _records(sheet: CalamineSheet, report: Progress) -> Iterator[Record]:
    """Rows with their numbers in the sheet; blank ones are none."""
    total = sheet.total_height
    for number, values in enumerate(sheet.iter_rows(), start=1):
        if number % _ROWS_BETWEEN_REPORTS == 1:
            report(number, total)
        cells = [value if type(value) is str else cell_text(value) for value in values]
        if any(cells):
            yield number, cells
