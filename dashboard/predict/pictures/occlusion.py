"""Which part of a picture decided: cover one part after another and see how far the answer's probability drops.

Zeiler and Fergus, "Visualizing and Understanding Convolutional Networks", 2014, section 4.2. It needs answers only, no
gradients, so it works wherever the exported network does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from dashboard.data.images.background import background
from dashboard.data.images.regions import region_at
from dashboard.i18n import N_, Message, message
from dashboard.spec.percent import percent

_PATCH_SHARES = (0.22, 0.36, 0.5)  # of the shorter side; larger ones only where smaller ones change nothing
_POSITIONS_A_SIDE = ((64 * 64, 13), (128 * 128, 9))  # up to so many pixels; larger pictures cost more and get fewer
_POSITIONS_A_SIDE_LARGE = 7
_PATCHES_AT_ONCE = 64
_MIN_DROP = 0.1  # a smaller drop is no reason
_BROAD_SHARE = 0.4  # of the positions; above it no single part stands out

Probabilities = Callable[[np.ndarray], np.ndarray]


@dataclass(frozen=True)
class Occlusion:
    """How much each pixel mattered for one class.

    Attributes:
        heat: ``float32[h, w]`` from 0 to 1; 1 is where covering lowered the probability most.
        scale: that largest drop, averaged over the patches that reach the pixel, as a fraction; ``heat * scale`` is the drop.
        pixels: ``uint8[h, w, c]``, the picture as the network saw it.
        label: the class that was asked about.
        probability: of ``label`` for the whole picture.
        covered_probability: of ``label`` with the most decisive part covered.
        sentence: the same in words.
    """

    heat: np.ndarray
    scale: float
    pixels: np.ndarray
    label: str
    probability: float
    covered_probability: float
    sentence: Message


@dataclass(frozen=True)
class Patches:
    """A grid of square patches over a picture of ``height`` × ``width`` pixels, each ``share`` of its shorter side."""

    height: int
    width: int
    share: float = _PATCH_SHARES[0]

    @property
    def size(self) -> int:
        """Side of a patch in pixels."""
        return max(2, round(min(self.height, self.width) * self.share))

    def positions(self) -> list[tuple[int, int]]:
        """``(top, left)`` of every patch; together they cover each pixel."""
        return [(top, left) for top in self._starts(self.height) for left in self._starts(self.width)]

    def _starts(self, length: int) -> list[int]:
        room, area = length - self.size, self.height * self.width
        most = next((count for pixels, count in _POSITIONS_A_SIDE if area <= pixels), _POSITIONS_A_SIDE_LARGE)
        count = min(room + 1, most, max(1, -(-room // 2)) + 1)
        count = max(count, -(-length // self.size))  # a long side needs more, so that no gap is left
        return sorted({round(start) for start in np.linspace(0, room, count)})


def covered(picture: np.ndarray, size: int, positions: Sequence[tuple[int, int]]) -> np.ndarray:
    """One copy of ``float32[h, w, c]`` a position, with ``size`` × ``size`` pixels from there on hidden."""
    copies = np.repeat(picture[np.newaxis], len(positions), axis=0)
    fill = background(picture)
    for copy, (top, left) in zip(copies, positions, strict=True):
        copy[top : top + size, left : left + size] = fill
    return copies


def heat_map(drops: np.ndarray, patches: Patches) -> np.ndarray:
    """Mean drop ``float32[h, w]`` of the patches that reach each pixel; drops below zero count as none."""
    total = np.zeros((patches.height, patches.width), np.float32)
    count = np.zeros_like(total)
    for drop, (top, left) in zip(np.maximum(drops, 0), patches.positions(), strict=True):
        total[top : top + patches.size, left : left + patches.size] += drop
        count[top : top + patches.size, left : left + patches.size] += 1
    return total / count


def explain(
    picture: np.ndarray, pixels: np.ndarray, class_index: int, classes: Sequence[str], probabilities: Probabilities
) -> Occlusion:
    """Slide a patch over ``picture`` and measure what it takes away from one class.

    Args:
        picture: ``float32[h, w, c]`` as it goes into the network.
        pixels: ``uint8[h, w, c]``, the same before scaling.
        class_index: the class that is asked about.
        classes: names in the order of the outputs.
        probabilities: ``float32[n, h, w, c]`` → ``float32[n, classes]``.
    """
    height, width, _channels = picture.shape
    whole = float(probabilities(picture[np.newaxis])[0, class_index])
    for share in _PATCH_SHARES:
        patches = Patches(height, width, share)
        hidden = _with_parts_hidden(picture, patches, probabilities)
        drops = whole - hidden[:, class_index]
        if drops.max() >= _MIN_DROP or whole < _MIN_DROP:
            break
    heat = heat_map(drops, patches)
    scale = float(heat.max())
    strongest = int(np.argmax(drops))
    return Occlusion(
        heat=heat / scale if scale > 0 else heat,
        scale=scale,
        pixels=pixels,
        label=classes[class_index],
        probability=whole,
        covered_probability=float(hidden[strongest, class_index]),
        sentence=_sentence(whole, drops, hidden[strongest], class_index, classes, patches),
    )


def _with_parts_hidden(picture: np.ndarray, patches: Patches, probabilities: Probabilities) -> np.ndarray:
    positions = patches.positions()
    return np.concatenate(
        [
            probabilities(covered(picture, patches.size, positions[start : start + _PATCHES_AT_ONCE]))
            for start in range(0, len(positions), _PATCHES_AT_ONCE)
        ]
    )


def _sentence(
    whole: float,
    drops: np.ndarray,
    after: np.ndarray,
    class_index: int,
    classes: Sequence[str],
    patches: Patches,
) -> Message:
    values = {
        "label": classes[class_index],
        "before": percent(whole),
        "after": percent(float(after[class_index])),
    }
    drop = float(drops.max())
    if drop < _MIN_DROP:
        return message(
            N_("No single part decided: whichever part is covered, {label} keeps at least {after}% (now {before}%)."),
            **values,
        )
    values["region"] = message(_region(int(np.argmax(drops)), patches))
    values["other"] = classes[int(np.argmax(after))]
    if np.mean(drops > drop / 2) > _BROAD_SHARE:
        return message(
            N_("Many parts decided together: covering the {region} alone lowers {label} from {before}% to {after}%."),
            **values,
        )
    if values["other"] != values["label"]:
        return message(
            N_(
                "Mostly the {region} decided: covering it lowers {label} from {before}% to {after}%, and the answer becomes {other}."
            ),
            **values,
        )
    return message(N_("Mostly the {region} decided: covering it lowers {label} from {before}% to {after}%."), **values)


def _region(position: int, patches: Patches) -> str:
    top, left = patches.positions()[position]
    return region_at((top + patches.size / 2) / patches.height, (left + patches.size / 2) / patches.width)
