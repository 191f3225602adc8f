"""Rows of numbers as they were found, before anything is learned of them: one row each, used or not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from dashboard.data.readers.items import Reason, reason
from dashboard.data.table.finding import Progress, main_table, one_table
from dashboard.data.table.roles import Roles, roles_of
from dashboard.data.tables.preprocessing import LARGEST, NumberColumn, is_missing, number
from dashboard.data.tables.table import Table
from dashboard.data.tables.types import TypedColumn, typed_columns
from dashboard.data.text.rows import EMPTY_LABEL
from dashboard.errors import DataError
from dashboard.i18n import N_, Message
from dashboard.spec.dataset import Source
from dashboard.spec.table import TableReading, TableSeen

RolesOf = Callable[[Table, dict[str, TypedColumn], TableReading], Roles]

_FORMS: dict[str, dict[str, Any]] = {  # before a column's name in ``samples.parquet``: how its cells were written
    "number/": {},
    "comma/": {"decimal": ","},
    "switch/": {"is_switch": True},
}
INFINITE, NO_NUMBER = "infinite", "not_a_number"  # observations: cells that count as missing
NO_NUMBERS = reason("D265", N_("No column of numbers has a value in this row."))


@dataclass(frozen=True)
class Rows:
    """All rows of a source.

    Attributes:
        frame: columns name, label, split, status, why, observations, and <float64> for each column of numbers
            under its ``stored_name``.
        roles: what each column is for.
        table: what was read; its ``seen`` holds types and roles.
        notes: good to know.
    """

    frame: pd.DataFrame
    roles: Roles
    table: Table
    notes: tuple[Message, ...] = ()


def rows_of(source: Source, progress: Progress, find_roles: RolesOf = roles_of, *, without_label: bool = False) -> Rows:
    """The rows of a source, and of its separate test set, which has the same columns.

    Args:
        without_label: rows whose label is empty are used, too; they always are where there is but one label.

    Raises:
        DataError: there is no table, several, or one without numbers.
    """
    with main_table(source, progress) as (table, others):
        typed = typed_columns(table, source.reading)
        roles = find_roles(table, typed, source.reading)
        frame = pd.concat([_frame(table, roles, without_label=without_label), others], ignore_index=True)
        rows = Rows(frame, roles, _described(table, typed, roles), table.notes)
    return _with_test(rows, source, progress, without_label=without_label) if source.test_path else rows


def seen_of(source: Source) -> TableSeen | None:
    """What is in the columns of a table, whatever they could be used for; None where no table can be read."""
    try:
        with main_table(source, lambda done, total: None) as (table, _others):
            typed = typed_columns(table, source.reading)
    except DataError:
        return None
    no_numbers = {name: column.reason for name, column in typed.items() if not column.is_number}
    return _described(table, typed, Roles((), left_out=no_numbers)).seen


def value_columns(frame: pd.DataFrame) -> list[str]:
    """Columns of ``samples.parquet`` that hold numbers."""
    return [name for name in frame.columns if name.startswith(tuple(_FORMS))]


def stored_name(column: NumberColumn) -> str:
    """What a column is called in ``samples.parquet``."""
    form = "switch/" if column.is_switch else "comma/" if column.decimal == "," else "number/"
    return form + column.name


def column_of(stored: str) -> NumberColumn:
    """The inverse of ``stored_name``; nothing is learned yet."""
    form, _, name = stored.partition("/")
    return NumberColumn(name, **_FORMS[f"{form}/"])


def numbers_of(frame: pd.DataFrame) -> np.ndarray:
    """<float64>[n, columns]; not-a-number where a value is missing."""
    return frame[value_columns(frame)].to_numpy(np.float64)


def numbers(cells: Sequence[str], column: NumberColumn) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """<float64>[n] numbers with gaps, <bool>[n] infinite or huge ones among the gaps, and <bool>[n] cells that hold something else."""
    found = np.array([column.value(cell) for cell in cells], np.float64)
    infinite, other = np.zeros(len(found), bool), np.zeros(len(found), bool)
    for place in np.flatnonzero(np.isnan(found)).tolist():
        value = number(cells[place], column.decimal)
        infinite[place] = value is not None and abs(value) > LARGEST
        other[place] = not infinite[place] and not is_missing(cells[place])
    return found, infinite, other


def _frame(table: Table, roles: Roles, *, without_label: bool) -> pd.DataFrame:
    labels = _labels(table, roles)
    columns, observed = {}, {INFINITE: np.zeros(len(labels), bool), NO_NUMBER: np.zeros(len(labels), bool)}
    for column in roles.values:
        found, infinite, other = numbers(list(table.frame[column.name]), column)
        columns[stored_name(column)] = found
        observed[INFINITE] |= infinite
        observed[NO_NUMBER] |= other
    is_empty = np.isnan(np.array(list(columns.values()))).all(axis=0)
    is_needed = (
        not without_label and len({label for label in labels if label}) > 1
    )  # one: only what is wrong has a label
    refused = EMPTY_LABEL if is_needed else None
    whys = [
        NO_NUMBERS if empty else refused if label == "" else None for empty, label in zip(is_empty, labels, strict=True)
    ]
    notes = [",".join(name for name, where in observed.items() if where[place]) for place in range(len(labels))]
    return _in_order(
        pd.DataFrame(
            {
                "name": _objects([f"#{row}" for row in table.row_numbers.tolist()]),
                "label": _objects(
                    [(label or None) if why is None else None for label, why in zip(labels, whys, strict=True)]
                ),
                "split": _objects([None] * len(labels)),
                "status": _objects(
                    ["used" if why is None else "skipped" if why is NO_NUMBERS else "refused" for why in whys]
                ),
                "why": _objects(whys),
                "observations": _objects(notes),
                **_time(table, roles),
                **columns,
            }
        ),
        table,
    )


def _time(table: Table, roles: Roles) -> dict[str, pd.Series]:
    """The cells of the time stamps, where there are any; read later."""
    if "time" not in roles.chosen:
        return {}
    return {"time": _objects([cell.strip() for cell in table.frame[roles.chosen["time"].name]])}


def _labels(table: Table, roles: Roles) -> list[str | None]:
    """None where there is no column for them; a point in it is text, too."""
    if "label" not in roles.chosen:
        return [None] * len(table.frame)
    return [cell.strip() for cell in table.frame[roles.chosen["label"].name]]


def _in_order(frame: pd.DataFrame, table: Table) -> pd.DataFrame:
    """With the rows that could not be read, in their places."""
    if not table.refused:
        return frame
    refused = pd.DataFrame(
        {
            "name": _objects([f"#{row.number}" for row in table.refused]),
            "status": _objects(["refused"] * len(table.refused)),
            "why": _objects([row.reason for row in table.refused]),
            "observations": _objects([""] * len(table.refused)),
        }
    )
    row_numbers = np.concatenate([table.row_numbers, [row.number for row in table.refused]])
    together = pd.concat([frame, refused], ignore_index=True)
    return together.iloc[np.argsort(row_numbers, kind="stable")].reset_index(drop=True)


def _objects(values: Sequence[object]) -> pd.Series:
    return pd.Series(list(values), dtype=object)


def _described(table: Table, typed: dict[str, TypedColumn], roles: Roles) -> Table:
    """Its ``seen`` with types, and with why a column is not read."""
    columns = tuple(
        seen.model_copy(
            update={
                "type": typed[seen.name].type,
                "type_reason": typed[seen.name].reason,
                "left_out": roles.left_out.get(seen.name),
            }
        )
        for seen in table.seen.columns
    )
    return replace(table, seen=table.seen.model_copy(update={"columns": columns, "roles": roles.chosen}))


def _with_test(rows: Rows, source: Source, progress: Progress, *, without_label: bool) -> Rows:
    path = Path(source.test_path)
    title = source.original_names.get(path.name, path.name)
    with one_table(path, title, source, progress) as (table, others):
        needed = [column.name for column in rows.roles.values] + [choice.name for choice in rows.roles.chosen.values()]
        missing = [name for name in needed if name not in table.columns]
        if missing:
            raise DataError(
                "D267",
                N_("{name} lacks columns that the other table has: {missing}. Choose the test set of this data."),
                name=title,
                missing=missing[:20],
            )
        frame = pd.concat([_frame(table, rows.roles, without_label=without_label), others], ignore_index=True)
    frame["name"] = [f"{title}/{name}" for name in frame["name"]]
    frame["split"] = _objects(["test" if status == "used" else None for status in frame["status"]])
    together = pd.concat([rows.frame, frame], ignore_index=True)
    return replace(rows, frame=together, notes=(*rows.notes, *(note for note in table.notes if note not in rows.notes)))


def why_of(row_whys: Sequence[Reason | None]) -> tuple[list[str | None], list[str | None]]:
    """Codes and sentences (JSON) of reasons, for ``samples.parquet``."""
    known: dict[int, str] = {}
    sentences: list[str | None] = []
    for why in row_whys:
        if isinstance(why, Reason) and id(why) not in known:
            known[id(why)] = why.to_json()
        sentences.append(known[id(why)] if isinstance(why, Reason) else None)
    return [why.code if isinstance(why, Reason) else None for why in row_whys], sentences
