"""Which column of a table names the pictures, which one holds their labels, and which one the parts of a split."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from dashboard.data.readers.layout import part_of_word
from dashboard.data.readers.picture_index import PictureIndex
from dashboard.data.tables.columns import (
    CHOSEN,
    LABEL_IS_NAMED,
    fewest_values,
    has_fewest_values,
    named_label,
    no_column,
)
from dashboard.data.tables.table import Table
from dashboard.i18n import N_, message
from dashboard.spec.table import ColumnChoice, ColumnSeen, TableReading

Columns = dict[str, ColumnChoice]

ROLES = ("file", "label", "split")

_MOST_COLUMNS = 200
_CELLS_TRIED = 500
_FEWEST_FOUND = 0.5  # of the cells, or of the pictures, that a table has to speak of
_MOST_LABELS = 0.5  # of the rows; where there are more, a column holds names or numbers
_SPLIT_NAMES = ("split", "set", "subset", "part", "partition", "phase", "dataset", "usage", "划分", "数据集")
_NAMES_PICTURES = N_("It names the pictures: {count} of {total} were found in it.")
_NAMES_PARTS = message(N_("It says what is for training, validation or test."))
_ONLY_OTHER = message(N_("It is the only other column."))


def file_column(table: Table, index: PictureIndex, num_pictures: int, reading: TableReading) -> ColumnChoice | None:
    """The column that names pictures; None where none does.

    Args:
        num_pictures: as many as a table can speak of.

    Raises:
        DataError: one was chosen that is not there.
    """
    if chosen := reading.columns.get("file"):
        _check(chosen, table)
        return ColumnChoice(name=chosen, reason=CHOSEN)
    offered = [name for name in table.columns[:_MOST_COLUMNS] if name not in reading.columns.values()]
    own = [name for name in offered if not _only_counts(table.frame[name])]
    for columns in (own, offered):  # pictures may be called 0.png, 1.png, but a table's own numbers seldom mean them
        name, count = _most_found(columns, table, index, num_pictures)
        if count:
            return ColumnChoice(name=name, reason=message(_NAMES_PICTURES, count=count, total=num_pictures))
    return None


def _only_counts(cells: pd.Series) -> bool:
    """Whether these are the numbers of the rows, from 0 or from 1, as programs put them before a table."""
    return any(cells.tolist() == [str(number) for number in range(first, first + len(cells))] for first in (0, 1))


def _most_found(columns: Sequence[str], table: Table, index: PictureIndex, num_pictures: int) -> tuple[str, int]:
    """The column that names most pictures, and how many; none where no column names enough of them."""
    tried = [
        (_num_found(index, table.frame[name].iloc[:: max(1, len(table.frame) // _CELLS_TRIED)]), name)
        for name in columns
    ]
    found, name = max(tried, key=lambda pair: pair[0], default=(0, ""))
    if not found:
        return "", 0
    cells = {cell.strip() for cell in table.frame[name]} - {""}
    count = _num_found(index, cells)
    least = max if all(cell.isdigit() for cell in cells) else min  # mere numbers may count anything
    is_enough = count >= max(2, _FEWEST_FOUND * least(len(cells), num_pictures))
    return name, count if is_enough else 0


def _num_found(index: PictureIndex, cells: Iterable[str]) -> int:
    return len({number for numbers in index.find(set(cells)) for number in numbers})


def label_columns(table: Table, file: ColumnChoice, reading: TableReading) -> Columns | None:
    """Role → column, for "file", "label" and, where there is one, "split"; None where no column can hold labels.

    Raises:
        DataError: one was chosen that is not there.
    """
    columns = {"file": file}
    for role in ("label", "split"):
        if chosen := reading.columns.get(role):
            _check(chosen, table)
            columns[role] = ColumnChoice(name=chosen, reason=CHOSEN)
    split = columns.get("split") or _split_column(_free(table, columns, reading), table)
    if split is not None:
        columns["split"] = split
    label = columns.get("label") or _label_column(_free(table, columns, reading))
    return columns | {"label": label} if label is not None else None


def is_sure(columns: Columns) -> bool:
    """Whether the label column is called so or was chosen, and is no mere guess."""
    return columns["label"].reason in (CHOSEN, LABEL_IS_NAMED)


def rival_labels(table: Table, columns: Columns) -> list[str]:
    """Columns that could hold the labels as well as the one that was guessed; none where it was no mere guess."""
    if not has_fewest_values(columns["label"]):
        return []
    distinct = {seen.name: seen.num_distinct for seen in table.seen.columns if seen.left_out is None}
    taken = {choice.name for choice in columns.values()}
    return [name for name, count in distinct.items() if name not in taken and count == distinct[columns["label"].name]]


def _check(name: str, table: Table) -> None:
    if name not in table.columns:
        raise no_column(name, table)


def _free(table: Table, columns: Columns, reading: TableReading) -> list[ColumnSeen]:
    taken = {choice.name for choice in columns.values()} | set(reading.types)
    return [seen for seen in table.seen.columns if seen.left_out is None and seen.name not in taken]


def _split_column(free: Sequence[ColumnSeen], table: Table) -> ColumnChoice | None:
    for seen in free:
        if _is_called_split(seen.name) or seen.num_distinct <= 3:
            values = {cell.strip() for cell in table.frame[seen.name] if cell.strip()}
            if values and all(part_of_word(value) for value in values):
                return ColumnChoice(name=seen.name, reason=_NAMES_PARTS)
    return None


def _is_called_split(name: str) -> bool:
    return name.strip().lower().replace(" ", "").replace("_", "") in _SPLIT_NAMES


def unused_split(table: Table, columns: Columns) -> str:
    """A column whose name says that it holds the parts of a split, but whose words are others; empty for none."""
    taken = {choice.name for choice in columns.values()}
    found = (name for name in table.columns if _is_called_split(name) and name not in taken)
    return next(found, "") if "split" not in columns else ""


def _label_column(free: Sequence[ColumnSeen]) -> ColumnChoice | None:
    if named := named_label(free):
        return named
    free = [seen for seen in free if not _is_called_split(seen.name)] or free
    fitting = [seen for seen in free if 2 <= seen.num_distinct <= max(2, _MOST_LABELS * seen.num_filled)]
    if len(free) == 1 and fitting:
        return ColumnChoice(name=free[0].name, reason=_ONLY_OTHER)
    return fewest_values(fitting) if fitting else None
