"""Rows of a table as they were found, before anything is learned of them: one row each, used or not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from dashboard.data.readers.items import Reason
from dashboard.data.table.finding import Part, Progress, main_tables, test_table
from dashboard.data.table.frame import frame_of
from dashboard.data.table.roles import Roles, table_roles
from dashboard.data.table.target import label_of, target_of
from dashboard.data.tables.table import Table
from dashboard.data.tables.types import TypedColumn, typed_columns
from dashboard.errors import DataError
from dashboard.i18n import N_, Message
from dashboard.spec.dataset import Source
from dashboard.spec.table import TableReading, TableSeen

RolesOf = Callable[[Table, dict[str, TypedColumn], TableReading], Roles]


@dataclass(frozen=True)
class Rows:
    """All rows of a source.

    Attributes:
        frame: columns name, label, split, status, why, observations, what is kept of each column that is read, and where
            something is predicted ``row_hash`` and perhaps ``target``, see ``reading``.
        roles: what each column is for.
        table: what was read; its ``seen`` holds types and roles.
        notes: good to know.
    """

    frame: pd.DataFrame
    roles: Roles
    table: Table
    notes: tuple[Message, ...] = ()


def rows_of(
    source: Source, progress: Progress, find_roles: RolesOf = table_roles, *, without_label: bool = False
) -> Rows:
    """The rows of a source, and of its separate test set, which has the same columns.

    Args:
        without_label: rows whose label is empty are used, too; they always are where there is but one label.

    Raises:
        DataError: there is no table, several, or one in which nothing can be learned from.
    """
    found = main_tables(source, progress)
    first = found.parts[0].table
    typed = typed_columns(first, source.reading)
    roles = find_roles(first, typed, source.reading)
    given = [found, *([test_table(source, progress)] if source.test_path else [])]
    frames: list[pd.DataFrame] = []
    for part in (part for one in given for part in one.parts):
        _check_columns(part, roles)
        frames.append(_in_part(frame_of(part.table, typed, roles, without_label=without_label), part))
    frame = pd.concat([*frames, *(one.others for one in given)], ignore_index=True)
    notes = dict.fromkeys(note.model_dump_json() for one in given for part in one.parts for note in part.table.notes)
    return Rows(frame, roles, _described(first, typed, roles), tuple(map(Message.model_validate_json, notes)))


def _check_columns(part: Part, roles: Roles) -> None:
    """Raise ``DataError`` where a further table lacks a column that the first one has."""
    needed = [*roles.read, *(choice.name for choice in roles.chosen.values())]
    present = set(part.table.columns)
    missing = [name for name in needed if name not in present]
    if missing:
        raise DataError(
            "D267",
            N_("{name} lacks columns that the other table has: {missing}. Choose the test set of this data."),
            name=part.title,
            missing=missing[:20],
        )


def _in_part(frame: pd.DataFrame, part: Part) -> pd.DataFrame:
    """Rows of a part of the split; their names begin with that of its file."""
    if part.split is None:
        return frame
    splits = [part.split if status == "used" else None for status in frame["status"]]
    names = [f"{part.title}/{name}" for name in frame["name"]]
    return frame.assign(name=pd.Series(names, dtype=object), split=pd.Series(splits, dtype=object))


def seen_of(source: Source, *, is_predicted: bool = False) -> TableSeen | None:
    """What is in the columns of a table, whatever they could be used for; None where no table can be read.

    Args:
        is_predicted: whether a column may be predicted; it is named then, so that the others can be used otherwise.
    """
    try:
        table = main_tables(source, lambda done, total: None).parts[0].table
        typed = typed_columns(table, source.reading)
    except DataError:
        return None
    no_numbers = {name: column.reason for name, column in typed.items() if not column.is_number}
    roles = Roles((), left_out=no_numbers)
    return _described(table, typed, _with_label(roles, table, typed, source.reading) if is_predicted else roles).seen


def _with_label(roles: Roles, table: Table, typed: dict[str, TypedColumn], reading: TableReading) -> Roles:
    label = label_of(table, typed, reading)
    if label is None or label.name not in typed:
        return roles
    others = {name: why for name, why in roles.left_out.items() if name != label.name}
    try:
        target = target_of(table, label, typed[label.name], reading)
    except DataError:  # it is no number, which is what the import is refused for
        target = None
    return replace(roles, chosen={"label": label}, left_out=others, target=target)


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
    said: dict[str, object] = {"columns": columns, "roles": roles.chosen}
    if roles.target is not None:
        said |= {"target_as": roles.target.is_for, "target_reason": roles.target.reason}
    return replace(table, seen=table.seen.model_copy(update=said))


def why_of(row_whys: Sequence[Reason | None]) -> tuple[list[str | None], list[str | None]]:
    """Codes and sentences (JSON) of reasons, for ``samples.parquet``."""
    known: dict[int, str] = {}
    sentences: list[str | None] = []
    for why in row_whys:
        if isinstance(why, Reason) and id(why) not in known:
            known[id(why)] = why.to_json()
        sentences.append(known[id(why)] if isinstance(why, Reason) else None)
    return [why.code if isinstance(why, Reason) else None for why in row_whys], sentences
