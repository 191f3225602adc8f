"""Rows of tables as texts: which column is which, what is missing in a row, and tables that are parts of one set."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from dashboard.data.readers.items import Reason, reason_of
from dashboard.data.tables.columns import guess_columns
from dashboard.data.tables.reading import read_table
from dashboard.data.tables.table import Table
from dashboard.data.text.rows import EMPTY_LABEL, Texts, frame_of, why_not
from dashboard.errors import DataError
from dashboard.i18n import N_, Message, message
from dashboard.spec.dataset import Split
from dashboard.spec.table import ColumnChoice, TableReading

Progress = Callable[[int, int], None]
Columns = dict[str, ColumnChoice]


@dataclass(frozen=True)
class TablePart:
    """A table that is the whole of an upload, or a part of it.

    Attributes:
        prefix: stands before the names of its rows; empty for a table that is alone.
    """

    path: Path
    title: str
    split: Split | None = None
    prefix: str = ""


def texts_of_tables(
    parts: Sequence[TablePart], reading: TableReading, progress: Progress, main: Columns | None = None
) -> Texts:
    """The texts of tables that are read in the same way. The first says which columns; the others follow it.

    Args:
        main: columns of the data that these are the test set of.

    Raises:
        DataError: one of them cannot be read. Where one has no columns for texts and labels, that is a problem of the
            result, which shows the first table, so that somebody can choose them.
    """
    first = read_table(parts[0].path, parts[0].title, reading, progress)
    try:
        roles = roles_like(first, main, reading, parts[0].title) if main else guess_columns(first, reading)
    except DataError as error:
        return _without_columns(first, reason_of(error))
    frames, problems = [_frame(first, roles, parts[0])], []
    notes = [*first.notes, *_other_columns(parts[0].title, roles, main)]
    for part in parts[1:]:
        table = read_table(part.path, part.title, reading, progress)
        try:
            own = roles_like(table, roles, reading, part.title)
        except DataError as error:
            problems.append(reason_of(error))
            continue
        frames.append(_frame(table, own, part))
        notes.extend(note for note in (*table.notes, *_other_columns(part.title, own, roles)) if note not in notes)
    return Texts(
        frame=pd.concat(frames, ignore_index=True),
        layout=_layout(roles, is_divided=len(parts) > 1),
        problems=tuple(problems),
        notes=tuple(notes),
        table=first.seen.model_copy(update={"roles": roles}),
        columns=roles,
    )


def _without_columns(table: Table, problem: Reason) -> Texts:
    return Texts(
        frame=frame_of([], [], [], []),
        layout=message(N_("A table, whose columns are not clear yet.")),
        problems=(problem,),
        notes=table.notes,
        table=table.seen,
    )


def roles_like(table: Table, roles: Columns, reading: TableReading, title: str) -> Columns:
    """The columns of a further table: those of the same names, else its own guess. Raises ``DataError``."""
    if all(choice.name in table.columns for choice in roles.values()):
        return roles
    try:
        return guess_columns(table, reading.model_copy(update={"columns": {}}))
    except DataError as error:
        raise DataError(
            "D243",
            N_("{name} does not go with the other table, whose columns are {expected}: {reason}"),
            name=title,
            expected=[choice.name for choice in roles.values()],
            reason=error.message,
        ) from error


def _other_columns(title: str, roles: Columns, expected: Columns | None) -> list[Message]:
    """Told where a further table has not the columns of the first one."""
    if expected is None or all(roles[role].name == expected[role].name for role in expected):
        return []
    return [
        message(
            N_("{name} has other columns: its texts are taken from {text}, its labels from {label}."),
            name=title,
            text=roles["text"].name,
            label=roles["label"].name,
        )
    ]


def _layout(roles: Columns, *, is_divided: bool) -> Message:
    names = {role: choice.name for role, choice in roles.items()}
    if is_divided:
        return message(
            N_(
                "Tables for training, validation or test are kept as they are; each row is a text, its label stands in the column {label}."
            ),
            label=names["label"],
        )
    return message(N_("A table: each row is a text, its label stands in the column {label}."), label=names["label"])


def _frame(table: Table, roles: Columns, part: TablePart) -> pd.DataFrame:
    texts: list[str | None] = list(table.frame[roles["text"].name])
    labels: list[str | None] = list(table.frame[roles["label"].name])
    whys = [why_not(str(text)) or (None if label else EMPTY_LABEL) for text, label in zip(texts, labels, strict=True)]
    numbers = table.row_numbers
    if table.refused:
        numbers, texts, labels, whys = _with_refused(table, texts, labels, whys)
    names = [f"{part.prefix}#{number}" for number in numbers.tolist()]
    return frame_of(names, labels, texts, whys, part.split)


def _with_refused(
    table: Table, texts: list[str | None], labels: list[str | None], whys: list[Reason | None]
) -> tuple[np.ndarray, list[str | None], list[str | None], list[Reason | None]]:
    nothing: list[str | None] = [None] * len(table.refused)
    numbers = np.concatenate([table.row_numbers, [row.number for row in table.refused]])
    order = np.argsort(numbers, kind="stable").tolist()
    texts, labels = [*texts, *nothing], [*labels, *nothing]
    whys = [*whys, *(row.reason for row in table.refused)]
    return (
        numbers[order],
        [texts[place] for place in order],
        [labels[place] for place in order],
        [whys[place] for place in order],
    )
