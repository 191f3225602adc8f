"""Excel: cells as text, and files that mean harm or are something else."""

from __future__ import annotations

import resource
import time
from pathlib import Path

import pytest

from dashboard.data.tables.reading import read_table
from dashboard.errors import DataError
from dashboard.spec.table import TableReading
from tests.corpus import tables as corpus
from tests.data.tables.conftest import notes, rows

SHEET = corpus.sheet_xml([["text", "label"], *corpus.REVIEWS])


def code_of(read, content, title: str = "table.xlsx", **choices: object) -> str:
    with pytest.raises(DataError) as error:
        read(content, title, **choices)
    assert title in str(error.value) or "{name}" not in error.value.message.id
    return error.value.code


def test_texts_and_numbers_as_they_were_typed(read, tmp_path: Path):
    cells = [["text", "label"], ["007", 7], ["TRUE", 7.5], [" NA ", 0], ["1e5", -3], ["第一\n第二", 12345678901]]
    table = read(corpus.write_xlsx(tmp_path / "a.xlsx", {"S": corpus.sheet_xml(cells)}), "a.xlsx")
    assert rows(table) == [["007", "7"], ["TRUE", "7.5"], [" NA ", "0"], ["1e5", "-3"], ["第一\n第二", "12345678901"]]
    assert table.seen.format == "excel"
    assert table.notes == ()


def test_dates_are_iso_and_blank_rows_are_none(read, tmp_path: Path):
    sheet = corpus.sheet_xml([["when", "label"], [45293, "a"], [None, None], [45293.75, "b"]])
    sheet = sheet.replace('<c r="A2" s="0">', '<c r="A2" s="1">').replace('<c r="A4" s="0">', '<c r="A4" s="1">')
    table = read(corpus.write_xlsx(tmp_path / "a.xlsx", {"S": sheet}), "a.xlsx")
    assert rows(table) == [["2024-01-02", "a"], ["2024-01-02T18:00:00", "b"]]
    assert table.row_numbers.tolist() == [2, 4]


def test_the_first_sheet_that_holds_anything_or_the_chosen_one(read, tmp_path: Path):
    sheets = {"空": corpus.sheet_xml([]), "评论": SHEET, "More": corpus.sheet_xml([["text", "label"], ["x", "y"]])}
    path = corpus.write_xlsx(tmp_path / "a.xlsx", sheets)
    table = read(path, "a.xlsx")
    assert (table.seen.sheets, table.seen.sheet) == (("空", "评论", "More"), "评论")
    assert [tuple(row) for row in rows(table)] == list(corpus.REVIEWS)
    assert rows(read(path, "a.xlsx", sheet="More")) == [["x", "y"]]
    assert code_of(read, path, "a.xlsx", sheet="None") == "D220"
    assert code_of(read, path, "a.xlsx", sheet="空") == "D203"


def test_content_decides_not_the_ending(read, tmp_path: Path):
    path = corpus.write_xlsx(tmp_path / "a.xlsx", {"S": SHEET})
    table = read(path, "reviews.csv")
    assert len(table.frame) == 4
    assert notes(table) == ["The content of reviews.csv counts, not its ending: it is an Excel file."]
    table = read("text,label\none,a\ntwo,b\n", "reviews.xlsx")
    assert len(table.frame) == 2
    assert "delimited text" in notes(table)[0]


@pytest.mark.parametrize("cell", ["XFD1048576", "A1048576", "XFD3"])
def test_one_far_cell_takes_neither_time_nor_memory(read, tmp_path: Path, cell: str):
    path = corpus.far_cell_xlsx(tmp_path / "a.xlsx", cell)
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    if cell == "XFD3":
        assert len(read(path, "a.xlsx").frame) == 2
    else:
        assert code_of(read, path, "a.xlsx") == "D215"
    assert time.process_time() - start < 2
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200 * 1024


def test_a_far_cell_across_the_blocks_that_are_looked_at(read, tmp_path: Path):
    cells = [["text" * 50, "label"]] * 12_000
    sheet = corpus.sheet_xml(cells)
    far = sheet.replace("</sheetData>", f'<row r="1048576">{corpus.cell_xml("XFD1048576", "x")}</row></sheetData>')
    for padding in range(0, 60, 7):
        padded = far.replace("<sheetData>", f"<!--{'x' * padding}--><sheetData>")
        path = corpus.write_xlsx(tmp_path / f"{padding}.xlsx", {"S": padded})
        assert code_of(read, path, "a.xlsx") == "D215"


@pytest.mark.parametrize(
    "far",
    [
        "<row r=\"1048576\"><c r = 'XFD1048576'><v>1</v></c></row>",
        '<row r="1048576"><c s=">" r="XFD1048576"><v>1</v></c></row>',
        f'<row r="1048576"><c s="{"x" * 9000}" r="XFD1048576"><v>1</v></c></row>',
        '<row r="1048576"><c r="XFC1048576"/><c><v>1</v></c></row>',
        '<x:row r="1048576"><x:c r="XFD1048576"><x:v>1</x:v></x:c></x:row>',
    ],
)
def test_a_far_cell_that_is_written_oddly(read, tmp_path: Path, far: str):
    path = corpus.write_xlsx(tmp_path / "a.xlsx", {"S": SHEET.replace("</sheetData>", f"{far}</sheetData>")})
    assert code_of(read, path, "a.xlsx") == "D215"


@pytest.mark.parametrize("markup", [corpus.BILLION_LAUGHS, corpus.EXTERNAL_ENTITY])
def test_entities(read, tmp_path: Path, markup: str):
    path = corpus.write_xlsx(tmp_path / "a.xlsx", {"S": SHEET}, before_workbook=markup)
    assert code_of(read, path) == "D217"
    inside = SHEET.replace('"UTF-8"?>', f'"UTF-8"?>{markup}')
    assert code_of(read, corpus.write_xlsx(tmp_path / "b.xlsx", {"S": inside})) == "D217"


def test_other_spreadsheets_are_named(read, tmp_path: Path):
    assert code_of(read, corpus.old_excel(), "old.xls") == "D213"
    assert code_of(read, corpus.locked_excel(), "locked.xlsx") == "D214"
    macros = corpus.write_xlsx(tmp_path / "m.xlsm", {"S": SHEET}, with_macros=True)
    assert code_of(read, macros, "m.xlsm") == "D213"
    binary = corpus.write_xlsx(tmp_path / "b.xlsb", {"S": SHEET}, others={"xl/workbook.bin": "x"})
    assert code_of(read, binary, "b.xlsb") == "D213"
    linked = corpus.write_xlsx(tmp_path / "l.xlsx", {"S": SHEET}, others={"xl/externalLinks/externalLink1.xml": "<x/>"})
    assert code_of(read, linked, "l.xlsx") == "D216"


def test_many_rows_come_with_progress(tmp_path: Path):
    cells = [["text", "label"], *([f"text {number}", number % 2] for number in range(50_000))]
    path = corpus.write_xlsx(tmp_path / "a.xlsx", {"S": corpus.sheet_xml(cells)})
    told: list[tuple[int, int]] = []
    table = read_table(path, "a.xlsx", TableReading(), lambda done, total: told.append((done, total)))
    assert len(table.frame) == 50_000
    assert [done for done, _ in told] == [1, 20_001, 40_001] and told[0][1] >= 50_000


def test_damaged(read, tmp_path: Path):
    path = corpus.write_xlsx(tmp_path / "a.xlsx", {"S": SHEET.replace("</sheetData></worksheet>", "")})
    assert code_of(read, path) == "D219"
    whole = corpus.write_xlsx(tmp_path / "b.xlsx", {"S": SHEET}).read_bytes()
    assert code_of(read, whole[: len(whole) // 2]) in ("D104", "D219", "D221")


def test_a_picture_is_no_table(read):
    assert code_of(read, b"\x89PNG\r\n\x1a\n" + bytes(100), "a.csv") == "D221"
