"""How the answer to one row changes with one of its columns, everything else kept.

Goldstein and others, "Peeking Inside the Black Box: Visualizing Statistical Learning with Plots of Individual Conditional
Expectation", 2015 (arXiv:1309.6392).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from dashboard.data.tables.features import Feature, NumberFeature
from dashboard.predict.tables.reader import RowReader

_POINTS = 41
_FEW_VALUES = 12


@dataclass(frozen=True)
class Curve:
    """One column of one row.

    Attributes:
        feature: the column.
        values: ``float64[points]`` in order, as they are kept; the row's own is among them, unless it is missing.
        answers: ``float64[points]``, a probability or the number.
        own: the row's own value; not-a-number where it is missing.
        own_answer: the answer to the row.
        missing: the answer where it is missing; None where no training row lacked it.
    """

    feature: Feature
    values: np.ndarray
    answers: np.ndarray
    own: float
    own_answer: float
    missing: float | None

    @property
    def is_continuous(self) -> bool:
        """Whether values lie between its values."""
        return is_continuous(self.feature)


def is_continuous(feature: Feature) -> bool:
    """Whether a column holds numbers or dates, and not words or yes and no."""
    is_switch = isinstance(feature, NumberFeature) and feature.column.is_switch
    return feature.type != "category" and not is_switch


def curve(reader: RowReader, row: np.ndarray, column: int, label: str, limits: tuple[float, float]) -> Curve:
    """Ask about ``float64[columns]`` with other values in one column.

    Args:
        column: its place.
        label: the class that is asked about; empty where a number is predicted.
        limits: least and largest value to ask about; of words and switches all are asked about.
    """
    feature, own = reader.preprocessing.features[column], float(row[column])
    values = _grid(feature, own, limits)
    rows = np.tile(row, (len(values) + 2, 1))
    rows[: len(values), column] = values
    rows[len(values), column] = math.nan
    answers = reader.scores_of(label)(reader.preprocessing.array(rows))
    return Curve(
        feature=feature,
        values=values,
        answers=answers[: len(values)],
        own=own,
        own_answer=float(answers[-1]),
        missing=float(answers[len(values)]) if feature.has_gaps else None,
    )


def _grid(feature: Feature, own: float, limits: tuple[float, float]) -> np.ndarray:
    if feature.type == "category":
        others = feature.has_others or own == len(feature.words)  # type: ignore[union-attr]
        return np.arange(len(feature.words) + others, dtype=np.float64)  # type: ignore[union-attr]
    if not is_continuous(feature):
        return np.array([0.0, 1.0])
    least, most = min(limits), max(limits)
    is_whole = least.is_integer() and most.is_integer() and most - least < _FEW_VALUES
    values = np.arange(least, most + 1) if is_whole else np.linspace(least, most, _POINTS)
    return np.unique(np.append(values, own)) if not math.isnan(own) else values
