"""What a kind's reader hands over: every entry that was found, and the columns that were taken where there was a table."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from dashboard.spec.table import ColumnChoice


@dataclass(frozen=True)
class Entries:
    """Attributes:
    frame: one row an entry, used or not; columns as in ``dashboard.data`` and in the kind's own package.
    columns: role → the column that plays it.
    """

    frame: pd.DataFrame
    columns: dict[str, ColumnChoice] = field(default_factory=dict)
