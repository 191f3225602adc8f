"""Sequences as they were found, before anything is kept: one row each, used or not, and a way to their values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, overload

import numpy as np
import pandas as pd

from dashboard.data.readers.items import Reason, foreign_test_set, reason
from dashboard.data.tables.preprocessing import NumberColumn, is_missing, number
from dashboard.data.tables.types import TypedColumn
from dashboard.data.text.rows import EMPTY_LABEL
from dashboard.errors import DataError
from dashboard.i18n import N_, Message
from dashboard.spec.dataset import Split
from dashboard.spec.table import ColumnChoice, TableSeen

Progress = Callable[[int, int], None]
Layout = Literal["wide", "long", "files", "arrays"]

VALUE = "value"  # what a channel is called that has no name
NO_VALUES = reason("D430", N_("There is no number in it."))
COLUMNS = ("name", "label", "split", "status", "why", "observations", "place")
NOT_USED = -1  # place of a sequence whose values are not asked for


@dataclass(frozen=True)
class Sequences:
    """All sequences of a source, or of a part of it.

    Attributes:
        frame: columns ``COLUMNS``; ``why`` is a ``Reason`` where a row is not used, ``place`` says where its values are.
        values: <float64>[steps, channels] each, with gaps; may be read from the disk only when it is asked for.
        channels: what is measured at each step.
        layout: how they lie in the file.
        sentence: the same for people.
        notes: good to know.
        table: what was seen of a table; None where there is none.
        columns: role → the column that plays it.
    """

    frame: pd.DataFrame
    values: Sequence[np.ndarray]
    channels: tuple[NumberColumn, ...]
    layout: Layout
    sentence: Message
    notes: tuple[Message, ...] = ()
    table: TableSeen | None = None
    columns: dict[str, ColumnChoice] = field(default_factory=dict)

    def part(self, split: Split | None, prefix: str = "") -> Sequences:
        """The same as one part of the split; names begin with ``prefix``."""
        is_used = self.frame["status"] == "used"
        given = pd.Series([split if used else None for used in is_used], dtype=object)
        return replace(self, frame=self.frame.assign(name=prefix + self.frame["name"], split=given))


class Joined(Sequence[np.ndarray]):
    """Values of several parts, one after the other."""

    def __init__(self, parts: Sequence[Sequence[np.ndarray]]) -> None:
        self._parts = parts
        self._ends = np.cumsum([len(part) for part in parts])

    def __len__(self) -> int:
        return int(self._ends[-1])

    @overload
    def __getitem__(self, place: int) -> np.ndarray: ...
    @overload
    def __getitem__(self, place: slice) -> list[np.ndarray]: ...
    def __getitem__(self, place: int | slice) -> np.ndarray | list[np.ndarray]:
        if isinstance(place, slice):
            return [self[number] for number in range(*place.indices(len(self)))]
        part = int(np.searchsorted(self._ends, place, "right"))
        before = int(self._ends[part - 1]) if part else 0
        return self._parts[part][place - before]


def frame_of(
    names: Sequence[str],
    labels: Sequence[str | None],
    whys: Sequence[Reason | None] | None = None,
    splits: Sequence[Split | None] | None = None,
    observations: Sequence[str] | None = None,
) -> pd.DataFrame:
    """The frame of ``Sequences``; those that are used have their values in the same order.

    Args:
        labels: an empty one is refused; None where there are none at all.
        whys: why each is not used; None for all.
    """
    count = len(names)
    judged = [
        why or (EMPTY_LABEL if label == "" else None) for why, label in zip(whys or [None] * count, labels, strict=True)
    ]
    used = np.array([why is None for why in judged], bool)
    has_values = np.array([why is None for why in whys or [None] * count], bool)
    places = np.where(used, np.cumsum(has_values) - 1, NOT_USED)
    data = {
        "name": names,
        "label": [label if is_used else None for label, is_used in zip(labels, used, strict=True)],
        "split": [split if is_used else None for split, is_used in zip(splits or [None] * count, used, strict=True)],
        "status": ["used" if is_used else "refused" for is_used in used],
        "why": judged,
        "observations": observations or [""] * count,
    }
    frame = pd.DataFrame({name: pd.Series(list(cells), dtype=object) for name, cells in data.items()})
    return frame.assign(place=places.astype(np.int64))


def beside(names: Sequence[str], whys: Sequence[Reason], refused: Sequence[bool]) -> pd.DataFrame:
    """Rows for what lies beside the sequences and is none."""
    frame = frame_of(names, [None] * len(names), whys)
    frame["status"] = pd.Series(["refused" if is_refused else "skipped" for is_refused in refused], dtype=object)
    return frame


def together(main: Sequences, *others: Sequences) -> Sequences:
    """Several parts as one; columns and sentences are those of the first."""
    frames, before = [], 0
    for part in (main, *others):
        is_used = part.frame["place"] != NOT_USED
        frames.append(part.frame.assign(place=part.frame["place"] + before * is_used))
        before += len(part.values)
    notes = dict.fromkeys(note.model_dump_json() for part in (main, *others) for note in part.notes)
    return replace(
        main,
        frame=pd.concat(frames, ignore_index=True),
        values=Joined([part.values for part in (main, *others)]),
        notes=tuple(Message.model_validate_json(note) for note in notes),
    )


def in_order_of(found: Sequences, channels: Sequence[NumberColumn], title: str) -> Sequences:
    """A test set with its channels as in the data to learn from; by their places where they have no names of their own.

    Raises:
        DataError: it lacks a channel.
    """
    if missing := missing_channels(found, channels):
        raise DataError(
            "D438",
            N_("{name} lacks channels that the other data has: {missing}. Choose the test set of this data."),
            name=title,
            missing=missing[:20],
        )
    have = [channel.name for channel in found.channels]
    if not _go_by_names(found, channels) or have == [channel.name for channel in channels]:
        return replace(found, channels=tuple(channels))
    order = [have.index(channel.name) for channel in channels]
    values = [found.values[place][:, order] for place in range(len(found.values))]
    return replace(found, values=values, channels=tuple(channels))


def missing_channels(found: Sequences, channels: Sequence[NumberColumn]) -> list[str]:
    """Names of ``channels`` that are not there."""
    have = {channel.name for channel in found.channels}
    return [channel.name for channel in channels if channel.name not in have] if _go_by_names(found, channels) else []


def _go_by_names(found: Sequences, channels: Sequence[NumberColumn]) -> bool:
    """Not where there is only one, or where the files have no names for them."""
    return len(found.channels) != len(channels) or (len(channels) > 1 and found.layout != "arrays")


def channel_of(column: TypedColumn, cells: Iterable[str]) -> NumberColumn:
    """A column of numbers as a channel. 0 and 1 are numbers here: another sequence may hold others; "yes" and "no" are not."""
    is_switch = column.type == "boolean" and any(not is_missing(cell) and number(cell) is None for cell in cells)
    return NumberColumn(column.name, is_switch=is_switch, decimal=column.decimal)


def problems_of(frame: pd.DataFrame, *, has_test_set: bool) -> tuple[Reason, ...]:
    """What forbids the import."""
    used = frame[frame["status"] == "used"]
    if used.empty:
        why = next((why for why in frame["why"] if isinstance(why, Reason)), NO_VALUES)
        return (
            reason(
                "D434",
                N_("None of the {total} sequences can be used. For example: {reason}"),
                total=len(frame),
                reason=why.message,
            ),
        )
    learned = set(used[used["split"].isna() | (used["split"] == "train")]["label"].dropna())
    tested = set(used[used["split"] == "test"]["label"].dropna())
    if not used["label"].notna().any():
        return (
            reason(
                "D432",
                N_(
                    "There are no labels, so there is nothing to tell apart. Choose the column with the labels, or give one folder for each class."
                ),
            ),
        )
    if len(learned) < 2:
        return (
            reason(
                "D433",
                N_(
                    "The sequences to learn from have fewer than two different labels ({labels}). Choose another label column, or add sequences of another class."
                ),
                labels=sorted(learned) or ["-"],
            ),
        )
    return (foreign_test_set(learned, tested),) if has_test_set and not tested & learned else ()
