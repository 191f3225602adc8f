"""Which steps of a sequence decided: smooth one stretch away after another and see how far the answer's probability drops.

Zeiler and Fergus, "Visualizing and Understanding Convolutional Networks", 2014, section 4.2, with stretches of time in the
place of patches. It needs answers only, no gradients, so it works wherever the exported network does.

*What a stretch is replaced by:* in each channel, the straight line from the value before it to the value after it; at the
beginning and at the end of a sequence, the one value that is there. So nothing jumps, and what happened in between is gone.
*Width and overlap:* a tenth of the sequence's steps at 20 places that overlap each other by about half; only where no such
stretch changes anything, a fifth, and then two fifths at as many places. Nothing is drawn by lot.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.i18n import N_, Message, message
from dashboard.spec.percent import percent

_SHARES = (0.1, 0.2, 0.4)  # of the steps; wider ones only where narrower ones change nothing
_FEWEST_STEPS = 2  # a single one is given back by its neighbours
_PLACES = 20
_MIN_DROP = 0.1  # a smaller drop is no reason

COLUMNS = ("first", "last", "drop", "probability_without", "answer_without")
Probabilities = Callable[[np.ndarray], np.ndarray]  # <float32>[n, steps, inputs] → <float32>[n, classes]


@dataclass(frozen=True)
class Asked:
    """A sequence as it goes into the network.

    Attributes:
        inputs: ``float32[steps, inputs]``; the channels come first.
        length: steps that it has, one or more; what follows is filled up.
        num_channels: of the inputs, those that hold values.
    """

    inputs: np.ndarray
    length: int
    num_channels: int

    def without(self, stretch: Stretch) -> np.ndarray:
        """A copy of ``inputs`` in which the channels go straight from before the stretch to behind it."""
        copy = self.inputs.copy()
        ends = [place for place in (stretch.start - 1, stretch.end) if 0 <= place < self.length]
        steps = np.arange(stretch.start, stretch.end)
        for channel in range(self.num_channels):  # of all steps nothing is left but what is read as the mean
            copy[steps, channel] = np.interp(steps, ends, self.inputs[ends, channel]) if ends else 0.0
        return copy


@dataclass(frozen=True)
class Stretch:
    """Steps ``start`` to ``end - 1``, counted from 0."""

    start: int
    end: int

    def overlaps(self, other: Stretch) -> bool:
        """Whether they share a step."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class StretchImportance:
    """How much each stretch of a sequence mattered for one class.

    Attributes:
        stretches: those that were smoothed away in turn, in the order of time; together they cover every step.
        drops: ``float32[stretches]``, what that takes from the probability; below zero where the stretch spoke against.
        probabilities_without: ``float32[stretches]``, of ``label`` then.
        answers_without: the most probable class then.
        heat: ``float32[length]``, the drop of the stretch over each step that changes the most. Not their mean: the first
            and last steps lie under fewer stretches, and would stand out for that alone.
        decisive: indices of stretches that decided, which share no step, the strongest first; empty where none did.
        label: the class that was asked about.
        probability: of ``label`` for the whole sequence.
        sentence: the same in words.
    """

    stretches: tuple[Stretch, ...]
    drops: np.ndarray
    probabilities_without: np.ndarray
    answers_without: tuple[str, ...]
    heat: np.ndarray
    decisive: tuple[int, ...]
    label: str
    probability: float
    sentence: Message

    @property
    def width(self) -> int:
        """Steps of each stretch."""
        return self.stretches[0].end - self.stretches[0].start

    def frame(self) -> pd.DataFrame:
        """A tidy frame with one row a stretch, steps counted from 1; columns ``COLUMNS``."""
        rows = zip(self.stretches, self.drops, self.probabilities_without, self.answers_without, strict=True)
        return pd.DataFrame(
            [
                (stretch.start + 1, stretch.end, float(drop), float(without), answer)
                for stretch, drop, without, answer in rows
            ],
            columns=list(COLUMNS),
        )


def stretch_importance(
    asked: Asked, class_index: int, classes: Sequence[str], probabilities: Probabilities
) -> StretchImportance:
    """Smooth each stretch away in turn and measure what that takes away from one class.

    Args:
        class_index: the class that is asked about.
        classes: names in the order of the outputs.
    """
    whole = probabilities(asked.inputs[np.newaxis])[0]
    for share in _SHARES:
        stretches = stretches_of(asked.length, share)
        after = probabilities(np.stack([asked.without(stretch) for stretch in stretches]))
        drops = whole[class_index] - after[:, class_index]
        if np.abs(drops).max() >= _MIN_DROP:
            break
    decisive = _decisive(stretches, drops)
    return StretchImportance(
        stretches=stretches,
        drops=drops,
        probabilities_without=after[:, class_index],
        answers_without=tuple(classes[best] for best in after.argmax(axis=1)),
        heat=_heat(stretches, drops, asked.length),
        decisive=decisive,
        label=classes[class_index],
        probability=float(whole[class_index]),
        sentence=_sentence(stretches, decisive, whole, after, class_index, classes),
    )


def stretches_of(length: int, share: float = _SHARES[0]) -> tuple[Stretch, ...]:
    """Equally long stretches over ``length`` steps, each ``share`` of them.

    Example:
        >>> [(found.start, found.end) for found in stretches_of(5, 0.4)]
        [(0, 2), (1, 3), (2, 4), (3, 5)]
    """
    width = min(length, max(_FEWEST_STEPS, round(length * share)))
    starts = np.linspace(0, length - width, min(length - width + 1, _PLACES)).round().astype(int)
    return tuple(Stretch(int(start), int(start) + width) for start in np.unique(starts))


def _heat(stretches: Sequence[Stretch], drops: np.ndarray, length: int) -> np.ndarray:
    heat = np.zeros(length, np.float32)
    for place in np.argsort(np.abs(drops), kind="stable"):  # the strongest come last, and stay
        heat[stretches[place].start : stretches[place].end] = drops[place]
    return heat


def _decisive(stretches: Sequence[Stretch], drops: np.ndarray) -> tuple[int, ...]:
    """The strongest stretch, and those apart from it that take away at least half as much."""
    least = max(_MIN_DROP, float(drops.max()) / 2)
    found: list[int] = []
    for place in np.argsort(-drops, kind="stable"):
        if drops[place] >= least and not any(stretches[place].overlaps(stretches[other]) for other in found):
            found.append(int(place))
    return tuple(found)


def _sentence(
    stretches: Sequence[Stretch],
    decisive: Sequence[int],
    whole: np.ndarray,
    after: np.ndarray,
    class_index: int,
    classes: Sequence[str],
) -> Message:
    drops = whole[class_index] - after[:, class_index]
    values = {"label": classes[class_index], "before": percent(float(whole[class_index]))}
    if decisive:
        return _decided(stretches[decisive[0]], len(decisive) > 1, after[decisive[0]], class_index, classes, values)
    against = int(drops.argmin())
    if drops[against] <= -_MIN_DROP:
        return message(
            N_("The steps {steps} speak against {label}: without them it would rise from {before}% to {after}%."),
            steps=_span(stretches[against]),
            after=percent(float(after[against, class_index])),
            **values,
        )
    return message(
        N_("No single stretch of steps decides: whichever is smoothed away, {label} keeps at least {after}% (now {before}%)."),
        after=percent(float(after[drops.argmax(), class_index])),
        **values,
    )  # fmt: skip


def _decided(
    stretch: Stretch,
    are_several: bool,
    after: np.ndarray,
    class_index: int,
    classes: Sequence[str],
    values: dict[str, object],
) -> Message:
    other = int(after.argmax())
    told = {"steps": _span(stretch), "after": percent(float(after[class_index])), **values}
    if other != class_index:
        told |= {"other": classes[other], "share": percent(float(after[other]))}
        if are_several:
            sentence = N_("Several stretches decide, most of all the steps {steps}: without them the answer would be {other} with {share}%, and {label} would fall from {before}% to {after}%.")  # fmt: skip
        else:
            sentence = N_("The steps {steps} decide: without them the answer would be {other} with {share}%, and {label} would fall from {before}% to {after}%.")  # fmt: skip
    elif are_several:
        sentence = N_("Several stretches decide, most of all the steps {steps}: without them {label} would fall from {before}% to {after}%.")  # fmt: skip
    else:
        sentence = N_("The steps {steps} decide: without them {label} would fall from {before}% to {after}%.")
    return message(sentence, **told)


def _span(stretch: Stretch) -> str:
    """Steps as people count them.

    Example:
        >>> _span(Stretch(39, 60))
        '40–60'
    """
    return f"{stretch.start + 1}–{stretch.end}"
