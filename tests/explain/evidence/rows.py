"""Rows of a table in which one column gives the class away, beside some that hardly tell anything."""

from __future__ import annotations

import keras
import numpy as np

from dashboard.data.tables.features import FeaturePreprocessing, NumberFeature
from dashboard.data.tables.preprocessing import NumberColumn
from dashboard.predict.tables.contributions import contributions
from dashboard.predict.tables.surrogate import surrogate
from models.specs import TableSpec
from tests.explain.evidence.subject import Explain, Subject, answers

COLUMNS = ("a", "b", "c", "leak", "e", "f")
LEAK = COLUMNS.index("leak")
_PREPROCESSING = FeaturePreprocessing(tuple(NumberFeature(NumberColumn(name)) for name in COLUMNS))
_HARDLY = 0.2  # by how much the honest columns lie apart in the two classes, in standard deviations
_NUM_BACKGROUND = 40


def planted(count: int, seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """<float32>[count, 6] of two classes that "leak" tells apart without a mistake, and the others hardly."""
    random = np.random.default_rng(seed)
    labels = random.integers(0, 2, count)
    side = 2 * labels - 1
    rows = random.normal(size=(count, len(COLUMNS))) + _HARDLY / 2 * side[:, np.newaxis]
    rows[:, LEAK] = side * random.uniform(0.7, 1.5, count)
    evidence = np.zeros((count, len(COLUMNS)), bool)
    evidence[:, LEAK] = True
    return rows.astype(np.float32), labels, evidence


class _Reader:
    """What the explainers ask a finished run for."""

    preprocessing = _PREPROCESSING

    def __init__(self, model: keras.Model) -> None:
        self._ask = answers(model)

    def scores_of(self, label: str):
        """The probability of the class of this number."""
        return lambda inputs: self._ask(inputs)[:, int(label)].astype(np.float64)

    def background(self) -> np.ndarray:
        """<float64>[40, 6], rows that the network learned from."""
        return planted(_NUM_BACKGROUND, seed=0)[0].astype(np.float64)


def _by_shapley(model: keras.Model) -> Explain:
    reader = _Reader(model)
    return lambda item: contributions(reader, item.inputs.astype(np.float64), str(item.class_index)).contributions


def _by_line(model: keras.Model) -> Explain:
    reader = _Reader(model)
    return lambda item: surrogate(reader, item.inputs.astype(np.float64), str(item.class_index)).weights


ROWS = Subject(
    spec=TableSpec(features=len(COLUMNS), units=(8,)),
    num_classes=2,
    planted=planted,
    methods={"shapley": _by_shapley, "lime": _by_line},
)
