"""Rows of a series as they were found: which column holds the times, and rows without one or with one that is taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from dashboard.data.readers.items import reason
from dashboard.data.table.finding import Progress
from dashboard.data.table.frame import numbers
from dashboard.data.table.roles import Roles, check_chosen, roles_of, series_label
from dashboard.data.table.rows import Rows, rows_of
from dashboard.data.tables.dates import TIME_DTYPE, DateForm, date_form, epoch_form, times
from dashboard.data.tables.preprocessing import NumberColumn
from dashboard.data.tables.table import Table
from dashboard.data.tables.types import TypedColumn
from dashboard.errors import DataError
from dashboard.i18n import N_, message
from dashboard.spec.dataset import Source
from dashboard.spec.table import ColumnChoice, TableReading

KNOWN_TIME_NAMES = ("timestamp", "time", "datetime", "date", "ds", "时间", "日期", "时间戳", "采集时间")
_MOST_TWICE = 0.05
OUT_OF_ORDER = "out_of_order"  # observation: the row stands before an earlier one
NO_TIME = reason("D270", N_("Its time cannot be read, or is empty."))
TWICE = reason("D271", N_("A row before it has the same time."))


def series_rows(source: Source, progress: Progress) -> Rows:
    """The rows of a source, with ``time`` <datetime64[us]> and ``part`` (1 for rows of a separate test set).

    Raises:
        DataError: there is no column of times or of numbers, or many rows share their times.
    """
    rows = rows_of(source, progress, series_roles, without_label=True)
    frame = rows.frame
    form = form_of(list(rows.table.frame[rows.roles.chosen["time"].name]))
    found = times(["" if not isinstance(cell, str) else cell for cell in frame["time"]], form.format)
    part = (frame["split"] == "test").to_numpy().astype(np.int64)
    frame = _judged(frame.assign(time=found, part=part))
    return replace(rows, frame=frame, notes=(*rows.notes, *(() if form.is_sure else (form.reason,))))


def series_roles(table: Table, typed: dict[str, TypedColumn], reading: TableReading) -> Roles:
    """The columns of a series: one of times, one or more of numbers, perhaps one of labels."""
    check_chosen(table, reading, ("label", "time"))
    time = {"time": _time_column(table, typed, reading)}
    return roles_of(table, typed, time | series_label(table, typed, reading))


def _time_column(table: Table, typed: Mapping[str, TypedColumn], reading: TableReading) -> ColumnChoice:
    name = reading.columns.get("time")
    if name:
        if _read(table, name) is None:
            raise DataError(
                "D272",
                N_("The column {column} holds no times that can be read. {reason} Write them as 2024-01-31 13:30:00."),
                column=name,
                reason=typed[name].reason,
            )
        return ColumnChoice(name=name, reason=message(N_("It was chosen.")))
    by_name = {column.strip().lower(): column for column in reversed(table.columns)}
    for known in KNOWN_TIME_NAMES:
        if known not in by_name:
            continue
        column = typed[by_name[known]]
        if (not column.is_chosen or column.type == "date") and _read(table, column.name):
            why = message(N_("Its name says that it holds the times, and they can be read."))
            return ColumnChoice(name=column.name, reason=why)
    for name in table.columns:
        if typed[name].type == "date":
            return ColumnChoice(name=name, reason=typed[name].reason)
    raise DataError(
        "D273",
        N_("No column holds times, which a series needs. Choose one of: {columns}; or read it as a table."),
        columns=list(table.columns[:20]),
    )


def _read(table: Table, name: str) -> DateForm | None:
    cells = list(table.frame[name])
    return epoch_form(numbers(cells, NumberColumn(name))[0]) or date_form(cells)


def form_of(cells: list[str]) -> DateForm:
    """How the cells of the column of times are written."""
    form = epoch_form(numbers(cells, NumberColumn(""))[0]) or date_form(cells)
    assert form is not None  # it was chosen for that
    return form


def _judged(frame: pd.DataFrame) -> pd.DataFrame:
    used = (frame["status"] == "used").to_numpy()
    is_timeless = used & np.isnat(frame["time"].to_numpy(dtype=TIME_DTYPE))
    is_timed = used & ~is_timeless
    is_twice = np.zeros(len(frame), bool)
    is_twice[is_timed] = frame[is_timed].duplicated(["part", "time"]).to_numpy()
    if is_twice.sum() > max(1, _MOST_TWICE * used.sum()):
        raise _several_series(frame[is_twice], int(is_twice.sum()))
    for where, why in ((is_timeless, NO_TIME), (is_twice, TWICE)):
        frame.loc[where, "status"] = "refused"
        frame.loc[where, ["label", "split"]] = None
        frame.loc[where, "why"] = pd.Series([why] * int(where.sum()), index=frame.index[where], dtype=object)
    return frame.assign(observations=_observed(frame, is_timed & ~is_twice))


def _several_series(rows: pd.DataFrame, count: int) -> DataError:
    return DataError(
        "D274",
        N_(
            "{count} rows have a time that another row has, too, such as {example}: there are several series below each other. Give each its own column, or its own file."
        ),
        count=count,
        example=str(rows["time"].iloc[0]),
    )


def _observed(frame: pd.DataFrame, used: np.ndarray) -> list[str]:
    """With a mark at rows that come after a later one."""
    late = np.zeros(len(frame), bool)
    for part in (0, 1):
        where = np.flatnonzero(used & (frame["part"] == part).to_numpy())
        found = frame["time"].to_numpy(dtype=TIME_DTYPE)[where]
        late[where[1:]] = found[1:] < np.maximum.accumulate(found)[:-1]
    return [
        ",".join(filter(None, (text, OUT_OF_ORDER))) if is_late else text
        for text, is_late in zip(frame["observations"], late, strict=True)
    ]
