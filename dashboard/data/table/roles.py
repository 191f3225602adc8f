"""Which columns of a table are read, as numbers or as whatever they hold, and which one is to be predicted, if any is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from dashboard.data.table.target import Target, label_by_name, label_of, target_of
from dashboard.data.tables.columns import CHOSEN, no_column
from dashboard.data.tables.preprocessing import Decimal, NumberColumn, is_missing, number
from dashboard.data.tables.seen import NUMBERS_ROWS
from dashboard.data.tables.table import Table
from dashboard.data.tables.types import TypedColumn
from dashboard.errors import DataError
from dashboard.i18n import N_, Message, message
from dashboard.spec.table import ColumnChoice, ColumnSeen, TableReading

_ID_WORDS = ("id", "index", "idx", "no", "nr", "row", "key", "number", "编号", "序号")
_MOST_DIFFERENT = 100  # words that are compared with the labels


@dataclass(frozen=True)
class Roles:
    """What each column is for.

    Attributes:
        values: read as numbers, in the order of the table: what an autoencoder gives back.
        chosen: "label" and "time" → their columns, where there are any.
        left_out: column → why it is not read.
        features: from which the label is predicted, in the order of the table; none where nothing is predicted.
        target: what the label is good for; None without one, and in series.
    """

    values: tuple[NumberColumn, ...]
    chosen: dict[str, ColumnChoice] = field(default_factory=dict)
    left_out: dict[str, Message] = field(default_factory=dict)
    features: tuple[TypedColumn, ...] = ()
    target: Target | None = None

    @property
    def is_predicted(self) -> bool:
        """Whether classes or a number can be learned."""
        return self.target is not None and self.target.is_for != "unusual"

    @property
    def read(self) -> tuple[str, ...]:
        """Columns that any network reads."""
        return tuple(dict.fromkeys([*(column.name for column in self.values), *(one.name for one in self.features)]))


def table_roles(table: Table, typed: Mapping[str, TypedColumn], reading: TableReading) -> Roles:
    """The columns of a table.

    Args:
        typed: see ``typed_columns``.

    Raises:
        DataError: a chosen column is not there, or there is no column to learn from.
    """
    check_chosen(table, reading, ("label",))
    label = label_of(table, typed, reading)
    if label is None:
        words = [
            seen.name for seen in table.seen.columns if seen.left_out is None and typed[seen.name].type == "category"
        ]
        if len(words) > 1 and not reading.no_label and not _numbers(table, typed):
            raise _which_label(words)
        return roles_of(table, typed, {})
    target = target_of(table, label, typed[label.name], reading)
    if target.is_for == "unusual":
        return replace(roles_of(table, typed, {"label": label}), target=target)
    why = {seen.name: _why_no_feature(seen, typed[seen.name], table, label.name) for seen in table.seen.columns}
    features = tuple(typed[name] for name, reason in why.items() if name != label.name and reason is None)
    if not features:
        raise _nothing_to_learn_from({name: reason for name, reason in why.items() if reason}, label.name)
    return Roles(
        tuple(number_column(typed[name]) for name in _numbers(table, typed, label.name)),
        {"label": label},
        {name: reason for name, reason in why.items() if name != label.name and reason is not None},
        features,
        target,
    )


def roles_of(table: Table, typed: Mapping[str, TypedColumn], chosen: dict[str, ColumnChoice]) -> Roles:
    """The columns of numbers, where labels only say what is unusual or there are none.

    Args:
        chosen: role → the column that plays it, which is no value.

    Raises:
        DataError: there is no column of numbers.
    """
    taken = {choice.name for choice in chosen.values()}
    why = {seen.name: _why_no_number(seen, typed[seen.name], table) for seen in table.seen.columns}
    left_out = {name: reason for name, reason in why.items() if reason is not None and name not in taken}
    values = tuple(number_column(typed[name]) for name, reason in why.items() if reason is None and name not in taken)
    if not values:
        raise DataError(
            "D263",
            N_("No column holds numbers to learn from. {reasons} Choose what a column holds, or another table."),
            reasons=_listed(left_out),
        )
    return Roles(values, chosen, left_out)


def series_label(table: Table, typed: Mapping[str, TypedColumn], reading: TableReading) -> dict[str, ColumnChoice]:
    """The role of the labels of a series, which say what is unusual; none where there are none."""
    if reading.columns.get("label"):
        return {"label": ColumnChoice(name=reading.columns["label"], reason=CHOSEN)}
    label = None if reading.no_label else label_by_name(table, typed)
    return {"label": label} if label else {}


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
            raise no_column(name, table)


def _numbers(table: Table, typed: Mapping[str, TypedColumn], label: str = "") -> list[str]:
    names = [seen for seen in table.seen.columns if seen.name != label]
    return [seen.name for seen in names if _why_no_number(seen, typed[seen.name], table) is None]


def _listed(left_out: Mapping[str, Message]) -> list[Message]:
    return [message(N_("{column}: {reason}"), column=name, reason=why) for name, why in left_out.items()][:5]


def _which_label(words: Sequence[str]) -> DataError:
    return DataError(
        "D485",
        N_(
            "No column holds numbers, and nothing says which one is to be predicted. Choose it; it could be one of: {columns}."
        ),
        columns=[*words[:20], *(["…"] if len(words) > 20 else [])],
    )


def _nothing_to_learn_from(left_out: Mapping[str, Message], label: str) -> DataError:
    return DataError(
        "D401",
        N_("No column is left from which {label} could be predicted. {reasons} Choose what a column holds."),
        label=label,
        reasons=_listed(left_out) or [message(N_("It is the only column."))],
    )


def _why_no_number(seen: ColumnSeen, column: TypedColumn, table: Table) -> Message | None:
    if column.is_chosen:
        return None if column.is_number else column.reason
    return column.reason if not column.is_number else _why_useless(seen, column, table)


def _why_no_feature(seen: ColumnSeen, column: TypedColumn, table: Table, label: str) -> Message | None:
    if column.type is None or column.type == "text" or (column.type == "date" and column.date is None):
        return column.reason
    if column.is_chosen:
        return None
    if (why := _why_useless(seen, column, table)) is not None:
        return why
    if _is_constant(table, seen.name):
        return message(N_("It is the same in all rows."))
    if seen.name != label and _says_the_same(table, seen.name, label):
        return message(N_("It says the same as {label}, which is to be predicted."), label=label)
    return None


def _why_useless(seen: ColumnSeen, column: TypedColumn, table: Table) -> Message | None:
    if seen.left_out is not None:
        return seen.left_out
    if column.type == "number" and _only_numbers_rows(seen.name, table, column.decimal):
        return NUMBERS_ROWS
    return None


def _is_constant(table: Table, name: str) -> bool:
    cells = {"" if is_missing(cell) else cell.strip() for cell in set(table.frame[name])}
    return len(cells) < 2


def _says_the_same(table: Table, name: str, label: str) -> bool:
    """Whether one tells the other: its cells are equal, or each of its few words goes with one label and the other way round."""
    pairs = set(zip(map(str.strip, table.frame[name]), map(str.strip, table.frame[label]), strict=True))
    if len(pairs) > _MOST_DIFFERENT:
        return all(mine == other for mine, other in pairs)
    return len(pairs) == len({mine for mine, _ in pairs}) == len({other for _, other in pairs}) > 1


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
