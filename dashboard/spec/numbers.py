"""What is known of datasets of numbers: tables, and series over time."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from models.specs import Message


class NumberColumnFacts(BaseModel):
    """One column of numbers, in its training part.

    Attributes:
        missing: share of the used rows in which it has no value, from 0 to 1.
        least, median, most: of its values; None where there is none.
        num_distinct: different values.
    """

    model_config = ConfigDict(frozen=True)

    name: str
    missing: float
    least: float | None = None
    median: float | None = None
    most: float | None = None
    num_distinct: int = 0


class FeatureFacts(BaseModel):
    """One column that a network may read to predict another one, in its training part.

    Attributes:
        type: what is in it.
        reason: why it was taken for that.
        missing: share of the used rows in which it is empty, from 0 to 1.
        width: numbers that it becomes for the network.
        num_distinct: different values.
        counts: the most frequent words → training rows, most frequent first; of categories only, at most 50.
        least, median, most: of numbers, and of dates in days since 1970-01-01; None elsewhere.
        form: how dates are written, see ``dashboard.data.tables.features.days``.
    """

    model_config = ConfigDict(frozen=True)

    name: str
    type: Literal["number", "boolean", "category", "date"]
    reason: Message
    missing: float = 0.0
    width: int = 1
    num_distinct: int = 0
    counts: dict[str, int] = {}
    least: float | None = None
    median: float | None = None
    most: float | None = None
    form: str = ""


class ColumnLeftOut(BaseModel):
    """A column that no network reads, and why."""

    model_config = ConfigDict(frozen=True)

    name: str
    reason: Message


class TableFacts(BaseModel):
    """What is known of a table.

    Attributes:
        columns: of numbers, in the order of an autoencoder's inputs.
        num_unusual: used rows whose label says so; None without labels.
        features: what a network reads to predict the label or the target; empty in versions from before there were such.
        left_out: columns that are not read.
        target: the column of numbers that is to be predicted; None where there are classes, or nothing to predict.
    """

    model_config = ConfigDict(frozen=True)

    kind: Literal["table"] = "table"
    columns: tuple[NumberColumnFacts, ...]
    num_unusual: int | None = None
    features: tuple[FeatureFacts, ...] = ()
    left_out: tuple[ColumnLeftOut, ...] = ()
    target: NumberColumnFacts | None = None


class SeriesFacts(BaseModel):
    """What is known of a series.

    Attributes:
        columns: in the order of the network's inputs.
        num_unusual: used rows whose label says so; None without labels.
        interval_s: seconds from one row to the next, usually.
        num_gaps: places where the next row comes later than that; windows never reach across.
        start, end: first and last time, ISO 8601.
        num_stretches: unusual rows that follow each other count once; None without labels.
        suggested_steps: rows of a window that suit the interval and the length.
        most_steps: rows of the longest window that fits into every part of the split.
    """

    model_config = ConfigDict(frozen=True)

    kind: Literal["series"] = "series"
    columns: tuple[NumberColumnFacts, ...]
    num_unusual: int | None = None
    interval_s: float
    num_gaps: int
    start: str
    end: str
    num_stretches: int | None = None
    suggested_steps: int
    most_steps: int


class SequenceFacts(BaseModel):
    """What is known of a dataset of sequences: many short series, each of which is one item.

    Attributes:
        channels: what is measured at each step, in the order of the network's inputs.
        shortest, median, longest: steps of the used sequences.
        suggested_steps: steps that hold nearly all training sequences whole.
        layout: how they lay in the file.
    """

    model_config = ConfigDict(frozen=True)

    kind: Literal["sequences"] = "sequences"
    channels: tuple[NumberColumnFacts, ...]
    shortest: int
    median: int
    longest: int
    suggested_steps: int
    layout: Literal["wide", "long", "files", "arrays"] = "wide"

    @property
    def are_equally_long(self) -> bool:
        """Whether no sequence has to be filled up."""
        return self.shortest == self.longest
