"""The properties of judged items, read from the frozen data."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.evaluation.properties import properties_of
from dashboard.store import datasets
from dashboard.training.items import Items
from dashboard.worker.train_input import TrainInput


def properties_frame(data: TrainInput, parts: Sequence[Items]) -> pd.DataFrame:
    """One row an item of the parts, in their order; see ``properties_of``."""
    return properties_of_ids(data, [id for part in parts for id in data.ids(part)])


def properties_of_ids(data: TrainInput, ids: Sequence[str]) -> pd.DataFrame:
    """The same of items by their ids, in this order."""
    rows = datasets.samples(data.version.id).set_index("id").loc[list(ids)].reset_index()
    return properties_of(data.version.kind, rows)
