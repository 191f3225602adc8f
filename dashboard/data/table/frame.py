"""The rows of a table as a frame, used or not: numbers, words and dates as they are kept, and what is said of each row."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from dashboard.data.readers.items import Reason, reason
from dashboard.data.table.features import words_and_dates
from dashboard.data.table.roles import Roles, number_column
from dashboard.data.table.stored import stored_name
from dashboard.data.tables.preprocessing import LARGEST, NumberColumn, is_missing, number
from dashboard.data.tables.seen import NUMBERS_ROWS
from dashboard.data.tables.table import Table
from dashboard.data.tables.types import TypedColumn
from dashboard.data.text.rows import EMPTY_LABEL
from dashboard.i18n import N_

INFINITE, NO_NUMBER = "infinite", "not_a_number"  # observations: cells that count as missing
_NO_LABEL = ("na", "n/a", "nan", "null", "?", "#n/a", "缺失")  # but not "none", which may well be a class
NO_NUMBERS = reason("D265", N_("No column of numbers has a value in this row."))
NOTHING = reason("D402", N_("No column that is read has a value in this row."))
NO_TARGET = reason("D403", N_("The number to predict is missing, or cannot be read as one."))


def frame_of(table: Table, typed: dict[str, TypedColumn], roles: Roles, *, without_label: bool) -> pd.DataFrame:
    """All rows of a table, those that could not be read among them.

    Args:
        without_label: see ``rows.rows_of``.
    """
    cells = _cells(table, roles)
    labels = _labels(table, typed, roles)
    whys = _whys(cells, labels, roles, without_label=without_label)
    frame = pd.DataFrame(
        {
            "name": _objects([f"#{row}" for row in table.row_numbers.tolist()]),
            "label": _objects(
                [(label or None) if why is None else None for label, why in zip(labels.words, whys, strict=True)]
            ),
            "split": _objects([None] * len(whys)),
            "status": _objects([_status(why) for why in whys]),
            "why": _objects(whys),
            "observations": _objects(cells.observations()),
            **_time(table, roles),
            **({} if labels.numbers is None else {"target": labels.numbers}),
            **({"row_hash": _objects(_row_hashes(table, roles))} if roles.is_predicted else {}),
            **cells.columns,
        }
    )
    return _in_order(frame, table)


def numbers(cells: Sequence[str], column: NumberColumn) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """<float64>[n] numbers with gaps, <bool>[n] infinite or huge ones among the gaps, and <bool>[n] cells that hold something else."""
    found = np.array([column.value(cell) for cell in cells], np.float64)
    infinite, other = np.zeros(len(found), bool), np.zeros(len(found), bool)
    for place in np.flatnonzero(np.isnan(found)).tolist():
        value = number(cells[place], column.decimal)
        infinite[place] = value is not None and abs(value) > LARGEST
        other[place] = not infinite[place] and not is_missing(cells[place])
    return found, infinite, other


@dataclass(frozen=True)
class _Cells:
    """Attributes:
    columns: what is kept, by its name in ``samples.parquet``.
    observed: observation → <bool>[n].
    """

    columns: dict[str, pd.Series]
    observed: dict[str, np.ndarray] = field(default_factory=dict)

    def is_empty(self) -> np.ndarray:
        """<bool>[n]: rows in which nothing is."""
        return np.logical_and.reduce([column.isna().to_numpy(dtype=bool) for column in self.columns.values()])

    def observations(self) -> list[str]:
        """Of each row, with commas between them."""
        length = len(next(iter(self.columns.values())))
        return [",".join(name for name, where in self.observed.items() if where[place]) for place in range(length)]


def _cells(table: Table, roles: Roles) -> _Cells:
    columns: dict[str, pd.Series] = {}
    observed = {name: np.zeros(len(table.frame), bool) for name in (INFINITE, NO_NUMBER)}
    for column in roles.values:
        found, infinite, other = numbers(list(table.frame[column.name]), column)
        columns[stored_name(column)] = pd.Series(found)
        observed[INFINITE] |= infinite
        observed[NO_NUMBER] |= other
    return _Cells(columns | words_and_dates(table, roles.features), observed)


@dataclass(frozen=True)
class _Labels:
    """Attributes:
    words: None where there is no column for them; a point in it is text, too.
    numbers: <float64>[n], where a number is predicted.
    """

    words: list[str | None]
    numbers: np.ndarray | None = None


def _labels(table: Table, typed: dict[str, TypedColumn], roles: Roles) -> _Labels:
    none: list[str | None] = [None] * len(table.frame)
    if "label" not in roles.chosen:
        return _Labels(none)
    name = roles.chosen["label"].name
    if roles.target is not None and roles.target.is_for == "number":
        return _Labels(none, numbers(list(table.frame[name]), number_column(typed[name]))[0])
    nothing = _NO_LABEL if roles.is_predicted else ()
    return _Labels(["" if cell.strip().lower() in nothing else cell.strip() for cell in table.frame[name]])


def _whys(cells: _Cells, labels: _Labels, roles: Roles, *, without_label: bool) -> list[Reason | None]:
    """Why each row is not used; None for those that are."""
    several = len({label for label in labels.words if label}) > 1  # one: only what is wrong has a label
    refused = EMPTY_LABEL if several and not without_label else None
    nothing = NOTHING if roles.features else NO_NUMBERS
    whys = [refused if label == "" else None for label in labels.words]
    if labels.numbers is not None:
        whys = [NO_TARGET if gone else None for gone in np.isnan(labels.numbers)]
    return [nothing if empty else why for empty, why in zip(cells.is_empty(), whys, strict=True)]


def _status(why: Reason | None) -> str:
    return "used" if why is None else "skipped" if why in (NO_NUMBERS, NOTHING) else "refused"


def _time(table: Table, roles: Roles) -> dict[str, pd.Series]:
    """The cells of the time stamps, where there are any; read later."""
    if "time" not in roles.chosen:
        return {}
    return {"time": _objects([cell.strip() for cell in table.frame[roles.chosen["time"].name]])}


def _row_hashes(table: Table, roles: Roles) -> list[str]:
    """Of all cells of each row, whether they are read or not, but for the label and what only numbers the rows."""
    numbering = {name for name, why in roles.left_out.items() if why == NUMBERS_ROWS}
    kept = [name for name in table.columns if name != roles.chosen["label"].name and name not in numbering]
    rows = zip(*(table.frame[name] for name in kept), strict=True)
    return [hashlib.sha256("\x1f".join(map(str.strip, row)).encode()).hexdigest() for row in rows]


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
