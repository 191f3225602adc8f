"""Rows C: tables as text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tests.corpus import tables as t
from tests.corpus.formats import Files
from tests.corpus.rows.base import Expected, Row, seen

_DELIMITED = "tests/data/tables/test_delimited.py"
_ENCODINGS = "tests/data/tables/test_encodings.py"
_NUMBERED = [(f"{text} {number}", label) for number in range(10) for text, label in t.ENGLISH]
_PLAIN = t.csv_text(_NUMBERED)
_CHINESE = t.csv_text([(f"{text}{number}", label) for number in range(10) for text, label in t.REVIEWS])


def _row(id: str, what: str, expected: Expected, content: str | bytes | Callable[[], str], *says: str) -> Row:
    def files() -> Files:
        made = content() if callable(content) else content
        return {"data.csv": made.encode() if isinstance(made, str) else made}

    return Row(id, what, expected, files, says)


def _texts(rows: Sequence[tuple[str, str]]) -> str:
    return t.csv_text([(f"{text} {number}", label) for number in range(6) for text, label in rows])


def _values(header: str, *cells: Callable[[int], object], num_rows: int = 60) -> Callable[[], str]:
    """A table of values; each column is a function of the row's number."""
    return lambda: "\n".join([header, *(",".join(str(cell(n)) for cell in cells) for n in range(num_rows))]) + "\n"


def _amount(n: int) -> str:
    return f"{n * 37 % 101 / 7:.3f}"


def _size(n: int) -> str:
    return f"{n * 53 % 97 / 3:.3f}"


def _answer(n: int) -> str:
    return "ab"[n * 7 % 5 > 2]


def _date(n: int) -> str:
    return f"{n % 12 + 1:02}/{13 + n % 15}/2024" if n % 2 else f"{13 + n % 15}/{n % 12 + 1:02}/2024"


_IDS = ("007", "1e5", "2024-01-02", "TRUE", "1234567890123456789")
_FORMULAS = ("=cmd|'/C calc'!A0", "+1", "-2+3", "@SUM(A1)", "\t=1")

TABLE_ROWS = (
    _row("C1", "0 bytes", "R", b"", "D102", "data.csv"),
    _row("C1", "a header alone", "R", "text,label\n", "D203", "data.csv"),
    _row("C1", "blank lines alone", "R", "\n\n\r\n", "D203", "data.csv"),
    *(_row("C2", encoding, "A", _PLAIN.encode(encoding)) for encoding in ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")),
    _row("C2", "CR alone", "A", _PLAIN.replace("\n", "\r")),
    _row("C2", "mixed newlines", "A", _PLAIN.replace("\n", "\r\n", 20)),
    *(_row("C3", name, "A", _CHINESE.encode(name)) for name in ("gb18030", "gbk")),
    _row("C3", "Big5", "A", _texts(t.TRADITIONAL).encode("big5")),
    _row("C3", "Shift-JIS", "A", _texts(t.JAPANESE).encode("shift_jis")),
    _row("C3", "cp1252", "W", _texts(t.FRENCH).encode("cp1252"), "not sure"),
    _row("C3", "Latin-1", "W", _PLAIN.replace("box", "caf\xe9", 1).encode("latin-1"), "not sure"),
    seen("C3", "W", f"{_ENCODINGS}::test_few_characters_are_not_sure_and_come_with_previews", f"{_ENCODINGS}::test_others_are_never_taken_for_gb18030"),
    *(_row("C5", f"delimiter {name}", "A", t.csv_text(_NUMBERED, delimiter)) for delimiter, name in ((";", "semicolon"), ("\t", "tab"), ("|", "bar"))),
    _row("C5", "decimal comma", "A", lambda: _values("amount;size;label", _amount, _size, _answer)().replace(",", ";").replace(".", ",")),
    seen("C5", "W", f"{_DELIMITED}::test_one_column_is_told"),
    _row("C6", "delimiter that changes", "entry", _PLAIN + "seven;good\neight;bad\n", "D206", "#42"),
    _row("C7", "quotes and newlines", "A", _PLAIN + '"one\ntwo",good\n"He said ""hi"", and left",bad\n"say \\"hi\\"",good\n'),
    seen("C7", "A", f"{_DELIMITED}::test_quotes_newlines_and_doubled_quotes_are_exact", f"{_DELIMITED}::test_backslash_quotes"),
    _row("C9", "one cell too many", "entry", _PLAIN + "seven, with a comma,good\n", "D205", "#42"),
    _row("C9", "one cell too few", "W", lambda: _values("label,amount,size", _answer, _amount, _size)() + "a,1.5\n", "fewer cells", "#62"),
    _row("C11", "labels that look missing", "A", lambda: "text,label\n" + "".join(f"text number {n},{('NA', 'None', 'null', 'nan', ' ')[n % 5]}\n" for n in range(40))),
    _row("C11", "labels of nothing", "entry", _PLAIN + 'seven,""\n', "D242", "#42"),
    _row("C12", "texts that look like numbers", "A", lambda: "text,label\n" + "".join(f"a note of {_IDS[n % 5]},{_IDS[n % 5]}\n" for n in range(40))),
    seen("C12", "A", f"{_DELIMITED}::test_text_stays_byte_for_byte"),
    seen("C13", "W", f"{_DELIMITED}::test_ten_megabytes_in_a_cell", "tests/data/text/test_preprocessing.py::test_a_million_characters_without_a_space"),
    _row("C14", "NUL", "entry", _PLAIN + "se\0ven,good\n", "D208", "#42"),
    _row("C15", "equal and empty names", "W", lambda: _values("amount,amount,,label", _amount, _size, lambda n: n * 11 % 13, _answer)(), "amount"),
    _row("C15", "an index without a name", "W", lambda: _values("Unnamed: 0,amount,size,label", lambda n: n, _amount, _size, _answer)()),
    seen("C15", "W", "tests/data/tables/test_header.py::test_the_renaming_is_shown"),
    seen("C16", "W", f"{_DELIMITED}::test_twenty_thousand_columns", f"{_DELIMITED}::test_too_many_cells"),
    _row("C16", "one column of texts", "R", "\n".join(["text", *(text for text, _ in _NUMBERED)]), "one column"),
    _row("C17", "one label", "R", t.csv_text([(text, "good") for text, _ in _NUMBERED]), "D253", "good"),
    _row("C17", "no label", "R", t.csv_text([(text, "") for text, _ in _NUMBERED])),
    _row("C17", "a number", "A", _values("amount,size,price", _amount, _size, lambda n: f"{n * 3.7 % 29:.2f}")),
    _row("C17", "texts that equal an id", "W", t.csv_text([(text, f"id{n}") for n, (text, _) in enumerate(_NUMBERED)]), "id"),
    seen("C17", "W", "tests/data/text/test_checks.py::test_labels_like_an_id", "tests/data/table/test_target.py::test_a_number_to_predict"),
    _row("C20", "days and months mixed", "W", _values("bought,amount,label", _date, _amount, _answer), "bought"),
    seen("C20", "W", "tests/data/table/test_planted_faults.py::test_dates_that_are_written_both_ways_are_told"),
    _row("C21", "formulas", "A", lambda: t.csv_text([(f"{_FORMULAS[n % 5]}{n}", "+1" if n % 2 else "=2") for n in range(40)])),
    seen("C21", "A", "tests/actions/test_tables.py::test_text_cannot_become_a_formula"),
    _row("C22", "a column equal to the label", "W", _values("amount,size,copy,label", _amount, _size, lambda n: f"x{_answer(n)}", _answer), "C155", "copy"),
    _row("C22", "a constant column", "W", _values("amount,size,same,label", _amount, _size, lambda n: 5, _answer), "C302", "same"),
    _row("C23", "equal rows", "W", _PLAIN + _PLAIN.partition("\n")[2], "C103"),
    seen("C23", "W", "tests/data/text/test_checks.py::test_near_leaks", "tests/data/test_checks.py::test_leaks"),

)  # fmt: skip
