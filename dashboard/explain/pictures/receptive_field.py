"""Which part of a picture one place of a feature map can see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import keras


@dataclass(frozen=True)
class Sight:
    """What the places of a feature map see along one side of the picture, in pixels.

    Attributes:
        size: how many pixels one place sees.
        jump: from what one place sees to what the next one sees.
        centre: the middle of what the first place sees.
    """

    size: float = 1.0
    jump: float = 1.0
    centre: float = 0.5

    def seen_from(self, place: int, side: int) -> tuple[float, float]:
        """Begin and end of what a place sees, as shares of a side of ``side`` pixels; what lies outside is cut off."""
        middle = self.centre + place * self.jump
        begin, end = ((middle + half) / side for half in (-self.size / 2, self.size / 2))
        return min(max(begin, 0.0), 1.0), min(max(end, 0.0), 1.0)


def sights(model: keras.Model, axis: int) -> dict[str, Sight]:
    """By the name of each layer that gives [n, h, w, filters]; where ways of different length meet, the widest counts.

    Layer by layer from the picture on: in residual networks, all ways together are far too many to be followed.

    Args:
        axis: 0 for the height, 1 for the width.
    """
    found: dict[str, Sight] = {}
    for layer in model.layers:
        if len(layer.output.shape) == 4:
            found[layer.name] = _sight_of(layer, axis, found)
    return found


def _sight_of(layer: Any, axis: int, known: dict[str, Sight]) -> Sight:
    if isinstance(layer, keras.layers.InputLayer):
        return Sight()
    inputs = keras.tree.flatten(layer.input)
    before = max((known[each._keras_history.operation.name] for each in inputs), key=lambda sight: sight.size)
    kernel, stride = _reach(layer, axis)
    cut_off = 0
    if getattr(layer, "padding", "valid") == "same":
        side, made = inputs[0].shape[1 + axis], layer.output.shape[1 + axis]
        cut_off = max((made - 1) * stride + kernel - side, 0) // 2  # as many places of the kernel lie before the edge
    return Sight(
        size=before.size + (kernel - 1) * before.jump,
        jump=before.jump * stride,
        centre=before.centre + ((kernel - 1) / 2 - cut_off) * before.jump,
    )


def _reach(layer: Any, axis: int) -> tuple[int, int]:
    """Kernel and stride along one axis; 1 for what looks at each place alone."""
    kernel = getattr(layer, "kernel_size", None) or getattr(layer, "pool_size", None)
    return (kernel[axis], layer.strides[axis]) if kernel else (1, 1)
