"""What the checks of columns share."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from dashboard.data.checks.base import used
from dashboard.data.table.stored import column_of, numbers_of, value_columns

_WORDS, _DATES = "category/", "date/"  # before a column's name in ``samples.parquet``


def columns_of(samples: pd.DataFrame, *, only_training: bool = False) -> Iterator[tuple[str, np.ndarray]]:
    """Name and <float64>[n] values, with gaps, of each column of numbers of the used samples."""
    rows = _rows(samples, only_training=only_training)
    for name, values in zip(value_columns(rows), numbers_of(rows).T, strict=True):
        yield column_of(name).name, values


def dates_of(samples: pd.DataFrame, *, only_training: bool = False) -> Iterator[tuple[str, np.ndarray]]:
    """Name and <float64>[n] days since 1970, with gaps, of each column of dates."""
    rows = _rows(samples, only_training=only_training)
    for name in rows.columns:
        if name.startswith(_DATES):
            yield name.removeprefix(_DATES), rows[name].to_numpy(np.float64)


def words_of(samples: pd.DataFrame, *, only_training: bool = False) -> Iterator[tuple[str, np.ndarray]]:
    """Name and <object>[n] words, None where there is none, of each column of words."""
    rows = _rows(samples, only_training=only_training)
    for name in rows.columns:
        if name.startswith(_WORDS):
            words = rows[name].astype(object)
            yield name.removeprefix(_WORDS), words.where(words.notna(), None).to_numpy()


def features_of(samples: pd.DataFrame, *, only_training: bool = False) -> Iterator[tuple[str, np.ndarray]]:
    """All of these columns."""
    for columns in (columns_of, dates_of, words_of):
        yield from columns(samples, only_training=only_training)


def shares(found: dict[str, float]) -> list[str]:
    """Columns with their share in percent, the largest first: "weight (12%)"."""
    largest = sorted(found, key=lambda name: -found[name])
    shown = [f"{name} ({max(0.1, round(100 * found[name], 1)):g}%)" for name in largest[:5]]
    return [*shown, *(["…"] if len(largest) > 5 else [])]


def _rows(samples: pd.DataFrame, *, only_training: bool) -> pd.DataFrame:
    rows = used(samples)
    return rows[rows["split"] == "train"] if only_training else rows
