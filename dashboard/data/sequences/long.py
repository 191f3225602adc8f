"""Sequences in a long table: a row is a step, and a column says to which sequence it belongs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.data.readers.items import Reason, reason
from dashboard.data.sequences.clock import moments, named_time, noticed
from dashboard.data.sequences.found import Sequences, channel_of, frame_of
from dashboard.data.table.frame import INFINITE, NO_NUMBER, numbers
from dashboard.data.tables.columns import CHOSEN, named_label, no_column
from dashboard.data.tables.preprocessing import NumberColumn
from dashboard.data.tables.table import Table
from dashboard.data.tables.types import TypedColumn
from dashboard.errors import DataError
from dashboard.i18n import N_, message
from dashboard.spec.table import ColumnChoice, TableReading

_ID_NAMES = (
    *(
        "id",
        "sequence_id",
        "sequence",
        "series_id",
        "series",
        "sample_id",
        "sample",
        "recording_id",
        "recording",
        "case",
    ),
    *("case_id", "trial_id", "trial", "episode", "episode_id", "unit", "unit_id", "subject", "subject_id", "item_id"),
    *("编号", "序列", "序列编号", "样本", "样本编号", "序列号"),
)
_FEWEST_ROWS = 3  # of the sequence in the middle
_MOST_LABELS = 100
_MOSTLY = 0.9  # of the sequences
_NAMES_SERIES = message(N_("Its name says which sequence a row belongs to, and the same value stands in many rows."))
_IS_SAME = message(N_("Its value is the same in all rows of a sequence."))
_NAMES_TIME = message(N_("Its name or its cells say that it holds the times."))


@dataclass(frozen=True)
class Long:
    """The columns of a long table; ``channels`` are those of numbers that are nothing else."""

    id: ColumnChoice
    time: ColumnChoice | None
    label: ColumnChoice | None
    channels: tuple[NumberColumn, ...]


def long_columns(table: Table, typed: Mapping[str, TypedColumn], reading: TableReading) -> Long | None:
    """The columns of a table in which each row is a step; None where no column says to which sequence.

    Raises:
        DataError: a chosen column is not there, or no column of numbers is left.
    """
    chosen = reading.columns
    for name in chosen.values():
        if name and name not in table.columns:
            raise no_column(name, table)
    id = ColumnChoice(name=chosen["id"], reason=CHOSEN) if chosen.get("id") else _named_id(table)
    if id is None:
        return None
    rest = [name for name in table.columns if name not in (id.name, chosen.get("label"))]
    named = named_time(rest, typed)
    time = ColumnChoice(name=chosen["time"], reason=CHOSEN) if chosen.get("time") else None
    time = time or (ColumnChoice(name=named, reason=_NAMES_TIME) if named else None)
    label = _label(table, typed, reading, id.name, {id.name, time.name if time else ""})
    taken = {choice.name for choice in (id, time, label) if choice}
    channels = tuple(
        channel_of(typed[name], table.frame[name]) for name in rest if name not in taken and typed[name].is_number
    )
    if not channels:
        raise DataError(
            "D453",
            N_("Beside {taken} no column holds numbers, which the steps of a sequence need."),
            taken=sorted(taken),
        )
    return Long(id, time, label, channels)


def sequences_of_steps(table: Table, typed: Mapping[str, TypedColumn], long: Long) -> Sequences:
    """One sequence for each value of the column of ids, in the order in which they begin."""
    codes, ids = pd.factorize(np.array([cell.strip() for cell in table.frame[long.id.name]], dtype=object))
    at = _times(table, typed, long)
    values, marks = _values(table, long)
    in_file = np.argsort(codes, kind="stable")
    order = np.lexsort((at, codes))  # steps without a time come last
    ends = np.cumsum(np.bincount(codes, minlength=len(ids)))[:-1]
    parts = [np.arange(0)] if not len(ids) else np.split(in_file, ends)
    observations = [_joined([*(noticed(at[rows]) if long.time else []), *_of(marks, rows)]) for rows in parts]
    labels, whys = _labels(table, long, parts)
    whys = [why if name else _NO_ID for why, name in zip(whys, ids, strict=True)]
    return Sequences(
        frame=frame_of([str(name) or "-" for name in ids], labels, whys, None, observations),
        values=[rows for rows, why in zip(np.split(values[order], ends), whys, strict=True) if why is None],
        channels=long.channels,
        layout="long",
        sentence=message(
            N_("A table: each row is a step; the column {id} says to which sequence it belongs. Channels: {channels}."),
            id=long.id.name,
            channels=[channel.name for channel in long.channels[:8]],
        ),
        notes=table.notes,
        table=table.seen,
        columns={
            role: choice for role, choice in (("id", long.id), ("time", long.time), ("label", long.label)) if choice
        },
    )


_NO_ID = reason("D452", N_("These rows do not say to which sequence they belong."))


def _named_id(table: Table) -> ColumnChoice | None:
    """By its name, where each value stands in several rows."""
    by_name = {seen.name.strip().lower().replace(" ", "_"): seen for seen in reversed(table.seen.columns)}
    for name in _ID_NAMES:
        seen = by_name.get(name)
        if seen is None or seen.num_distinct < 2:
            continue
        sizes = pd.Series(list(table.frame[seen.name])).value_counts()
        if sizes.median() >= _FEWEST_ROWS:
            return ColumnChoice(name=seen.name, reason=_NAMES_SERIES)
    return None


def _label(
    table: Table, typed: Mapping[str, TypedColumn], reading: TableReading, id: str, taken: set[str]
) -> ColumnChoice | None:
    """The chosen column, else one whose value is the same in all rows of a sequence: the one so named, else of words."""
    if chosen := reading.columns.get("label"):
        return ColumnChoice(name=chosen, reason=CHOSEN)
    fitting = [
        seen
        for seen in table.seen.columns
        if seen.name not in taken
        and 2 <= seen.num_distinct <= _MOST_LABELS
        and typed[seen.name].type is not None
        and _is_same_in_each(table, id, seen.name)
    ]
    if named := named_label(fitting):
        return named
    words = [seen for seen in fitting if not typed[seen.name].is_number]
    return ColumnChoice(name=words[0].name, reason=_IS_SAME) if words else None


def _is_same_in_each(table: Table, id: str, name: str) -> bool:
    """Whether a column has one value in all rows of nearly every sequence; the others are refused."""
    return bool((table.frame.groupby(id, sort=False)[name].nunique() <= 1).mean() >= _MOSTLY)


def _times(table: Table, typed: Mapping[str, TypedColumn], long: Long) -> np.ndarray:
    """<float64>[rows]; the same everywhere where there are none, which keeps the order of the file."""
    if long.time is None:
        return np.zeros(len(table.frame))
    return moments(list(table.frame[long.time.name]), typed[long.time.name])


def _values(table: Table, long: Long) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """<float64>[rows, channels], and <bool>[rows] for each observation."""
    columns = [numbers(list(table.frame[channel.name]), channel) for channel in long.channels]
    marks = {
        INFINITE: np.any([infinite for _, infinite, _ in columns], axis=0),
        NO_NUMBER: np.any([other for _, _, other in columns], axis=0),
    }
    return np.stack([found for found, _, _ in columns], axis=1), marks


def _of(marks: Mapping[str, np.ndarray], rows: np.ndarray) -> list[str]:
    return [name for name, where in marks.items() if where[rows].any()]


def _joined(observations: Sequence[str]) -> str:
    return ",".join(observations)


def _labels(table: Table, long: Long, parts: Sequence[np.ndarray]) -> tuple[list[str | None], list[Reason | None]]:
    if long.label is None:
        return [None] * len(parts), [None] * len(parts)
    cells = np.array([cell.strip() for cell in table.frame[long.label.name]], dtype=object)
    labels: list[str | None] = []
    whys: list[Reason | None] = []
    for rows in parts:
        found = list(dict.fromkeys(cell for cell in cells[rows] if cell))
        labels.append(found[0] if found else "")
        whys.append(_several_labels(found) if len(found) > 1 else None)
    return labels, whys


def _several_labels(found: Sequence[str]) -> Reason:
    return reason(
        "D436",
        N_("Its rows have different labels ({labels}). A sequence needs one label; give each part an id of its own."),
        labels=list(found[:5]),
    )
