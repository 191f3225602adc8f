"""A second opinion: a straight-line model of the network near one row (document 002 §6.4).

Ribeiro, Singh and Guestrin, "'Why Should I Trust You?' Explaining the Predictions of Any Classifier", 2016
(arXiv:1602.04938). Some columns of the row are replaced by those of training rows, the network is asked, and a linear model
is fitted that counts what lies near the row more. How well it fits says how far it can be believed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dashboard.predict.tables.contributions import Mixed, evenly, most_asked
from dashboard.predict.tables.reader import RowReader

_LEAST_SAMPLES, _MOST_SAMPLES = 800, 2000
_CHECKED = 4  # every fourth is kept for measuring the fit, or many columns would fit anything
_NOTHING = 1e-12  # of the squares of the answers: 32-bit answers that are the same differ by as much
_WIDTH = 0.75  # times the square root of the columns, as the authors' own program has it
_RIDGE = 1e-3


@dataclass(frozen=True)
class Surrogate:
    """The linear model.

    Attributes:
        columns: names.
        weights: ``float64[columns]``: by how much the answer is higher when the row's own value stands there and not one
            of another row.
        fit: R² of the linear model near the row, on answers that it was not fitted to: 1 is perfect, at 0 it explains
            nothing.
    """

    columns: tuple[str, ...]
    weights: np.ndarray
    fit: float


def surrogate(reader: RowReader, row: np.ndarray, label: str) -> Surrogate:
    """The linear model near ``float64[columns]``.

    Args:
        label: the class that is asked about; empty where a number is predicted.

    Raises:
        PredictionError: the run kept no training rows, or the network gives no numbers.
    """
    kept = _kept(np.random.default_rng(0), len(row))
    background = evenly(reader.background(), max(1, most_asked(reader.preprocessing) // len(kept)))
    mixed = Mixed(reader.preprocessing, row, background, reader.scores_of(label))
    each = len(background)  # always the same rows, or the chance of drawing them would look like a bad fit
    places = np.tile(np.arange(each), len(kept))
    answers = mixed.asked(np.repeat(kept, each, axis=0), places).reshape(len(kept), each).mean(axis=1)
    num_replaced = (~kept).sum(axis=1)  # the distance squared
    near = np.exp(-num_replaced / (_WIDTH**2 * max(len(row), 1)))
    weights, fit = _fitted(kept.astype(np.float64), answers, near)
    return Surrogate(reader.preprocessing.columns, weights, fit)


def _kept(generator: np.random.Generator, num_columns: int) -> np.ndarray:
    """``bool[samples, columns]``: as often few as many columns replaced."""
    num_samples = min(_MOST_SAMPLES, max(_LEAST_SAMPLES, 4 * num_columns))
    num_replaced = generator.integers(0, num_columns + 1, num_samples)
    ranks = generator.random((num_samples, num_columns)).argsort(axis=1)
    found: np.ndarray = ranks >= num_replaced[:, np.newaxis]
    return found


def _fitted(kept: np.ndarray, answers: np.ndarray, near: np.ndarray) -> tuple[np.ndarray, float]:
    """Weighted least squares with an intercept and a small ridge: ``float64[columns]``, and R²."""
    is_checked = np.arange(len(kept)) % _CHECKED == 0
    learned = np.where(is_checked, 0.0, near)
    mean_kept, mean_answer = np.average(kept, axis=0, weights=learned), float(np.average(answers, weights=learned))
    centred, differences = kept - mean_kept, answers - mean_answer
    products = (centred * learned[:, np.newaxis]).T
    weights = np.linalg.solve(products @ centred + _RIDGE * np.eye(kept.shape[1]), products @ differences)
    checked = np.where(is_checked, near, 0.0)
    left = float((checked * (differences - centred @ weights) ** 2).sum())
    total, size = float((checked * differences**2).sum()), float((checked * answers**2).sum())
    return weights, 1 - left / total if total > _NOTHING * size else 1.0
