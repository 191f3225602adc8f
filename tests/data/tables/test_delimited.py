"""CSV and its kin: what separates cells, what quotes mean, which rows are refused; and every cell as it was written."""

from __future__ import annotations

import time

import pytest

from dashboard.errors import DataError
from tests.data.tables.conftest import notes, refused, rows


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_out(read, delimiter: str):
    text = "\n".join(delimiter.join(row) for row in [("text", "label"), ("Good, isn't it", "1"), ("no", "0")])
    text = text.replace("Good, isn't it", '"Good, isn\'t it"')
    table = read(text)
    assert table.seen.delimiter == delimiter
    assert rows(table) == [["Good, isn't it", "1"], ["no", "0"]]


def test_decimal_commas_do_not_make_a_comma_the_delimiter(read):
    table = read("name;price;size\nlamp;1,5;2,25\nchair;3,0;4,75\ntable;7,5;8,5\n")
    assert table.columns == ("name", "price", "size")
    assert rows(table)[0] == ["lamp", "1,5", "2,25"]


def test_decimal_commas_without_a_header(read):
    assert rows(read("1,5;2,5\n3,5;4,5\n"))[0] == ["1,5", "2,5"]


def test_one_column_is_told(read):
    table = read("review\nGood\nBad, very bad\nSo so\nFine\n")
    assert table.columns == ("review",)
    assert "only one column" in " ".join(notes(table))


def test_a_chosen_delimiter_wins_and_must_be_one_character(read):
    assert rows(read("a b,c\n1 2,3\n", delimiter=" ")) == [["1", "2,3"]]
    with pytest.raises(DataError) as error:
        read("a,b\n1,2\n", delimiter="::")
    assert error.value.code == "D202"


def test_quotes_newlines_and_doubled_quotes_are_exact(read):
    table = read('text,label\r\n"one\ntwo\r\nthree",a\r\n"He said ""hi"", and left",b\r\n" spaces ",c\r\n')
    assert rows(table) == [["one\ntwo\r\nthree", "a"], ['He said "hi", and left', "b"], [" spaces ", "c"]]
    assert table.row_numbers.tolist() == [2, 3, 4]


def test_backslash_quotes(read):
    table = read('text,label\n"He said \\"hi\\", and left",a\n"C:\\new, \\n stays",b\n')
    assert rows(table) == [['He said "hi", and left', "a"], ["C:\\new, \\n stays", "b"]]
    assert "backslash" in " ".join(notes(table))


def test_a_backslash_before_a_closing_quote_is_a_backslash(read):
    assert rows(read('text,label\n"in C:\\",a\n"in ""D:\\""",b\n')) == [["in C:\\", "a"], ['in "D:\\"', "b"]]


def test_quotes_after_spaces(read):
    assert rows(read('text, label\n"one, two", "a"\n"three, four", "b"\n')) == [["one, two", "a"], ["three, four", "b"]]


def test_quotes_that_mean_nothing_are_kept(read):
    table = read('text\tlabel\n"Good" he said\ta\nHe said "no\tb\n"Never\ta\n5" wide\tb\n')
    assert rows(table) == [['"Good" he said', "a"], ['He said "no', "b"], ['"Never', "a"], ['5" wide', "b"]]


def test_a_stray_quote_costs_one_row_only(read):
    lines = [f'"text, number {number}",{"ab"[number % 2]}' for number in range(300)]
    lines[100] = '"never closed,a'
    table = read("text,label\n" + "\n".join(lines))
    assert refused(table) == {102: "D207"}
    assert len(table.frame) == 299
    assert rows(table)[100] == ["text, number 101", "b"]
    assert table.row_numbers[100] == 103


@pytest.mark.parametrize("newline", ["\r", "\n", "\r\n"])
def test_newlines_of_every_system(read, newline: str):
    assert rows(read(newline.join(["text,label", "one,a", "two,b"]))) == [["one", "a"], ["two", "b"]]


def test_mixed_newlines(read):
    assert rows(read("text,label\rone,a\ntwo,b\r\nthree,c")) == [["one", "a"], ["two", "b"], ["three", "c"]]


def test_blank_lines_count_but_are_no_rows(read):
    table = read("\n\ntext,label\none,a\n\ntwo,b\n\n")
    assert rows(table) == [["one", "a"], ["two", "b"]]
    assert table.row_numbers.tolist() == [4, 6]


def test_one_cell_too_many_and_one_too_few(read):
    table = read("text,label\none,a\ntwo, with a comma,b\nthree\nfour,d\n")
    assert refused(table) == {3: "D205"}
    assert rows(table) == [["one", "a"], ["three", ""], ["four", "d"]]
    assert notes(table) == ["Rows with fewer cells than columns: 1. The cells that they lack count as empty. #4."]


def test_a_delimiter_that_changes_midway(read):
    table = read("text,label\none,a\ntwo,b\nthree;c\nfour;d\n")
    assert refused(table) == {4: "D206", 5: "D206"}
    assert rows(table) == [["one", "a"], ["two", "b"]]


def test_empty_trailing_cells_are_dropped(read):
    table = read("text,label\none,a,\ntwo,b,\nthree,c,\n")
    assert table.columns == ("text", "label")
    assert rows(table)[2] == ["three", "c"]
    assert table.notes == ()


def test_the_form_of_the_sms_set(read):
    table = read('v1,v2,,,\r\nham,"Go, now",,,\r\nspam,Free entry in a weekly draw,,,\r\nham,Oh yes,,,\r\n')
    assert table.columns == ("v1", "v2", "C", "D", "E")
    assert [column.name for column in table.seen.columns if column.left_out] == ["C", "D", "E"]
    assert notes(table) == ["Columns without a name are called as in a spreadsheet: C, D, E."]


def test_a_header_one_name_short_is_not_moved(read):
    table = read("text,label\n1,one,a\n2,two,b\n3,three,c\n")
    assert table.columns == ("A", "text", "label")
    assert rows(table)[0] == ["1", "one", "a"]


def test_nul_bytes_are_refused_row_by_row(read):
    table = read(b"text,label\none,a\ntw\0o,b\nthree,c\n")
    assert refused(table) == {3: "D208"}
    assert len(table.frame) == 2


def test_text_stays_byte_for_byte(read):
    odd = [
        "NA",
        "None",
        "null",
        "nan",
        "007",
        "1e5",
        "2024-01-02",
        "TRUE",
        "1234567890123456789",
        " ",
        "=cmd|'/C calc'!A0",
    ]
    odd += ["+1", "-2+3", "@SUM(A1)", "\t=1", "![](http://x)", "1.10", "٣", "e\u0301", "\u202ereversed"]
    table = read("text,label\n" + "".join(f'"{value}",x\n' for value in odd))
    assert [row[0] for row in rows(table)] == odd
    assert all(type(cell) is str for row in rows(table) for cell in row)


@pytest.mark.parametrize("content", ["text,label\n", "\n\n\r\n", "   ,  \n", "text"])
def test_nothing_in_it(read, content: str):
    with pytest.raises(DataError) as error:
        read(content)
    assert error.value.code == "D203"


def test_an_empty_file(read):
    with pytest.raises(DataError) as error:
        read(b"")
    assert error.value.code == "D102"


def test_ten_megabytes_in_a_cell(read):
    huge = "word " * 1_000_000 + "x" * 5_000_000
    table = read(f'text,label\n"{huge}",a\nshort,b\n')
    assert rows(table) == [[huge, "a"], ["short", "b"]]
    assert len(table.seen.preview[0][0]) == 201


def test_twenty_thousand_columns(read):
    header = ",".join(f"c{number}" for number in range(20_000))
    table = read(header + "\n" + "\n".join(",".join("1" * 20_000) for _ in range(50)))
    assert len(table.columns) == 20_000
    assert "20,000 columns" in " ".join(notes(table))


def test_too_many_cells(read, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("dashboard.data.tables.table.MOST_CELLS", 100)
    with pytest.raises(DataError) as error:
        read("text,label\n" + "one,a\n" * 51)
    assert error.value.code == "D204"


def test_a_run_of_backslashes_before_a_quote(read):
    table = read('text,label\n"a \\"b\\" c \\\\",x\n"d \\"e\\"",y\n')
    assert table.frame["text"].tolist() == ['a "b" c \\\\', 'd "e"']


def test_millions_of_backslash_quotes_in_a_cell(read):
    began_at = time.process_time()
    table = read('text,label\n"' + 'a \\"b\\" ' * 1_000_000 + '",x\n"c",y\n')
    assert len(table.frame["text"][0]) == 6_000_000
    assert time.process_time() - began_at < 10
