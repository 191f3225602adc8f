"""From the cells of a table to the numbers that a network is given: the same in training, in answers and beside the script.

Needs only the standard library and NumPy, and nothing of this project: it is copied as it is beside an exported network.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any, Literal

import numpy as np

Decimal = Literal[".", ","]
Scaling = Literal["standard", "range"]

LIMIT = 1000.0  # of scaled values; what lies beyond it is as unusual as can be, and would spoil sums
LARGEST = 1e100  # of numbers; what lies beyond it can only be a mistake, and its square is infinite
MISSING = frozenset(("", "na", "n/a", "nan", "null", "none", "-", "--", "?", "nil", "#n/a", "缺失", "无", "空"))
_TRUE = ("true", "t", "yes", "y", "on", "是", "真", "有")
_FALSE = ("false", "f", "no", "n", "off", "否", "假", "没有")
SWITCHES = {**dict.fromkeys(_TRUE, 1.0), **dict.fromkeys(_FALSE, 0.0), "1": 1.0, "0": 0.0}
_INFINITE = {"inf": math.inf, "+inf": math.inf, "infinity": math.inf, "-inf": -math.inf, "-infinity": -math.inf}
_MINUS = str.maketrans({"\u2212": "-", "\uff0d": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " "})
_POINT = re.compile(r"[+-]?(?:\d{1,3}(?:[, ']\d{3})+|\d+)?(?:\.\d*)?(?:[eE][+-]?\d+)?", re.ASCII)
_COMMA = re.compile(r"[+-]?(?:\d{1,3}(?:[. ']\d{3})+|\d+)?(?:,\d*)?(?:[eE][+-]?\d+)?", re.ASCII)


def is_missing(cell: str) -> bool:
    """Whether a cell says that there is nothing."""
    return cell.strip().lower() in MISSING


def number(cell: str, decimal: Decimal = ".") -> float | None:
    """The number in a cell; None where there is none, or where a unit stands beside it.

    Example:
        >>> number("1.234,5", ","), number("1,234.5"), number("12 kg"), number("-inf")
        (1234.5, 1234.5, None, -inf)
    """
    try:
        plainly = float(cell)  # nearly all of them, and ten times as fast
    except ValueError:
        plainly = math.nan
    if math.isfinite(plainly) and "_" not in cell and (decimal == "." or "." not in cell):
        return plainly
    text = cell.strip().translate(_MINUS)
    if not (_POINT if decimal == "." else _COMMA).fullmatch(text):
        return _INFINITE.get(text.lower())
    plain = re.sub("[, ']" if decimal == "." else "[. ']", "", text).replace(",", ".")
    try:
        return float(plain)
    except ValueError:  # a sign or a point alone
        return None


@dataclass(frozen=True)
class NumberColumn:
    """One column that a network reads, and what was learned of it from the training part.

    Attributes:
        name: as in the table.
        is_switch: its cells are words such as "yes" and "no", or 0 and 1.
        decimal: what stands before the fraction.
        fill: stands for a missing value.
        centre, scale: of the values; (value - centre) / scale is what the network reads.
    """

    name: str
    is_switch: bool = False
    decimal: Decimal = "."
    fill: float = 0.0
    centre: float = 0.0
    scale: float = 1.0

    def value(self, cell: str) -> float:
        """The number in a cell; not-a-number where it is missing, infinite or beyond ``LARGEST``, or none."""
        if self.is_switch:
            return SWITCHES.get(cell.strip().lower(), math.nan)
        found = number(cell, self.decimal)
        return math.nan if found is None or abs(found) > LARGEST else found

    @classmethod
    def fitted(cls, column: NumberColumn, values: np.ndarray, scaling: Scaling) -> NumberColumn:
        """``column`` with what is learned from <float64>[n] training values; a constant one keeps its unit."""
        known = values[np.isfinite(values)]
        if not len(known):
            return column
        if scaling == "range":
            centre, scale = float(known.min()), float(np.ptp(known))
        else:
            centre, scale = float(known.mean()), float(known.std())
        is_constant = scale <= 1e-9 * float(np.abs(known).max())
        settings = asdict(column) | {"fill": float(np.median(known)), "centre": centre}
        return cls(**settings | {"scale": 1.0 if is_constant else scale})


@dataclass(frozen=True)
class _NumberPreprocessing:
    """Attributes:
    columns: in the order of the network's inputs.
    scaling: "standard" makes means 0 and deviations 1, "range" makes training values lie between 0 and 1.
    """

    columns: tuple[NumberColumn, ...]
    scaling: Scaling = "standard"

    @cached_property
    def _centres(self) -> np.ndarray:
        return np.array([column.centre for column in self.columns])

    @cached_property
    def _scales(self) -> np.ndarray:
        return np.array([column.scale for column in self.columns])

    @cached_property
    def _fills(self) -> np.ndarray:
        return np.array([column.fill for column in self.columns])

    def values(self, rows: Sequence[Mapping[str, str]]) -> np.ndarray:
        """Cells by column name → <float64>[n, columns]; not-a-number where there is no number."""
        found = [[column.value(row.get(column.name, "")) for column in self.columns] for row in rows]
        return np.array(found, np.float64).reshape(len(rows), len(self.columns))

    def restored(self, scaled: np.ndarray) -> np.ndarray:
        """What a network gives, [..., columns], in the units of the table: <float64>."""
        return np.asarray(scaled, np.float64) * self._scales + self._centres

    def _scaled(self, values: np.ndarray) -> np.ndarray:
        filled = np.where(np.isfinite(values), values, self._fills)
        return np.clip((filled - self._centres) / self._scales, -LIMIT, LIMIT).astype(np.float32)

    def _settings(self) -> dict[str, Any]:
        return {"columns": [asdict(column) for column in self.columns], "scaling": self.scaling}


@dataclass(frozen=True)
class TablePreprocessing(_NumberPreprocessing):
    """One object a run: brings rows of a table to the form that the network was trained on.

    Example:
        >>> weight = NumberColumn("weight", decimal=",", fill=70.0, centre=70.0, scale=10.0)
        >>> rows = TablePreprocessing((weight,))
        >>> rows.array(rows.values([{"weight": "85,0"}, {"weight": "?"}])).tolist()
        [[1.5], [0.0]]
    """

    def array(self, stored: np.ndarray) -> np.ndarray:
        """<float>[n, columns] with gaps → <float32>[n, columns]; a gap gets the column's median."""
        return self._scaled(np.asarray(stored, np.float64))

    def to_json(self) -> dict[str, Any]:
        """As plain data, for ``preprocessing.json``."""
        return {"kind": "table", **self._settings()}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> TablePreprocessing:
        """The inverse of ``to_json``; further keys are left to whoever wrote them."""
        return cls(tuple(NumberColumn(**column) for column in data["columns"]), data["scaling"])


@dataclass(frozen=True)
class SeriesPreprocessing(_NumberPreprocessing):
    """The same for windows of a series.

    Attributes:
        steps: rows of a window.
        interval_s: seconds from one row to the next; what is sampled otherwise looks unlike the training data.

    Example:
        >>> series = SeriesPreprocessing((NumberColumn("heat", centre=1.0),), steps=3, interval_s=60)
        >>> series.array(np.array([[[2.0], [np.nan], [4.0]]])).tolist()
        [[[1.0], [1.0], [3.0]]]
    """

    steps: int = 1
    interval_s: float = 1.0

    def array(self, stored: np.ndarray) -> np.ndarray:
        """<float>[n, steps, columns] with gaps → <float32>[n, steps, columns].

        A gap gets the value before it in its window, the first one the value after it, an empty window the median.
        """
        return self._scaled(_carried(_carried(np.asarray(stored, np.float64))[:, ::-1])[:, ::-1])

    def to_json(self) -> dict[str, Any]:
        """As plain data, for ``preprocessing.json``."""
        return {"kind": "series", **self._settings(), "steps": self.steps, "interval_s": self.interval_s}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> SeriesPreprocessing:
        """The inverse of ``to_json``; further keys are left to whoever wrote them."""
        columns = tuple(NumberColumn(**column) for column in data["columns"])
        return cls(columns, data["scaling"], int(data["steps"]), float(data["interval_s"]))


def _carried(windows: np.ndarray) -> np.ndarray:
    """<float64>[n, steps, columns]: each gap with the last value before it."""
    known = np.isfinite(windows)
    if known.all():
        return windows
    places = np.where(known, np.arange(windows.shape[1])[None, :, None], 0)
    return np.take_along_axis(windows, np.maximum.accumulate(places, axis=1), axis=1)
