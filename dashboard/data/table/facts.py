"""What is known of a table of numbers, for the page and for choosing a network."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.data.table.rows import column_of, numbers_of, value_columns
from dashboard.spec.numbers import NumberColumnFacts, TableFacts


def table_facts(used: pd.DataFrame) -> TableFacts:
    """The facts of a version; ``used`` are its used samples."""
    return TableFacts(columns=column_facts(used), num_unusual=num_unusual(used))


def num_unusual(used: pd.DataFrame) -> int | None:
    """None where no label says anything."""
    return int(used["unusual"].sum()) if used["unusual"].notna().any() else None


def column_facts(used: pd.DataFrame) -> tuple[NumberColumnFacts, ...]:
    """Of each column of numbers; all but the share of gaps from the training part."""
    is_learned = (used["split"] == "train").to_numpy()
    found = []
    for name, values in zip(value_columns(used), numbers_of(used).T, strict=True):
        known = values[is_learned & np.isfinite(values)]
        limits = (float(known.min()), float(np.median(known)), float(known.max())) if len(known) else (None, None, None)
        missing = float(np.isnan(values).mean()) if len(used) else 0.0
        found.append(
            NumberColumnFacts(
                name=column_of(name).name,
                missing=missing,
                least=limits[0],
                median=limits[1],
                most=limits[2],
                num_distinct=len(np.unique(known)),
            )
        )
    return tuple(found)
