"""Answers for many items at once, whatever they are: one row an item, and a reason where there is no answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.i18n import Message, render
from dashboard.predict.columns import class_column

Report = Callable[[int, int], None]  # items done, and their total


@dataclass(frozen=True)
class ManyAnswers:
    """The answers for some items, in their order.

    Attributes:
        probabilities: ``float32[items, classes]``; rows without an answer are not a number.
        problems: why there is no answer; None where there is one.
        classes: names in the order of the columns.
        not_sure_threshold: probability under which an answer is "not sure".
        unlike: ``bool[items]``, which are unlike the training data; None where nothing tells.
    """

    probabilities: np.ndarray
    problems: tuple[Message | None, ...]
    classes: tuple[str, ...]
    not_sure_threshold: float
    unlike: np.ndarray | None = None

    @property
    def answered(self) -> np.ndarray:
        """``bool[items]``."""
        return np.array([problem is None for problem in self.problems], bool)

    @property
    def num_not_sure(self) -> int:
        """Answers under the threshold."""
        best = self.probabilities[self.answered].max(axis=1, initial=0)
        return int((best < self.not_sure_threshold).sum())

    def frame(self) -> pd.DataFrame:
        """One row an item; columns ``ANSWER_COLUMNS``, then the probability of each class; empty where there is none."""
        answered, rows = self.answered, np.arange(len(self.problems))
        order = np.argsort(-np.nan_to_num(self.probabilities), axis=1, kind="stable")
        first, second = order[:, 0], order[:, 1]
        best = self.probabilities[rows, first].astype(float)
        frame = pd.DataFrame(
            {
                "label": self._names(first),
                "probability": best,
                "not_sure": pd.array(best < self.not_sure_threshold, dtype="boolean"),
                "unlike": unlike_column(self.unlike, answered),
                "runner_up": self._names(second),
                "runner_up_probability": self.probabilities[rows, second].astype(float),
                "problem": [render(problem) if problem else "" for problem in self.problems],
            }
        )
        frame.loc[~answered, ["label", "not_sure", "runner_up"]] = None
        for place, name in enumerate(self.classes):
            frame[class_column(name)] = self.probabilities[:, place]
        return frame

    def _names(self, places: np.ndarray) -> pd.Series:
        return pd.Series([self.classes[place] for place in places], dtype=object)


def unlike_column(unlike: np.ndarray | None, answered: np.ndarray) -> pd.api.extensions.ExtensionArray:
    """``bool[items]`` as a column that is empty where there is no answer, or where nothing tells."""
    if unlike is None:
        return pd.array([pd.NA] * len(answered), dtype="boolean")
    found = pd.array(unlike, dtype="boolean")
    found[~answered] = pd.NA
    return found
