"""Which column of a table holds the texts and which the labels: guessed with a reason, or as somebody chose."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.data.tables.table import Table
from dashboard.errors import DataError
from dashboard.i18n import N_, message
from dashboard.spec.table import ColumnChoice, ColumnSeen, TableReading

ROLES = ("text", "label")
_LABEL_NAMES = (
    *("label", "labels", "class", "classes", "category", "categories", "target", "sentiment", "标签", "类别", "分类"),
    *("情感", "情感倾向", "情感标签", "情感分类", "情绪", "类型", "类", "标注", "y"),
    *("species", "物种", "品种"),
)
_MOST_CLASSES = 100
_MOST_SHOWN = 20


def guess_columns(table: Table, reading: TableReading) -> dict[str, ColumnChoice]:
    """Role → column, for "text" and "label". The user's choice in ``reading.columns`` wins.

    Raises:
        DataError: a chosen column is not there, or nothing can be found for a role; the sentence names the columns.
    """
    chosen = {role: ColumnChoice(name=name, reason=CHOSEN) for role, name in reading.columns.items() if name}
    _check_chosen(table, chosen)
    if len(table.columns) < 2:
        raise _too_few(table)
    taken = {choice.name for choice in chosen.values()}
    free = [column for column in table.seen.columns if column.left_out is None and column.name not in taken]
    named = chosen.get("label") or named_label(free)
    rest = [column for column in free if named is None or column.name != named.name]
    text = chosen.get("text") or _longest(rest, table)
    label = named or _fewest([column for column in rest if column.name != text.name], table)
    return {"text": text, "label": label}


CHOSEN = message(N_("It was chosen."))
_FEWEST_VALUES = N_("It has the fewest different values: {count}.")
LABEL_IS_NAMED = message(N_("Its name says that it holds the labels."))


def _check_chosen(table: Table, chosen: dict[str, ColumnChoice]) -> None:
    for choice in chosen.values():
        if choice.name not in table.columns:
            raise no_column(choice.name, table)
    unknown = sorted(set(chosen) - set(ROLES))
    if unknown:
        raise DataError(
            "D231",
            N_("A column cannot be chosen for {received}; it can be for {roles}."),
            received=unknown,
            roles=list(ROLES),
        )
    if len({choice.name for choice in chosen.values()}) < len(chosen):
        raise DataError(
            "D232",
            N_("The column {column} cannot hold both the texts and the labels. Choose another one of: {columns}."),
            column=next(iter(chosen.values())).name,
            columns=_listed(table),
        )


def no_column(received: str, table: Table) -> DataError:
    """Of a column that was chosen and is not there."""
    return DataError(
        "D230",
        N_("There is no column {received}. Choose one of: {columns}."),
        received=received,
        columns=_listed(table),
    )


def named_label(columns: Sequence[ColumnSeen]) -> ColumnChoice | None:
    """The column whose name says that it holds labels, such as ``class`` or ``标签``; None where there is none."""
    by_name = {column.name.strip().lower(): column for column in reversed(columns)}
    for name in _LABEL_NAMES:
        if name in by_name:
            return ColumnChoice(name=by_name[name].name, reason=LABEL_IS_NAMED)
    return None


def _longest(columns: Sequence[ColumnSeen], table: Table) -> ColumnChoice:
    if not columns:
        raise DataError(
            "D233",
            N_("No column was found that could hold the texts. Choose one of: {columns}."),
            columns=_listed(table),
        )
    longest = max(columns, key=lambda column: column.median_length)
    why = message(
        N_("Its cells are the longest: usually {length} characters."),
        length=round(longest.median_length),
    )
    return ColumnChoice(name=longest.name, reason=why)


def _fewest(columns: Sequence[ColumnSeen], table: Table) -> ColumnChoice:
    fitting = [column for column in columns if 2 <= column.num_distinct <= _MOST_CLASSES]
    if not fitting:
        raise DataError(
            "D234",
            N_(
                "No column was found that could hold the labels: none is called label or class, and none has 2 to {most} different values. Choose one of: {columns}."
            ),
            most=_MOST_CLASSES,
            columns=_listed(table),
        )
    return fewest_values(fitting)


def fewest_values(columns: Sequence[ColumnSeen]) -> ColumnChoice:
    """The column with the fewest different values, which is likeliest to hold labels."""
    fewest = min(columns, key=lambda column: column.num_distinct)
    return ColumnChoice(name=fewest.name, reason=message(_FEWEST_VALUES, count=fewest.num_distinct))


def has_fewest_values(choice: ColumnChoice) -> bool:
    """Whether a column was guessed by ``fewest_values``."""
    return choice.reason.id == _FEWEST_VALUES


def _too_few(table: Table) -> DataError:
    return DataError(
        "D235",
        N_(
            "There is only one column, {column}; one for the texts and one for the labels are needed. Check what separates the cells."
        ),
        column=table.columns[0] if table.columns else "",
    )


def _listed(table: Table) -> list[str]:
    names = list(table.columns)
    return [*names[:_MOST_SHOWN], *(["…"] if len(names) > _MOST_SHOWN else [])]
