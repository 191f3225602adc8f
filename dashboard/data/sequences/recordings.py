"""Sequences in files of their own: one table a recording, in a folder for each class."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dashboard.data.readers.items import Reason, reason, reason_of
from dashboard.data.readers.layout import Layout, Place, arrange
from dashboard.data.readers.uploads import Look, Upload
from dashboard.data.sequences.clock import is_counter, moments, named_time, noticed
from dashboard.data.sequences.found import NO_VALUES, Progress, Sequences, channel_of, frame_of
from dashboard.data.table.frame import INFINITE, NO_NUMBER, numbers
from dashboard.data.tables.preprocessing import NumberColumn
from dashboard.data.tables.reading import read_table
from dashboard.data.tables.table import Table
from dashboard.data.tables.types import TypedColumn, typed_columns
from dashboard.errors import DataError
from dashboard.i18n import N_, message
from dashboard.spec.table import TableReading


@dataclass(frozen=True)
class Recorded:
    """How recordings are written, as the first one that can be read shows.

    Attributes:
        time: the column with the times, or with the numbers of the steps; None where there is none.
        reading: with what was found out of the header, so that all are read alike.
    """

    channels: tuple[NumberColumn, ...]
    time: TypedColumn | None
    reading: TableReading


def class_folders(looks: Sequence[Look]) -> Layout | None:
    """The layout of tables that lie in folders of at least two classes; None where they do not."""
    layout = arrange([look.entry.path[:-1] for look in looks])
    labels = {place.label for place in layout.places if isinstance(place, Place) and place.label is not None}
    return layout if len(labels) > 1 and not layout.problems else None


def without_classes(looks: Sequence[Look]) -> Layout:
    """The layout of recordings that somebody asks about."""
    return Layout(message(N_("Each file is a sequence.")), (Place(None),) * len(looks))


def sequence_of_table(table: Table, title: str, reading: TableReading) -> Sequences:
    """One recording, whose columns are channels. Raises ``DataError`` where none holds numbers."""
    recorded = recorded_as(table, reading)
    values, notes = recording(table, recorded)
    return Sequences(
        frame=frame_of([title], [None], None, None, [",".join(notes)]),
        values=[values],
        channels=recorded.channels,
        layout="files",
        sentence=message(N_("Each file is a sequence.")),
        notes=table.notes,
    )


def sequences_of_files(
    upload: Upload, looks: Sequence[Look], layout: Layout, reading: TableReading, progress: Progress
) -> Sequences:
    """One sequence a table.

    Raises:
        DataError: none of them holds columns of numbers.
    """
    recorded: Recorded | None = None
    values: list[np.ndarray] = []
    whys: list[Reason | None] = []
    observations: list[str] = []
    why_none: Reason = NO_VALUES
    for number, (look, place) in enumerate(zip(looks, layout.places, strict=True)):
        progress(number, len(looks))
        try:
            if isinstance(place, Reason):
                raise place.error()
            table = read_table(upload.on_disk(look.entry), look.entry.name, (recorded.reading if recorded else reading))
            recorded = recorded or recorded_as(table, reading)
            found, notes = recording(table, recorded)
        except DataError as error:
            why_none = reason_of(error)
            whys.append(why_none)
            observations.append("")
            continue
        values.append(found)
        whys.append(None)
        observations.append(",".join(notes))
    if recorded is None:
        raise _none_read(looks[-1].entry.name, why_none)
    places = [place if isinstance(place, Place) else Place(None) for place in layout.places]
    return Sequences(
        frame=frame_of(
            [look.entry.name for look in looks],
            [place.label for place in places],
            whys,
            [place.split for place in places],
            observations,
        ),
        values=values,
        channels=recorded.channels,
        layout="files",
        sentence=message(
            N_("Each file is a sequence, and its folder is the label. Channels: {channels}."),
            channels=[channel.name for channel in recorded.channels[:8]],
        ),
        notes=layout.notes,
    )


def recorded_as(table: Table, reading: TableReading) -> Recorded:
    """How this recording is written. Raises ``DataError`` where it holds no column of numbers."""
    typed = typed_columns(table, reading)
    chosen = reading.columns.get("time")
    time = chosen if chosen in table.columns else named_time(table.columns, typed)
    left = [
        seen.name
        for seen in table.seen.columns
        if typed[seen.name].is_number and seen.name != time and not _is_index(table, seen.name, typed)
    ]
    channels = tuple(channel_of(typed[name], table.frame[name]) for name in left)
    if not channels:
        raise DataError(
            "D454", N_("No column of it holds numbers. Each column that is measured needs numbers in its cells.")
        )
    header = reading.model_copy(update={"has_header": table.seen.has_header})
    return Recorded(channels, typed[time] if time else None, header)


def recording(table: Table, recorded: Recorded) -> tuple[np.ndarray, list[str]]:
    """<float64>[steps, channels] of one file, and what was noticed. Raises ``DataError`` where it lacks a channel."""
    missing = [channel.name for channel in recorded.channels if channel.name not in table.columns]
    if missing:
        raise reason("D437", N_("It lacks columns that the other files have: {missing}."), missing=missing[:20]).error()
    notes = []
    if recorded.time is not None and recorded.time.name in table.columns:
        notes = noticed(moments(list(table.frame[recorded.time.name]), recorded.time))
    columns = [numbers(list(table.frame[channel.name]), channel) for channel in recorded.channels]
    notes += [INFINITE] if any(infinite.any() for _, infinite, _ in columns) else []
    notes += [NO_NUMBER] if any(other.any() for _, _, other in columns) else []
    return np.stack([found for found, _, _ in columns], axis=1), notes


def _none_read(name: str, why: Reason) -> DataError:
    return DataError("D482", N_("None of the files can be read as a sequence. The last one, {name}: {reason}"), name=name, reason=why.message)  # fmt: skip


def _is_index(table: Table, name: str, typed: dict[str, TypedColumn]) -> bool:
    """A first column that only counts the steps, before others that hold values."""
    is_first = name == table.columns[0] and any(typed[other].is_number for other in table.columns[1:])
    return is_first and not typed[name].is_chosen and is_counter(list(table.frame[name]))
