"""Which part of a heat map stands out, and what is to be said of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dashboard.data.images.background import background
from dashboard.data.images.regions import region_at
from dashboard.i18n import N_, Message, message
from dashboard.spec.percent import percent

_SIDE_SHARE = 1 / 3  # of a side: the part that is looked for is a ninth of the picture
_MIN_HEAT_SHARE = 0.3  # of all heat; spread evenly, a ninth would lie there
_MIN_DROP = 0.1  # of a probability; a smaller one is no reason


@dataclass(frozen=True)
class Part:
    """A rectangle of a picture, in pixels."""

    top: int
    left: int
    height: int
    width: int

    @property
    def rows(self) -> slice:
        """Its rows."""
        return slice(self.top, self.top + self.height)

    @property
    def columns(self) -> slice:
        """Its columns."""
        return slice(self.left, self.left + self.width)


def standing_out(heat: np.ndarray) -> Part | None:
    """The ninth of a picture with the most heat; None where it has hardly more than others.

    Args:
        heat: <float>[h, w]; what is below 0 counts as none.
    """
    heat = np.maximum(heat, 0).astype(np.float64)
    height, width = (max(1, round(side * _SIDE_SHARE)) for side in heat.shape)
    sums = np.pad(heat, ((1, 0), (1, 0))).cumsum(axis=0).cumsum(axis=1)
    inside = sums[height:, width:] - sums[:-height, width:] - sums[height:, :-width] + sums[:-height, :-width]
    if inside.max() < _MIN_HEAT_SHARE * heat.sum() or inside.max() <= 0:
        return None
    best = np.argwhere(inside >= inside.max() * (1 - 1e-9))  # of equal ones the one in their middle
    top, left = best[np.abs(best - best.mean(axis=0)).sum(axis=1).argmin()]
    return Part(int(top), int(left), height, width)


def hidden(picture: np.ndarray, part: Part) -> np.ndarray:
    """A copy of <float32>[h, w, c] with nothing to see in ``part``."""
    copy = picture.copy()
    copy[part.rows, part.columns] = background(picture)
    return copy


def sentence(heat: np.ndarray, part: Part | None, label: str, probability: float, covered: float | None) -> Message:
    """Where the network looked, in plain words, and whether that part alone decides."""
    if part is None or covered is None:
        if heat.max() <= 0:
            return message(N_("No part of the picture was found that speaks for {label}."), label=label)
        return message(N_("What speaks for {label} is spread over the whole picture; no part stands out."), label=label)
    rows, columns = heat.shape
    region = region_at((part.top + part.height / 2) / rows, (part.left + part.width / 2) / columns)
    values = {
        "region": message(region),
        "label": label,
        "before": percent(probability),
        "after": percent(covered),
    }
    if probability - covered < _MIN_DROP:
        return message(
            N_(
                "The network looked mostly at the {region}, but that part alone does not decide: with it covered, {label} has {after}% (now {before}%)."
            ),
            **values,
        )
    return message(
        N_("The network looked mostly at the {region}: with it covered, {label} falls from {before}% to {after}%."),
        **values,
    )
