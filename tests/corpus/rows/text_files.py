"""Rows N: texts of every kind."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from tests.corpus import tables as t
from tests.corpus.formats import LABELLED, Files, delimited
from tests.corpus.rows.base import Expected, Row, seen

_HOSTILE = "tests/data/text/test_hostile.py"
_ODD = ("...!?", "👩‍👩‍👧", "🇩🇪🇯🇵", "\u202eevil\u202c", "a\u0300" * 1000)
_FILE_NAMES = (
    *(("with Markdown", "![](http://x) $$ :red[x] <b>.csv"), ("like a path", "../../etc/passwd.csv"), ("nothing", "")),
    *(
        ("with NUL", "a\0b\n.csv"),
        ("to the left", "\u202evsc.exe"),
        ("at length", "x" * 300),
        ("half a character", "\ud800.csv"),
    ),
)
_THAI = ("อาหารอร่อยมากบริการดี", "รอนานมากอาหารเย็นหมด")


def _row(id: str, what: str, expected: Expected, rows: Sequence[tuple[str, str]], *says: str) -> Row:
    return Row(id, what, expected, lambda: delimited(rows, "text,label"), says)


def _called(name: str) -> Files:
    return {name: delimited(LABELLED, "text,label")["data.csv"]}


def _numbered(texts: Sequence[str]) -> list[tuple[str, str]]:
    return [(f"{texts[n % len(texts)]}{n}", "ab"[n % 2]) for n in range(40)]


TEXT_ROWS = (
    _row("N1", "punctuation, emoji, flags, overrides, marks", "A", _numbered(_ODD)),
    _row("N1", "without a word", "W", [*LABELLED, *(("?!" * n, "good") for n in range(1, 9))]),
    seen("N1", "W", f"{_HOSTILE}::test_every_one_is_kept_as_it_came", "tests/data/text/test_checks.py::test_texts_without_words"),
    _row("N2", "of nothing, blanks, hard blanks", "entry", [*LABELLED, ("", "good"), ("  ", "good"), ("\xa0\u3000", "bad")], "#42", "#43", "#44"),
    _row("N4", "Chinese", "A", _numbered([text for text, _ in t.REVIEWS])),
    _row("N4", "Japanese", "A", _numbered([text for text, _ in t.JAPANESE])),
    _row("N4", "Thai", "A", _numbered(_THAI)),
    seen("N4", "W", "tests/data/text/test_preprocessing.py::test_unspaced", "tests/spec/test_recommended_text.py::test_chinese_has_its_reason"),
    *(Row("N5", f"a file called {what}", "A", partial(_called, name)) for what, name in _FILE_NAMES),
    seen("N5", "A", f"{_HOSTILE}::test_every_one_is_kept_as_it_came", "tests/browser/test_hostile_text.py"),
)  # fmt: skip
