"""Sequences as rows of a table: the numbers of a row, from left to right, are the steps; one more column holds the labels."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dashboard.data.sequences.found import VALUE, Sequences, frame_of
from dashboard.data.table.frame import INFINITE, NO_NUMBER, numbers
from dashboard.data.tables.columns import CHOSEN, fewest_values, named_label
from dashboard.data.tables.preprocessing import NumberColumn, number
from dashboard.data.tables.table import Table
from dashboard.data.tables.types import TypedColumn
from dashboard.errors import DataError
from dashboard.i18n import N_, message
from dashboard.spec.table import ColumnChoice, ColumnSeen, TableReading

FEWEST_NUMBERED = 8  # steps; below, numbered columns are rather a few measurements
_NUMBERED = re.compile(r"(.*?)[\s_.\-\[(第]*(\d+)[\])步秒]*")
_MOST_LABELS = 100
_LEAST_NUMBERS = 0.5  # of the columns of steps; what else is in them counts as missing
_IS_FIRST = message(N_("It comes first and holds few different numbers, as in files of the UCR archive."))
_ONLY_WORDS = message(N_("It is the only column that holds words."))


@dataclass(frozen=True)
class Wide:
    """Which columns are steps.

    Attributes:
        steps: channel → its columns, in the order of the steps.
        label: the column of the labels.
        is_numbered: whether the columns' names count the steps.
        is_ucr: whether the table has no header and a label before the numbers.
    """

    steps: dict[str, list[str]]
    label: ColumnChoice | None
    is_numbered: bool = False
    is_ucr: bool = False


def wide_columns(table: Table, typed: Mapping[str, TypedColumn], reading: TableReading) -> Wide:
    """The columns of a table in which each row is a sequence.

    Raises:
        DataError: no column is left that could hold steps.
    """
    if numbered := _numbered(table, typed):
        taken = {name for names in numbered.values() for name in names}
        return Wide(numbered, _label(table, typed, reading, taken), is_numbered=True)
    ucr = None if reading.columns.get("label") else _ucr_label(table, typed)
    label = ucr or _label(table, typed, reading, set())
    steps = [name for name in table.columns if typed[name].is_number and (label is None or name != label.name)]
    if not steps:
        raise DataError(
            "D439",
            N_("No column holds numbers that could be the steps of a sequence. The columns are: {columns}."),
            columns=list(table.columns[:20]),
        )
    return Wide({VALUE: steps}, label, is_ucr=ucr is not None)


def sequences_of_rows(table: Table, typed: Mapping[str, TypedColumn], wide: Wide) -> Sequences:
    """One sequence a row."""
    decimals = Counter(typed[name].decimal for names in wide.steps.values() for name in names)
    decimal = decimals.most_common(1)[0][0]
    num_rows, length = len(table.frame), max(map(len, wide.steps.values()))
    values = np.full((num_rows, length, len(wide.steps)), np.nan)
    infinite, other = np.zeros(num_rows, bool), np.zeros(num_rows, bool)
    for channel, names in enumerate(wide.steps.values()):
        for step, name in enumerate(names):
            column = NumberColumn(name, decimal=decimal)
            values[:, step, channel], is_infinite, is_other = numbers(list(table.frame[name]), column)
            infinite |= is_infinite
            other |= is_other
    refused = [(row.number, row.reason) for row in table.refused]
    named = [*((number, None) for number in table.row_numbers.tolist()), *refused]
    labels = [*_labels(table, wide), *[None] * len(refused)]
    marks = [_marks(*pair) for pair in zip(infinite.tolist(), other.tolist(), strict=True)]
    whys = [why for _, why in named]
    frame = frame_of([f"#{row}" for row, _ in named], labels, whys, None, [*marks, *[""] * len(refused)])
    return Sequences(
        frame=frame,
        values=list(values),
        channels=tuple(NumberColumn(name, decimal=decimal) for name in wide.steps),
        layout="wide",
        sentence=message(
            N_("A table: each row is a sequence of {steps} steps, from the column {first} to {last}."),
            steps=length,
            first=next(iter(wide.steps.values()))[0],
            last=list(wide.steps.values())[-1][-1],
        ),
        notes=table.notes,
        table=table.seen,
        columns={"label": wide.label} if wide.label else {},
    )


def neighbours_go_together(table: Table, names: Sequence[str], decimal_of: Mapping[str, TypedColumn]) -> bool:
    """Whether columns side by side mostly rise and fall together over the rows, as the steps of one curve do."""
    columns = [
        numbers(list(table.frame[name]), NumberColumn(name, decimal=decimal_of[name].decimal))[0] for name in names
    ]
    values = np.array(columns)
    both = np.isfinite(values[1:]) & np.isfinite(values[:-1])
    found = []
    for step, known in enumerate(both):
        one, next_one = values[step, known], values[step + 1, known]
        if len(one) > 2 and one.std() > 0 and next_one.std() > 0:
            found.append(np.corrcoef(one, next_one)[0, 1])
    return bool(found) and float(np.median(found)) >= 0.6


def _numbered(table: Table, typed: Mapping[str, TypedColumn]) -> dict[str, list[str]]:
    """Channel → columns whose names count on from one to the next: t1 … t150, or x_0 … x_99 and y_0 … y_99."""
    groups: defaultdict[str, dict[int, str]] = defaultdict(dict)
    for name in table.columns:
        if found := _NUMBERED.fullmatch(name.strip()):
            groups[found[1]].setdefault(int(found[2]), name)
    runs = {prefix: names for prefix, names in groups.items() if _counts_on(list(names))}
    if not runs:
        return {}
    longest = max(runs.values(), key=len)
    alike = {prefix: names for prefix, names in runs.items() if sorted(names) == sorted(longest)}
    steps = [name for names in alike.values() for name in names.values()]
    num_read = sum(typed[name].is_number or not _is_filled(table, name) for name in steps)
    if num_read < _LEAST_NUMBERS * len(steps):
        return {}
    return {
        (VALUE if len(alike) == 1 else prefix or VALUE): [names[number] for number in sorted(names)]
        for prefix, names in alike.items()
    }


def _counts_on(numbers: Sequence[int]) -> bool:
    return len(numbers) >= FEWEST_NUMBERED and max(numbers) - min(numbers) == len(numbers) - 1 and min(numbers) <= 1


def _is_filled(table: Table, name: str) -> bool:
    return any(cell.strip() for cell in table.frame[name])


def _label(
    table: Table, typed: Mapping[str, TypedColumn], reading: TableReading, taken: set[str]
) -> ColumnChoice | None:
    """The chosen column, else the one so named, the only one that holds words, or one with few different values."""
    if chosen := reading.columns.get("label"):
        return ColumnChoice(name=chosen, reason=CHOSEN)
    rest = [seen for seen in table.seen.columns if seen.name not in taken and typed[seen.name].type is not None]
    fitting = [seen for seen in rest if 2 <= seen.num_distinct <= min(_MOST_LABELS, max(2, seen.num_filled // 2))]
    if named := named_label([seen for seen in rest if seen.num_filled]):
        return named
    words = [seen for seen in fitting if not typed[seen.name].is_number]
    if len(words) == 1:
        return ColumnChoice(name=words[0].name, reason=_ONLY_WORDS)
    candidates: list[ColumnSeen] = words or (fitting if taken else [])
    return fewest_values(candidates) if candidates else None


def _ucr_label(table: Table, typed: Mapping[str, TypedColumn]) -> ColumnChoice | None:
    """The first column of a table without header in which all others hold numbers with fractions."""
    if table.seen.has_header or len(table.columns) <= FEWEST_NUMBERED:
        return None
    first, others = table.seen.columns[0], table.columns[1:]
    values = [number(cell) for cell in table.frame[first.name]]
    is_whole = all(value is not None and value.is_integer() for value in values)
    if not is_whole or not 2 <= first.num_distinct <= min(_MOST_LABELS, max(2, len(values) // 2)):
        return None
    is_curve = all(typed[name].is_number or not _is_filled(table, name) for name in others)
    return ColumnChoice(name=first.name, reason=_IS_FIRST) if is_curve else None


def _labels(table: Table, wide: Wide) -> list[str | None]:
    if wide.label is None:
        return [None] * len(table.frame)
    cells = [cell.strip() for cell in table.frame[wide.label.name]]
    return [f"{float(cell):.12g}" for cell in cells] if wide.is_ucr else list(cells)


def _marks(is_infinite: bool, is_other: bool) -> str:
    return ",".join([*([INFINITE] if is_infinite else []), *([NO_NUMBER] if is_other else [])])
