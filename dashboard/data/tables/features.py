"""Rows of a table, whatever is in its columns, as the numbers from which a network predicts a class or another number.

Needs only the standard library, NumPy and ``preprocessing.py`` beside it, which is called ``table_preprocessing.py`` beside
an exported network: both are copied there as they are.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Any, ClassVar

import numpy as np

try:
    from dashboard.data.tables.preprocessing import LIMIT, NumberColumn, is_missing
except ImportError:  # beside an exported network
    from table_preprocessing import LIMIT, NumberColumn, is_missing  # type: ignore[import-not-found, no-redef]

MOST_WORDS = 30
_FEW_WORDS = 10  # of as many a column keeps even those that are in one row only
_DAY_S = 86400.0
_EPOCHS = {"epoch_s": 1.0, "epoch_ms": 1000.0}
_EARLIEST, _LATEST = -25567.0, 84006.0  # days: 1900 to 2200; a number beyond is no date


def days(cell: str, form: str) -> float:
    """Days since 1970-01-01 (UTC) of a date as it is written in a column; not-a-number where it is none.

    Args:
        form: as strptime takes it, "ISO8601", "epoch_s" or "epoch_ms".

    Example:
        >>> days("02.01.1970", "%d.%m.%Y"), days("1970-01-01 12:00", "ISO8601"), days("?", "ISO8601")
        (1.0, 0.5, nan)
    """
    text = cell.strip()
    try:
        if form in _EPOCHS:
            found = float(text) / _EPOCHS[form] / _DAY_S
            return found if _EARLIEST <= found <= _LATEST else math.nan
        moment = datetime.fromisoformat(text) if form == "ISO8601" else datetime.strptime(text, form)
        moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
        return moment.timestamp() / _DAY_S
    except (ValueError, OverflowError):
        return math.nan


@dataclass(frozen=True)
class NumberFeature:
    """Numbers, or yes and no: filled up and scaled; where some are missing in training, an input says so.

    Attributes:
        column: how cells become numbers, and what was learned of them.
        has_gaps: whether training rows lack it.
    """

    type: ClassVar[str] = "number"
    column: NumberColumn
    has_gaps: bool = False

    @property
    def name(self) -> str:
        """As in the table."""
        return self.column.name

    @property
    def input_names(self) -> tuple[str, ...]:
        """Of each input that it becomes."""
        return (self.name, *_missing(self))

    def value(self, cell: str) -> float:
        """What is kept of a cell; not-a-number where there is nothing."""
        return self.column.value(cell)

    def inputs(self, values: np.ndarray) -> np.ndarray:
        """<float64>[n] kept values → <float64>[n, width]."""
        known = np.isfinite(values)
        scaled = (np.where(known, values, self.column.fill) - self.column.centre) / self.column.scale
        return _with_missing([np.clip(scaled, -LIMIT, LIMIT)], known, self.has_gaps)

    def to_json(self) -> dict[str, Any]:
        """As plain data."""
        return {"type": self.type, "column": asdict(self.column), "has_gaps": self.has_gaps}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> NumberFeature:
        """The inverse of ``to_json``."""
        return cls(NumberColumn(**data["column"]), bool(data["has_gaps"]))

    @classmethod
    def fitted(cls, column: NumberColumn, values: np.ndarray) -> NumberFeature:
        """Learned from <float64>[n] training values."""
        return cls(NumberColumn.fitted(column, values, "standard"), bool(np.isnan(values).any()))


@dataclass(frozen=True)
class CategoryFeature:
    """Words, one input each, of which at most one is 1.

    A word that is none of them has an input of its own where training rows hold such words; elsewhere all inputs are 0,
    as nothing could be learned of it.

    Attributes:
        words: the most frequent ones of the training part, the most frequent first.
        has_gaps: whether training rows lack it.
        has_others: whether training rows hold other words.
    """

    type: ClassVar[str] = "category"
    name: str
    words: tuple[str, ...]
    has_gaps: bool = False
    has_others: bool = False

    @property
    def input_names(self) -> tuple[str, ...]:
        """Of each input that it becomes."""
        others = (f"{self.name} = other",) if self.has_others else ()
        return (*(f"{self.name} = {word}" for word in self.words), *others, *_missing(self))

    @cached_property
    def _places(self) -> dict[str, int]:
        return {word: place for place, word in enumerate(self.words)}

    def place(self, word: str | None) -> float:
        """The word's place among ``words``, their number for another word; not-a-number where there is nothing."""
        return math.nan if word is None else float(self._places.get(word, len(self.words)))

    def value(self, cell: str) -> float:
        """What is kept of a cell, see ``place``."""
        return self.place(None if is_missing(cell) else cell.strip())

    def inputs(self, values: np.ndarray) -> np.ndarray:
        """<float64>[n] kept values → <float64>[n, width]."""
        places = range(len(self.words) + self.has_others)
        return _with_missing([values == place for place in places], np.isfinite(values), self.has_gaps)

    def to_json(self) -> dict[str, Any]:
        """As plain data."""
        return {"type": self.type, **asdict(self), "words": list(self.words)}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> CategoryFeature:
        """The inverse of ``to_json``."""
        return cls(data["name"], tuple(data["words"]), bool(data["has_gaps"]), bool(data["has_others"]))

    @classmethod
    def fitted(cls, name: str, words: Sequence[str | None]) -> CategoryFeature:
        """Learned from the words of training rows; None where there is nothing.

        Example:
            >>> CategoryFeature.fitted("port", ["Kiel", "Riga", "Kiel", None]).input_names
            ('port = Kiel', 'port = Riga', 'port is missing')
        """
        counts = Counter(word for word in words if word is not None)
        least = 1 if len(counts) <= _FEW_WORDS else 2
        known = [word for word in sorted(counts, key=lambda word: (-counts[word], word)) if counts[word] >= least]
        kept = tuple(known[:MOST_WORDS])
        return cls(name, kept, any(word is None for word in words), len(kept) < len(counts))


@dataclass(frozen=True)
class DateFeature:
    """Dates: how late, and where in the year and in the week; the latter two as points on a circle, as they come round.

    Attributes:
        form: how its cells are written, see ``days``.
        centre, scale: of the training part, in days.
        has_gaps: whether training rows lack it.
    """

    type: ClassVar[str] = "date"
    name: str
    form: str
    centre: float = 0.0
    scale: float = 1.0
    has_gaps: bool = False

    @property
    def input_names(self) -> tuple[str, ...]:
        """Of each input that it becomes."""
        parts = ("days", "month, sine", "month, cosine", "weekday, sine", "weekday, cosine")
        return (*(f"{self.name} ({part})" for part in parts), *_missing(self))

    def value(self, cell: str) -> float:
        """Days since 1970-01-01; not-a-number where there is no date."""
        return math.nan if is_missing(cell) else days(cell, self.form)

    def inputs(self, values: np.ndarray) -> np.ndarray:
        """<float64>[n] kept values → <float64>[n, width]; without a date the middle of all, and no place on the circles."""
        known = np.isfinite(values)
        whole = np.floor(np.where(known, values, 0.0)).astype(np.int64)
        months = whole.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) % 12
        angles = 2 * math.pi * np.stack([months / 12, (whole + 3) % 7 / 7])  # the first day of 1970 was a Thursday
        late = (np.where(known, values, self.centre) - self.centre) / self.scale
        circles = [np.where(known, turn(angle), 0.0) for angle in angles for turn in (np.sin, np.cos)]
        return _with_missing([np.clip(late, -LIMIT, LIMIT), *circles], known, self.has_gaps)

    def to_json(self) -> dict[str, Any]:
        """As plain data."""
        return {"type": self.type, **asdict(self)}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> DateFeature:
        """The inverse of ``to_json``."""
        return cls(**{name: value for name, value in data.items() if name != "type"})

    @classmethod
    def fitted(cls, name: str, form: str, values: np.ndarray) -> DateFeature:
        """Learned from <float64>[n] days of training rows."""
        column = NumberColumn.fitted(NumberColumn(name), values, "standard")
        return cls(name, form, column.centre, column.scale, bool(np.isnan(values).any()))


Feature = NumberFeature | CategoryFeature | DateFeature
_TYPES: dict[str, type[NumberFeature] | type[CategoryFeature] | type[DateFeature]] = {
    kind.type: kind for kind in (NumberFeature, CategoryFeature, DateFeature)
}


@dataclass(frozen=True)
class FeaturePreprocessing:
    """One object a run: brings rows of a table to the form that the network was trained on.

    Attributes:
        features: the columns that the network reads, in the order of its inputs.
        target: the number to predict, as it was scaled for learning; None where classes are told apart.

    Example:
        >>> age = NumberFeature(NumberColumn("age", fill=30.0, centre=30.0, scale=10.0), has_gaps=True)
        >>> rows = FeaturePreprocessing((age, CategoryFeature("port", ("Kiel", "Riga"))))
        >>> rows.array(rows.values([{"age": "50", "port": "Riga"}, {"age": "?", "port": "Rome"}])).tolist()
        [[2.0, 0.0, 0.0, 1.0], [0.0, 1.0, 0.0, 0.0]]
    """

    features: tuple[Feature, ...]
    target: NumberColumn | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns that are read."""
        return tuple(feature.name for feature in self.features)

    @cached_property
    def input_names(self) -> tuple[str, ...]:
        """Of each input of the network."""
        return tuple(name for feature in self.features for name in feature.input_names)

    @property
    def width(self) -> int:
        """Inputs of the network."""
        return len(self.input_names)

    @cached_property
    def owner(self) -> np.ndarray:
        """<int64>[width]: place in ``columns`` of the column that each input comes from."""
        return np.repeat(np.arange(len(self.features)), [len(feature.input_names) for feature in self.features])

    def values(self, rows: Sequence[Mapping[str, str]]) -> np.ndarray:
        """Cells by column name → <float64>[n, columns] as they are kept: numbers, places of words, days."""
        found = [[feature.value(row.get(feature.name, "")) for feature in self.features] for row in rows]
        return np.array(found, np.float64).reshape(len(rows), len(self.features))

    def array(self, stored: np.ndarray) -> np.ndarray:
        """<float64>[n, columns] kept values → <float32>[n, width]."""
        stored = np.asarray(stored, np.float64).reshape(-1, len(self.features))
        inputs = [feature.inputs(values) for feature, values in zip(self.features, stored.T, strict=True)]
        return np.concatenate([np.zeros((len(stored), 0)), *inputs], axis=1).astype(np.float32)

    def target_value(self, scaled: np.ndarray) -> np.ndarray:
        """What a network gives for the number to predict, in the units of the table: <float64>."""
        target = self.target or NumberColumn("")
        return np.asarray(scaled, np.float64) * target.scale + target.centre

    def to_json(self) -> dict[str, Any]:
        """As plain data, for ``preprocessing.json``."""
        target = asdict(self.target) if self.target else None
        return {"kind": "table", "features": [feature.to_json() for feature in self.features], "target": target}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> FeaturePreprocessing:
        """The inverse of ``to_json``; further keys are left to whoever wrote them."""
        features = tuple(_TYPES[feature["type"]].from_json(feature) for feature in data["features"])
        return cls(features, NumberColumn(**data["target"]) if data.get("target") else None)


def _missing(feature: Feature) -> tuple[str, ...]:
    return (f"{feature.name} is missing",) if feature.has_gaps else ()


def _with_missing(inputs: Sequence[np.ndarray], known: np.ndarray, has_gaps: bool) -> np.ndarray:
    """<float64>[n, width], with an input that is 1 where there is nothing, if it is to say so."""
    gaps = [~known] if has_gaps else []
    return np.stack([*inputs, *gaps, np.zeros(len(known))], axis=1)[:, :-1].astype(np.float64)
