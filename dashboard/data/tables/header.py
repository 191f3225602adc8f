"""How the columns of a table are called: by its first row, where that holds names, else by letters as in a spreadsheet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from dashboard.i18n import N_, Message, message

Row = Sequence[str]

_NUMBER = re.compile(r"[-+]?(?:\d+[.,]?\d*|[.,]\d+)(?:[eE][-+]?\d+)?%?")
_PANDAS_UNNAMED = re.compile(r"Unnamed: \d+(?:_level_\d+)?")
_NAMES = frozenset(
    (
        *("id", "index", "text", "texts", "label", "labels", "class", "classes", "category"),
        *("categories", "target", "sentiment", "review", "reviews", "comment", "comments", "content"),
        *("sentence", "question", "title", "body", "message", "subject", "tweet", "topic", "tag"),
        *("rating", "score", "stars", "date", "time", "user", "name", "url", "source", "language"),
        *("split", "编号", "序号", "文本", "内容", "正文", "评论", "评价", "标题", "问题", "句子"),
        *("标签", "类别", "分类", "类型", "情感", "情感倾向", "情绪", "评分", "星级", "日期", "时间"),
        *("姓名", "用户", "来源"),
    )
)
_LONGEST_NAME = 60
_FEW_DISTINCT = 100
_LONG_TEXT = 15


@dataclass(frozen=True)
class Header:
    """The columns of a table.

    Attributes:
        is_first_row: whether the first row holds the names.
        names: unique and never empty, one a column.
        unnamed: those that have no name although the others have.
        notes: what was found out or changed.
    """

    is_first_row: bool
    names: tuple[str, ...]
    unnamed: frozenset[str] = frozenset()
    notes: tuple[Message, ...] = ()


def header_of(rows: Sequence[Row], choice: bool | None) -> Header:
    """The header of a table that starts with ``rows``; ``choice`` is the user's, None finds it out."""
    first, others = rows[0], rows[1:]
    is_header = looks_like_names(first, others) if choice is None else choice
    width, num_before = _width(first, others) if is_header else (_usual(rows), 0)
    if is_header:
        given = [*[""] * num_before, *first][:width]
        return named([*given, *[""] * (width - len(given))])
    names = tuple(letters(number) for number in range(width))
    told = message(
        N_("The first row holds data, not names, so the columns are called as in a spreadsheet: {columns}."),
        columns=_listed(names),
    )
    return Header(False, names, notes=(told,) if choice is None else ())


def named(given: Sequence[str]) -> Header:
    """A header of these names: empty ones become letters, the second of equal ones is numbered, and both is told."""
    names: list[str] = []
    taken, unnamed, renamed = {name for name in given if name}, [], []
    seen: set[str] = set()
    next_numbers: Counter[str] = Counter()
    for number, name in enumerate(given):
        is_nameless = not name.strip()
        is_first = not is_nameless and name not in seen
        new = name if is_first else _free(letters(number) if is_nameless else name, taken, next_numbers)
        taken.add(new)
        seen.add(new)
        if is_nameless:
            unnamed.append(new)
        elif new != name:
            renamed.append(f"{name} → {new}")
        names.append(new)
    left_by_pandas = [name for name in names if _PANDAS_UNNAMED.fullmatch(name)]
    return Header(True, tuple(names), frozenset((*unnamed, *left_by_pandas)), tuple(_notes(unnamed, renamed)))


def letters(number: int) -> str:
    """0 → "A", 26 → "AA", as spreadsheets call their columns."""
    name = ""
    number += 1
    while number:
        number, digit = divmod(number - 1, 26)
        name = chr(ord("A") + digit) + name
    return name


def looks_like_names(first: Row, others: Sequence[Row]) -> bool:
    """Whether the first row is unlike the ones below it. In doubt it is: most tables have a header."""
    filled = [cell.strip() for cell in first if cell.strip()]
    others = [row for row in others if row != first]  # where files were put together, the header comes again
    if not filled:
        return False
    if any(_is_name(cell.strip(), place, others) for place, cell in enumerate(first)):
        return True
    if [cell for cell in filled if _NUMBER.fullmatch(cell)] == [str(number) for number in range(len(filled))]:
        return True  # what pandas writes for columns without names
    votes = sum(
        _vote(cell.strip(), [row[place] for row in others if place < len(row)]) for place, cell in enumerate(first)
    )
    has_odd_cells = len(set(filled)) < len(filled) or max(map(len, filled)) > _LONGEST_NAME
    return votes > 0 or (votes == 0 and not has_odd_cells)


def _is_name(cell: str, place: int, others: Sequence[Row]) -> bool:
    """Whether it is a usual name of a column, and no value of it."""
    if _PANDAS_UNNAMED.fullmatch(cell):
        return True
    return cell.lower() in _NAMES and all(row[place].strip() != cell for row in others if place < len(row))


def _vote(cell: str, below: Sequence[str]) -> int:
    """Of one column: above 0 for a name, below 0 for data."""
    values = [value.strip() for value in below if value.strip()]
    if not cell or not values:
        return 0
    numbers = sum(bool(_NUMBER.fullmatch(value)) for value in values)
    if numbers > 0.9 * len(values):
        return -2 if _NUMBER.fullmatch(cell) else 2
    if cell in values:
        return -2
    if len(set(values)) <= min(_FEW_DISTINCT, len(values) // 2):
        return 1
    usual = median(map(len, values))
    if usual >= _LONG_TEXT:
        return 1 if len(cell) < usual / 3 else -1
    return 0


def _usual(rows: Sequence[Row]) -> int:
    """How many cells most rows have."""
    counts = Counter(len(row) for row in rows)
    most = max(counts.values())
    return max(width for width, count in counts.items() if count == most)


def _width(first: Row, others: Sequence[Row]) -> tuple[int, int]:
    """How many columns there are below a header, and how many of them stand before its first name."""
    written = len(first)
    if not others:
        return written, 0
    usual = _usual(others)
    alike = [row for row in others if len(row) == usual]
    if usual < written:
        is_padding = not any(cell.strip() for cell in first[usual:])
        return (usual if is_padding else written), 0
    if usual == written or len(alike) < max(3, len(others) / 2):
        return written, 0
    if not any(cell.strip() for row in alike for cell in row[written:]):
        return written, 0
    starts = [row[0] for row in alike]
    return usual, int(usual == written + 1 and len(set(starts)) == len(starts))


def _free(name: str, taken: set[str], next_numbers: Counter[str]) -> str:
    """``name``, or the first of "name (2)", "name (3)" … that is free; ``next_numbers`` keeps how far each has come."""
    new = name
    while new in taken:
        next_numbers[name] += 1
        new = f"{name} ({next_numbers[name] + 1})"
    return new


def _notes(unnamed: Sequence[str], renamed: Sequence[str]) -> list[Message]:
    notes = []
    if unnamed:
        sentence = N_("Columns without a name are called as in a spreadsheet: {columns}.")
        notes.append(message(sentence, columns=_listed(unnamed)))
    if renamed:
        notes.append(message(N_("Columns with the same name were renamed: {columns}."), columns=_listed(renamed)))
    return notes


def _listed(names: Sequence[str]) -> list[str]:
    return [*names[:20], *(["…"] if len(names) > 20 else [])]
