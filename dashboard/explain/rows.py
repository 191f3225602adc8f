"""Contributions of a table's row by the package SHAP, an extra that is not part of every installation.

Lundberg and Lee, "A Unified Approach to Interpreting Model Predictions", 2017 (arXiv:1705.07874).
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from dashboard.data.table.features import feature_values
from dashboard.data.table.row_reasons import moved_most
from dashboard.data.tables.features import FeaturePreprocessing
from dashboard.errors import JobError
from dashboard.explain.explained import Explained
from dashboard.i18n import N_
from dashboard.spec.explanation import BACKGROUND_FILE, AttributedColumn, RowExplanation
from dashboard.store import files

_BATCH = 4096
_ROUNDS = 10  # orders of the columns, each walked in both directions


class RowSHAP:
    """Explains the answers of one run to rows with SHAP's permutation explainer."""

    name = "shap"

    def __init__(self, explained: Explained) -> None:
        self._preprocessing = FeaturePreprocessing.from_json(explained.stored)
        self._classes = explained.classes
        self._model = explained.model
        self._background = _background(explained.folder)

    def __call__(self, sample: dict[str, Any], label: str = "") -> tuple[int, RowExplanation]:
        """The index of the class that was asked about, and what the columns of a sample add to it.

        Raises:
            JobError: SHAP is not installed.
        """
        row = feature_values(pd.DataFrame([sample]), self._preprocessing)[0]
        answers = self._answers(row[np.newaxis])[0]
        answer = int(answers.argmax())
        place = self._classes.index(label) if label else answer
        found, base = self._contributions(row, place)
        name = self._classes[place] if self._classes else ""
        return place, RowExplanation(
            method=self.name,
            item=sample["id"],
            label=name,
            is_answer=place == answer,
            probability=float(answers[place]),
            sentence=moved_most(self._preprocessing.features, row.tolist(), found.tolist(), name),
            columns=tuple(
                AttributedColumn(name=column, attribution=float(value))
                for column, value in zip(self._preprocessing.columns, found, strict=True)
            ),
            base=base,
        )

    def _contributions(self, row: np.ndarray, place: int) -> tuple[np.ndarray, float]:
        """<float64>[columns], and the mean answer to the training rows."""
        shap = _shap()
        masker = shap.maskers.Independent(self._background, max_samples=len(self._background))
        explainer = shap.explainers.Permutation(lambda rows: self._answers(rows)[:, place], masker, seed=0)
        evaluations = _ROUNDS * (2 * len(row) + 1)
        found = explainer(row[np.newaxis], max_evals=evaluations, silent=True)
        return np.asarray(found.values[0], np.float64), float(np.ravel(found.base_values)[0])

    def _answers(self, rows: np.ndarray) -> np.ndarray:
        """<float64>[n, classes], or [n, 1] of a predicted number."""
        outputs = self._model.predict(self._preprocessing.array(rows), batch_size=_BATCH, verbose=0)
        if self._classes:
            return np.asarray(outputs, np.float64)
        return self._preprocessing.target_value(outputs)


def _background(folder: Path) -> np.ndarray:
    path = folder / BACKGROUND_FILE
    if not path.exists():
        raise JobError("P144", N_("This run kept no training rows to compare with."))
    return files.read_array(path)


def _shap() -> Any:
    try:
        return import_module("shap")
    except ImportError:
        raise JobError(
            "P145", N_("The package SHAP is not installed. Install it with: pip install -r requirements-shap.txt")
        ) from None
