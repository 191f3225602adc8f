"""What networks share that read rows of a table with columns of any type, whatever they say of them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

import numpy as np
import pandas as pd

from dashboard.data.table.features import feature_values
from dashboard.data.tables.features import FeaturePreprocessing
from dashboard.errors import PredictionError
from dashboard.i18n import N_, Message
from dashboard.predict.autoencoders.autoencoder import places_of
from dashboard.predict.doubts import named
from dashboard.predict.network import TrainedNetwork
from dashboard.spec.explanation import BACKGROUND_FILE
from dashboard.store import datasets, files

Scores = Callable[[np.ndarray], np.ndarray]  # <float32>[n, width] → <float64>[n], of what is asked about


class RowReader(TrainedNetwork, ABC):
    """For networks that take ``float32[n, width]``, made of rows by ``preprocessing``.

    Attributes:
        preprocessing: brings any row into that form; rows are kept as its ``values`` has them.
        folder: the run's; training rows to compare with lie there.
    """

    kind: ClassVar[str] = "table"
    batch_size: ClassVar[int] = 8192
    preprocessing: FeaturePreprocessing
    folder: Path

    @abstractmethod
    def scores_of(self, label: str) -> Scores:
        """What is explained: the probability of a class, or the number that is predicted (``label`` is empty then)."""

    @abstractmethod
    def many(self, values: np.ndarray, problems: Sequence[Message | None]) -> tuple[pd.DataFrame, int]:
        """Our columns for rows ``float64[n, columns]``, empty where there is a problem, and how many are not sure."""

    def outside(self, stored: np.ndarray) -> tuple[tuple[str, ...], ...]:
        """Columns that hold numbers far from those of training, or words that it did not have."""
        if self.familiarity is None:
            return super().outside(stored)
        columns = self.preprocessing.columns
        return named(self.familiarity.outside(stored, columns), columns)

    def stored(self, version_id: str, item_ids: Sequence[str]) -> np.ndarray:
        """``float64[n, columns]`` of items of the version that the network learned from.

        Raises:
            NotFoundError: the data was deleted, or has no such items.
        """
        datasets.get(version_id)
        samples = datasets.samples(version_id)
        rows = samples[samples["status"] == "used"]
        return feature_values(rows.iloc[places_of(rows["id"].tolist(), item_ids)], self.preprocessing)

    def background(self) -> np.ndarray:
        """``float64[m, columns]``, training rows to compare with, at most 100.

        Raises:
            PredictionError: the run kept none.
        """
        path = self.folder / BACKGROUND_FILE
        if not path.exists():
            raise PredictionError(
                "P142", N_("This run kept no training rows to compare with. Train again to see which columns decide.")
            )
        return files.read_array(path)
