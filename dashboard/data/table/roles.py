"""Which columns of a table are read as numbers, and which one holds the labels, if any does."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from dashboard.data.tables.preprocessing import Decimal, NumberColumn, number
from dashboard.data.tables.table import Table
from dashboard.data.tables.types import TypedColumn
from dashboard.errors import DataError
from dashboard.i18n import N_, Message, message
from dashboard.spec.table import ColumnChoice, ColumnSeen, TableReading

_LABEL_NAMES = (
    *("anomaly", "is_anomaly", "anomalous", "outlier", "is_outlier", "fault", "label", "labels", "class", "target"),
    *("状态", "异常", "是否异常", "故障", "标签", "类别", "y"),
)
_MOST_LABELS = 100
_ID_WORDS = ("id", "index", "idx", "no", "nr", "row", "key", "number", "编号", "序号")
_SHOWN = 20
_CHOSEN = message(N_("It was chosen."))


@dataclass(frozen=True)
class Roles:
    """What each column is for.

    Attributes:
        values: read as numbers, in the order of the table.
        chosen: "label" and "time" → their columns, where there are any.
        left_out: column → why it is not read.
    """

    values: tuple[NumberColumn, ...]
    chosen: dict[str, ColumnChoice] = field(default_factory=dict)
    left_out: dict[str, Message] = field(default_factory=dict)


def roles_of(
    table: Table, typed: Mapping[str, TypedColumn], reading: TableReading, time: ColumnChoice | None = None
) -> Roles:
    """The columns of a table of numbers.

    Args:
        typed: see ``typed_columns``.
        time: the column of the time stamps, which is no value.

    Raises:
        DataError: a chosen column is not there, or there is no column of numbers.
    """
    check_chosen(table, reading, ("label",) if time is None else ("label", "time"))
    chosen = {"time": time} if time else {}
    label = _label(table, typed, reading)
    if label:
        chosen["label"] = label
    taken = {choice.name for choice in chosen.values()}
    values, left_out = [], {}
    for seen in table.seen.columns:
        if seen.name in taken:
            continue
        why = _why_left_out(seen, typed[seen.name], table)
        if why is None:
            values.append(number_column(typed[seen.name]))
        else:
            left_out[seen.name] = why
    if not values:
        raise DataError(
            "D263",
            N_("No column holds numbers to learn from. {reasons} Choose what a column holds, or another table."),
            reasons=[message(N_("{column}: {reason}"), column=name, reason=why) for name, why in left_out.items()][:5],
        )
    return Roles(tuple(values), chosen, left_out)


def number_column(column: TypedColumn) -> NumberColumn:
    """How its cells become numbers; nothing is learned yet."""
    return NumberColumn(column.name, is_switch=column.type == "boolean", decimal=column.decimal)


def check_chosen(table: Table, reading: TableReading, roles: Sequence[str]) -> None:
    """Raise ``DataError`` for a choice of a column that is not there, or for a role that there is not."""
    for role, name in reading.columns.items():
        if role not in roles:
            raise DataError(
                "D264",
                N_("A column cannot be chosen for {received}; in tables of numbers it can be for {roles}."),
                received=role,
                roles=list(roles),
            )
        if name and name not in table.columns:
            raise DataError(
                "D230",
                N_("There is no column {received}. Choose one of: {columns}."),
                received=name,
                columns=[*table.columns[:_SHOWN], *(["…"] if len(table.columns) > _SHOWN else [])],
            )


def _label(table: Table, typed: Mapping[str, TypedColumn], reading: TableReading) -> ColumnChoice | None:
    if reading.columns.get("label"):
        return ColumnChoice(name=reading.columns["label"], reason=_CHOSEN)
    by_name = {seen.name.strip().lower(): seen for seen in reversed(table.seen.columns)}
    for name in _LABEL_NAMES:
        seen = by_name.get(name)
        if seen and _tells_apart(seen, table) and not _is_value(typed[seen.name]):
            return ColumnChoice(name=seen.name, reason=message(N_("Its name says that it holds the labels.")))
    return None


def _tells_apart(seen: ColumnSeen, table: Table) -> bool:
    """Two labels or more; or one, where only what is wrong has a label."""
    return 2 <= seen.num_distinct <= _MOST_LABELS or (seen.num_distinct == 1 and seen.num_filled < len(table.frame))


def _is_value(column: TypedColumn) -> bool:
    """Whether somebody wants its numbers read, or nothing of it at all."""
    return column.is_chosen and (column.is_number or column.type is None)


def _why_left_out(seen: ColumnSeen, column: TypedColumn, table: Table) -> Message | None:
    if column.is_chosen:
        return None if column.is_number else column.reason
    if not column.is_number:
        return column.reason
    if seen.left_out is not None:
        return seen.left_out
    if column.type == "number" and _only_numbers_rows(seen.name, table, column.decimal):
        return message(N_("It only numbers the rows."))
    return None


def _only_numbers_rows(name: str, table: Table, decimal: Decimal) -> bool:
    """Whole numbers that are all different under a name such as "id", or that count 0, 1, 2 … or 1, 2, 3 … themselves."""
    cells = list(table.frame[name])
    if len(cells) < 3 or any(_whole(cell, decimal) is None for cell in cells[:100]):
        return False
    whole = [_whole(cell, decimal) for cell in cells]
    found = np.array([value for value in whole if value is not None])
    if len(found) < len(cells):
        return False
    counts_rows = found[0] in (0, 1) and bool((np.diff(found) == 1).all())
    return (counts_rows and len(found) >= 20) or (_is_id_name(name) and len(np.unique(found)) == len(found))


def _whole(cell: str, decimal: Decimal) -> float | None:
    value = number(cell, decimal)
    return value if value is not None and value.is_integer() else None


def _is_id_name(name: str) -> bool:
    words = re.split(r"[\W_]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name.strip()).lower())
    return any(word in _ID_WORDS for word in words)
