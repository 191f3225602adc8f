"""Which channels of a sequence decided: hold one after another at its mean and see how far the probability drops.

The mean is that of the training part, which a network of scaled values reads as 0. Nothing is drawn by lot.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.i18n import N_, Message, message
from dashboard.predict.sequences.stretches import Probabilities
from dashboard.spec.percent import percent

_MIN_DROP = 0.1  # a smaller drop is no reason

COLUMNS = ("channel", "drop", "probability_without", "answer_without")


@dataclass(frozen=True)
class ChannelImportance:
    """How much each channel of a sequence mattered for one class.

    Attributes:
        channels: in the order of the network's inputs.
        drops: ``float32[channels]``, what holding each at its mean takes from the probability.
        probabilities_without: ``float32[channels]``, of ``label`` then.
        answers_without: the most probable class then.
        label: the class that was asked about.
        probability: of ``label`` for the whole sequence.
        sentence: the same in words.
    """

    channels: tuple[str, ...]
    drops: np.ndarray
    probabilities_without: np.ndarray
    answers_without: tuple[str, ...]
    label: str
    probability: float
    sentence: Message

    def frame(self) -> pd.DataFrame:
        """A tidy frame with one row a channel; columns ``COLUMNS``."""
        rows = zip(self.channels, self.drops, self.probabilities_without, self.answers_without, strict=True)
        return pd.DataFrame(
            [(name, float(drop), float(without), answer) for name, drop, without, answer in rows],
            columns=list(COLUMNS),
        )


def channel_importance(
    inputs: np.ndarray, channels: Sequence[str], class_index: int, classes: Sequence[str], probabilities: Probabilities
) -> ChannelImportance:
    """Hold each channel at its mean in turn and measure what that takes away from one class.

    Args:
        inputs: ``float32[steps, inputs]`` as they go into the network; the channels come first.
        channels: their names, one or more.
        class_index: the class that is asked about.
        classes: names in the order of the outputs.
    """
    without = np.repeat(inputs[np.newaxis], len(channels), axis=0)
    without[range(len(channels)), :, range(len(channels))] = 0.0
    rows = probabilities(np.concatenate([inputs[np.newaxis], without]))
    whole, after = rows[0], rows[1:]
    return ChannelImportance(
        channels=tuple(channels),
        drops=whole[class_index] - after[:, class_index],
        probabilities_without=after[:, class_index],
        answers_without=tuple(classes[best] for best in after.argmax(axis=1)),
        label=classes[class_index],
        probability=float(whole[class_index]),
        sentence=_sentence(channels, whole, after, class_index, classes),
    )


def _sentence(
    channels: Sequence[str], whole: np.ndarray, after: np.ndarray, class_index: int, classes: Sequence[str]
) -> Message:
    strongest = int((whole[class_index] - after[:, class_index]).argmax())
    values = {
        "label": classes[class_index],
        "before": percent(float(whole[class_index])),
        "after": percent(float(after[strongest, class_index])),
    }
    if whole[class_index] - after[strongest, class_index] < _MIN_DROP:
        return message(
            N_("No single channel decides: whichever is held at its mean, {label} keeps at least {after}% (now {before}%)."),
            **values,
        )  # fmt: skip
    other = int(after[strongest].argmax())
    if other != class_index:
        return message(
            N_("{channel} decides: held at its mean, {label} would fall from {before}% to {after}%, and the answer would be {other}."),
            channel=channels[strongest], other=classes[other], **values,
        )  # fmt: skip
    return message(
        N_("{channel} decides: held at its mean, {label} would fall from {before}% to {after}%."),
        channel=channels[strongest], **values,
    )  # fmt: skip
