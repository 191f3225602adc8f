"""Whether a table holds texts, rows of values, or numbers over time: by what is in its columns, of which a first part is read."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable
from io import TextIOWrapper
from pathlib import Path

import numpy as np

from dashboard.data.recognise_sequences import sequences_in_table
from dashboard.data.series.rows import KNOWN_TIME_NAMES, form_of, series_roles
from dashboard.data.table.roles import Roles, table_roles
from dashboard.data.tables.dates import times
from dashboard.data.tables.delimited import sample_lines
from dashboard.data.tables.encodings import decoding_of
from dashboard.data.tables.plausibility import MARKING
from dashboard.data.tables.preprocessing import is_missing
from dashboard.data.tables.reading import read_table, table_format
from dashboard.data.tables.table import Table
from dashboard.data.tables.types import TypedColumn, typed_columns
from dashboard.errors import DataError
from dashboard.i18n import N_, Message, message
from dashboard.spec.dataset import Kind
from dashboard.spec.table import TableReading

_LARGE_BYTES = 1 << 20
_MOST_LOOKED_AT = 200
_WORDS_OF_TEXT = 3.0
_ORDERED = 0.9  # of the steps from row to row
_MOST_TWICE = 0.05
_TEXT_NAMES = (
    *(
        "text",
        "texts",
        "review",
        "reviews",
        "comment",
        "comments",
        "message",
        "content",
        "sentence",
        "tweet",
        "question",
    ),
    *("description", "body", "评论", "评价", "文本", "内容", "正文", "短信", "句子", "问题"),
)
_LONG_TEXT = 8.0  # words, with which a column of many different texts is what somebody wants read
_FEWEST_BESIDE = 4  # columns to learn from, beside names and other short texts
_SIGN = re.compile(r"[\u3040-\u9fff]")
_WORD = re.compile(r"[^\W\d_]+")


def kind_of_table(path: Path, title: str, reading: TableReading) -> tuple[Kind, Message | None]:
    """The kind, and why. What cannot be read counts as texts, whose reader names it."""
    if reading.columns.get("text"):
        return "text", None
    try:
        table = _first_part(path, title, reading)
        typed = typed_columns(table, reading)
        if why := sequences_in_table(table, typed, reading):
            return "sequences", why
        if reading.columns.get("time"):
            return "series", message(N_("A column of times was chosen, so it is read as a series."))
        if time := _time_of(table, typed, reading):
            return "series", message(
                N_("It holds numbers over time ({column}), so it is read as a series."), column=time
            )
        if why := _why_table(table_roles(table, typed, reading), table, typed):
            return "table", why
    except DataError:
        return "text", None
    return "text", None


def _first_part(path: Path, title: str, reading: TableReading) -> Table:
    """Of a large file of text the first lines; other formats whole."""
    is_text = table_format(path, title, reading.encoding) in ("delimited", "json_lines")
    if not is_text or path.stat().st_size <= _LARGE_BYTES:
        return read_table(path, title, reading)
    encoding = decoding_of(path, reading.encoding).encoding
    with path.open("rb") as raw, TextIOWrapper(raw, encoding, MARKING, newline="") as file:
        lines, _ = sample_lines(file)
    with tempfile.TemporaryDirectory(prefix="kerascope-") as folder:
        part = Path(folder) / "part"
        part.write_text("".join(lines), "utf-8", newline="")
        return read_table(part, title, reading.model_copy(update={"encoding": "utf-8"}))


def _time_of(table: Table, typed: dict[str, TypedColumn], reading: TableReading) -> str | None:
    """The column in which time goes on from row to row, beside columns that are mostly numbers."""
    try:
        roles = series_roles(table, typed, reading)
    except DataError:
        return None
    name = roles.chosen["time"].name
    cells = list(table.frame[name])
    found = times(cells, form_of(cells).format)
    found = found[~np.isnat(found)]
    is_known = name.strip().lower() in KNOWN_TIME_NAMES
    if len(found) < 2 or len(np.unique(found)) < (1 - _MOST_TWICE) * len(found):
        return None
    is_ordered = (
        max((np.diff(found) > np.timedelta64(0)).mean(), (np.diff(found) < np.timedelta64(0)).mean()) >= _ORDERED
    )
    return name if (is_known or is_ordered) and _is_mostly_numbers(roles, table, typed) else None


def _why_table(roles: Roles, table: Table, typed: dict[str, TypedColumn]) -> Message | None:
    """Why it is a table of values; None where it holds texts that somebody could want to be read."""
    filled = {name for name in typed if not all(is_missing(cell) for cell in table.frame[name])}
    taken = {choice.name for choice in roles.chosen.values()}
    texts = [name for name, column in typed.items() if column.type == "text" and name in filled - taken]
    texts = [name for name in texts if _usual_words(table.frame[name]) > 0]  # numbers of tickets and odd dates are none
    if roles.features:
        is_small = len(roles.features) < _FEWEST_BESIDE
        if len(roles.features) <= len(texts) or any(_is_read(name, table.frame[name], is_small) for name in texts):
            return None
        sentence = N_("Its column {label} can be predicted from {count} others, so it is read as a table.")
        return message(sentence, count=len(roles.features), label=roles.chosen["label"].name)
    if _is_mostly_numbers(roles, table, typed):
        return message(N_("It holds mostly numbers, so it is read as a table of numbers."))
    if not texts and len(filled) >= _FEWEST_BESIDE:
        return message(N_("It holds numbers and words that come again and again, so it is read as a table."))
    return None


def _is_read(name: str, cells: Iterable[str], is_small: bool) -> bool:
    """Whether a column holds texts that somebody could want to be read; in a table of many columns names are no such texts."""
    if name.strip().lower() in _TEXT_NAMES:
        return True
    return _usual_words(cells) >= (_WORDS_OF_TEXT if is_small else _LONG_TEXT)


def _is_mostly_numbers(roles: Roles, table: Table, typed: dict[str, TypedColumn]) -> bool:
    """Whether more columns hold numbers than words, and none holds texts that somebody could want to be read."""
    taken = {choice.name for choice in roles.chosen.values()}
    words = [name for name, column in typed.items() if column.type in ("category", "text") and name not in taken]
    filled = [name for name in words if not all(is_missing(cell) for cell in table.frame[name])]
    return len(roles.values) > len(filled) and not any(
        _usual_words(table.frame[name]) >= _WORDS_OF_TEXT for name in filled
    )


def _usual_words(cells: Iterable[str]) -> float:
    """How many words cells usually hold; two Chinese signs are about one."""
    filled = [cell for cell in cells if not is_missing(cell)]
    looked_at = filled[:: max(1, len(filled) // _MOST_LOOKED_AT)]
    return float(np.median([_num_words(cell) for cell in looked_at]))


def _num_words(cell: str) -> float:
    signs, others = len(_SIGN.findall(cell)), len(_WORD.findall(_SIGN.sub(" ", cell)))
    return signs / 2 + others
