"""Somebody's table with our columns beside theirs: no name is taken twice, and no row is lost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.data.tables.table import RefusedRow, Table
from dashboard.i18n import Message, render
from dashboard.predict.uploads import MOST_PROBLEMS
from dashboard.spec.table import ColumnChoice

_WHERE_TAKEN = "predicted_{name}"  # their table may well have a "label" of its own


@dataclass(frozen=True)
class TableAnswers:
    """A table and what the network says to its rows.

    Attributes:
        frame: their columns as they came, then ours.
        row_numbers: <int64>[rows] of ``frame``, as a spreadsheet or editor shows them; for whole files 1, 2, 3…
        columns: our name, such as "label" or "probability_good" → the column's name in ``frame``.
        text_column: which of their columns was read, and why; None for text files, and where several are read.
        num_answered, num_not_sure: rows.
        problems: row ("#17", or the file's name) and why there is no answer; at most 1,000.
        num_problems: all of them.
        notes: what was done to the table, and what is odd.
        warnings: what makes all answers doubtful.
    """

    frame: pd.DataFrame
    row_numbers: np.ndarray
    columns: dict[str, str]
    text_column: ColumnChoice | None
    num_answered: int
    num_not_sure: int
    problems: tuple[tuple[str, Message], ...]
    num_problems: int
    notes: tuple[Message, ...] = ()
    warnings: tuple[Message, ...] = ()

    @property
    def num_unlike(self) -> int:
        """Rows that are unlike the training data."""
        return int(self.frame[self.columns["unlike"]].fillna(False).astype(bool).sum())


def answered(
    table: Table,
    ours: pd.DataFrame,
    problems: Sequence[Message | None],
    *,
    num_not_sure: int = 0,
    text_column: ColumnChoice | None = None,
    notes: Sequence[Message] = (),
    warnings: Sequence[Message] = (),
) -> TableAnswers:
    """The table with ``ours`` beside it, and the rows that could not be read in their places.

    Args:
        ours: one row for each of the table; its column "problem" says in words why there is no answer.
        problems: the same for each row; None where there is an answer.
        notes: besides those of the table.
    """
    names = free_names(ours.columns, table.columns)
    frame = pd.concat([table.frame.reset_index(drop=True), ours.rename(columns=names)], axis=1)
    frame = frame.set_axis(pd.Index(table.row_numbers), axis=0)
    frame = with_refused(frame, table.refused, names["problem"])
    told = _told(table, problems)
    return TableAnswers(
        frame=frame.reset_index(drop=True),
        row_numbers=frame.index.to_numpy(np.int64),
        columns=names,
        text_column=text_column,
        num_answered=sum(problem is None for problem in problems),
        num_not_sure=num_not_sure,
        problems=told[:MOST_PROBLEMS],
        num_problems=len(told),
        notes=(*table.notes, *notes),
        warnings=tuple(warnings),
    )


def _told(table: Table, problems: Sequence[Message | None]) -> tuple[tuple[str, Message], ...]:
    """Row and why there is no answer, in the table's order."""
    found = {int(row): problem for row, problem in zip(table.row_numbers, problems, strict=True) if problem}
    found |= {row.number: row.reason.message for row in table.refused}
    return tuple((f"#{row}", found[row]) for row in sorted(found))


def free_names(ours: Iterable[str], theirs: Sequence[str]) -> dict[str, str]:
    """Our names, changed where their table has them already."""
    taken, names = set(theirs), {}
    for name in ours:
        free, number = name, 1
        while free in taken:
            free = _WHERE_TAKEN.format(name=name) + (f"_{number}" if number > 1 else "")
            number += 1
        taken.add(free)
        names[name] = free
    return names


def with_refused(frame: pd.DataFrame, refused: Sequence[RefusedRow], problem: str) -> pd.DataFrame:
    """Also the rows that could not be read, in their places: they hold nothing but the reason.

    Args:
        frame: its index holds the rows' numbers.
        problem: the column that takes the reason.
    """
    if refused:
        numbers = np.array([row.number for row in refused])
        reasons = pd.DataFrame({problem: [render(row.reason.message) for row in refused]}, index=numbers)
        frame = pd.concat([frame, reasons.reindex(columns=frame.columns)]).sort_index(kind="stable")
    return frame
