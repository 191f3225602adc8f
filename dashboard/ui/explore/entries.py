"""The dataset behind a run's report: names and contents of the items that it judges."""

from __future__ import annotations

import pandas as pd

from dashboard.actions import datasets


def entries(version_id: str) -> pd.DataFrame:
    """The used entries by id. Raises ``NotFoundError`` for a dataset that was deleted."""
    datasets.version(version_id)
    return datasets.entries(version_id, status="used").set_index("id")
