"""What is known of datasets of numbers: tables, and series over time."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict


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


class TableFacts(BaseModel):
    """What is known of a table of numbers.

    Attributes:
        columns: in the order of the network's inputs.
        num_unusual: used rows whose label says so; None without labels.
    """

    model_config = ConfigDict(frozen=True)

    kind: Literal["table"] = "table"
    columns: tuple[NumberColumnFacts, ...]
    num_unusual: int | None = None


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
