"""What is known of a table, for the page and for choosing a network."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.data.table.features import feature_facts, number_facts
from dashboard.data.table.stored import column_of, numbers_of, value_columns
from dashboard.spec.dataset import VersionFacts
from dashboard.spec.numbers import NumberColumnFacts, TableFacts


def table_facts(used: pd.DataFrame, said: VersionFacts | None = None) -> TableFacts:
    """The facts of a version.

    Args:
        used: its used samples.
        said: what reading knows of its columns, or an older version does; None for a table of numbers alone.
    """
    said = said if isinstance(said, TableFacts) else TableFacts(columns=())
    return TableFacts(
        columns=column_facts(used),
        num_unusual=num_unusual(used),
        features=feature_facts(used, said),
        left_out=said.left_out,
        target=None if said.target is None else _target_facts(used, said.target.name),
    )


def _target_facts(used: pd.DataFrame, name: str) -> NumberColumnFacts:
    is_learned = (used["split"] == "train").to_numpy()
    return _column_facts(name, used["target"].to_numpy(np.float64), is_learned)


def num_unusual(used: pd.DataFrame) -> int | None:
    """None where no label says anything."""
    return int(used["unusual"].sum()) if used["unusual"].notna().any() else None


def column_facts(used: pd.DataFrame) -> tuple[NumberColumnFacts, ...]:
    """Of each column of numbers; all but the share of gaps from the training part."""
    is_learned = (used["split"] == "train").to_numpy()
    return tuple(
        _column_facts(column_of(name).name, values, is_learned)
        for name, values in zip(value_columns(used), numbers_of(used).T, strict=True)
    )


def _column_facts(name: str, values: np.ndarray, is_learned: np.ndarray) -> NumberColumnFacts:
    missing = float(np.isnan(values).mean()) if len(values) else 0.0
    return NumberColumnFacts(name=name, missing=missing, **number_facts(values[is_learned & np.isfinite(values)]))
