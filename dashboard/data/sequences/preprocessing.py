"""From short series of numbers to what a network is given: the same in training, in answers and beside the script.

Needs only NumPy and the module of tables that knows what a column is; both are copied beside an exported network.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

import numpy as np

try:
    from dashboard.data.tables.preprocessing import NumberColumn, SeriesPreprocessing
except ModuleNotFoundError:  # beside an exported network
    from table_preprocessing import NumberColumn, SeriesPreprocessing  # type: ignore[import-not-found, no-redef]


@dataclass(frozen=True)
class SequencePreprocessing:
    """One object a run: brings sequences to the form that the network was trained on.

    Attributes:
        channels: what is measured at each step, with what was learned of it from the training part.
        steps: of the network's input; shorter sequences are filled up at the end, longer ones keep their first steps.
        masked: whether the network is told which steps there are, as one more channel.

    Example:
        >>> heat = SequencePreprocessing((NumberColumn("heat", centre=1.0),), steps=4, masked=True)
        >>> heat.array(heat.of_items([np.array([[2.0], [np.nan], [4.0]])])).tolist()
        [[[1.0, 1.0], [1.0, 1.0], [3.0, 1.0], [0.0, 0.0]]]
    """

    channels: tuple[NumberColumn, ...]
    steps: int
    masked: bool = False

    @cached_property
    def _filled_and_scaled(self) -> SeriesPreprocessing:
        return SeriesPreprocessing(self.channels, "standard", self.steps)

    def of_items(self, items: Sequence[np.ndarray]) -> np.ndarray:
        """<float>[len, channels] each, with gaps → <float64>[n, steps, channels]; not-a-number beyond the end."""
        stored = np.full((len(items), self.steps, len(self.channels)), np.nan)
        for place, item in enumerate(items):
            stored[place, : len(item)] = item[: self.steps]
        return stored

    def array(self, stored: np.ndarray) -> np.ndarray:
        """<float>[n, steps, channels] as ``of_items`` gives them → <float32>[n, steps, channels (+ 1 if masked)].

        A gap gets the value before it, the first one the value after it, a channel without values the median. What lies
        beyond the end is 0, the mean; where masked, the last channel is 1 at the steps that there are, and 0 beyond.
        """
        is_there = np.arange(self.steps) < lengths(stored)[:, None]
        found = np.where(is_there[..., None], self._filled_and_scaled.array(stored), np.float32(0))
        return np.concatenate([found, is_there[..., None].astype(np.float32)], axis=2) if self.masked else found

    def to_json(self) -> dict[str, Any]:
        """As plain data, for ``preprocessing.json``."""
        channels = [asdict(channel) for channel in self.channels]
        return {"kind": "sequences", "channels": channels, "steps": self.steps, "masked": self.masked}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> SequencePreprocessing:
        """The inverse of ``to_json``; further keys are left to whoever wrote them."""
        channels = tuple(NumberColumn(**channel) for channel in data["channels"])
        return cls(channels, int(data["steps"]), bool(data["masked"]))


def lengths(stored: np.ndarray) -> np.ndarray:
    """<int64>[n]: steps of each sequence of <float>[n, steps, channels], up to the last one in which anything stands.

    Example:
        >>> lengths(np.array([[[1.0], [np.nan], [3.0], [np.nan]], [[np.nan]] * 4])).tolist()
        [3, 0]
    """
    is_known = np.isfinite(stored).any(axis=2)
    return np.where(is_known.any(axis=1), stored.shape[1] - is_known[:, ::-1].argmax(axis=1), 0)
