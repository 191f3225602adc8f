"""An item beside what a network made of it, as people see both, and how far apart they are in each part.

Errors are means of squared differences of what the network reads and gives, as the report has them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dashboard.spec.dataset import Kind


@dataclass(frozen=True)
class Reconstruction:
    """One item.

    Attributes:
        given, restored: pictures ``float32[height, width, channels]`` from 0 to 1; rows of a table ``float64[columns]``
            and windows of a series ``float64[steps, columns]`` in the units of the table, ``given`` with gaps where it has
            none.
        part_errors: ``float64[height, width]``, ``[columns]`` or ``[steps]``; their mean is ``error``.
        error: mean squared difference of the scaled numbers.
        code: ``float32[code_size]``.
        columns: names, of tables and series.
        times: ``datetime64[us][steps]``, of series.
    """

    kind: Kind
    given: np.ndarray
    restored: np.ndarray
    part_errors: np.ndarray
    error: float
    code: np.ndarray
    columns: tuple[str, ...] = ()
    times: np.ndarray | None = None


def squared_errors(items: np.ndarray, restored: np.ndarray) -> np.ndarray:
    """``float64[n, ...]``, value by value; what is no number any more counts as infinitely far."""
    with np.errstate(invalid="ignore", over="ignore"):
        squared = (items.astype(np.float64) - restored.astype(np.float64)) ** 2
    squared[np.isnan(squared)] = np.inf
    return squared


def item_errors(squared: np.ndarray) -> np.ndarray:
    """``float64[n]``, the mean of each item."""
    return squared.reshape(len(squared), -1).mean(axis=1) if len(squared) else np.zeros(0)
