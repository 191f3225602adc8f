"""What the checks of numbers share."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from dashboard.data.checks.base import used
from dashboard.data.table.rows import column_of, numbers_of, value_columns


def columns_of(samples: pd.DataFrame, *, only_training: bool = False) -> Iterator[tuple[str, np.ndarray]]:
    """Name and <float64>[n] values, with gaps, of each column of the used samples."""
    rows = used(samples)
    if only_training:
        rows = rows[rows["split"] == "train"]
    for name, values in zip(value_columns(rows), numbers_of(rows).T, strict=True):
        yield column_of(name).name, values


def shares(found: dict[str, float]) -> list[str]:
    """Columns with their share in percent, the largest first: "weight (12%)"."""
    largest = sorted(found, key=lambda name: -found[name])
    shown = [f"{name} ({max(0.1, round(100 * found[name], 1)):g}%)" for name in largest[:5]]
    return [*shown, *(["…"] if len(largest) > 5 else [])]
