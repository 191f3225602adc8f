"""A generated set of colour pictures: one shape each, of any colour, size and angle, on a noisy background."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

import numpy as np
from PIL import Image, ImageDraw

_NUM_PER_SHAPE = 200
_SIZE = 32
_OVERSAMPLING = 4
_SEED = 20
_LEAST_CONTRAST = 95  # grey levels from background to shape, so that grey networks can learn it, and drawings be alike

Corners = list[tuple[float, float]]


def _polygon(corners: int, inner: float = 1.0) -> Corners:
    """Corners on the unit circle; with ``inner`` below 1, every second one is drawn in to that radius."""
    turns = [math.pi * (2 * number / corners) for number in range(corners)]
    return [
        (math.sin(turn) * (inner if number % 2 else 1), -math.cos(turn) * (inner if number % 2 else 1))
        for number, turn in enumerate(turns)
    ]


_SHAPES: dict[str, Callable[[], Corners]] = {
    "circle": lambda: _polygon(48),
    "square": lambda: _polygon(4),
    "triangle": lambda: [(math.sin(turn), -math.cos(turn)) for turn in (0, 2 * math.pi / 3, 4 * math.pi / 3)],
    "star": lambda: _polygon(10, inner=0.42),
}


def shapes() -> Iterator[tuple[str, str, Image.Image]]:
    """(name, label, image) of 800 pictures, 32×32 in colour, the same each time."""
    random = np.random.default_rng(_SEED)
    for number in range(1, _NUM_PER_SHAPE + 1):
        for label, corners in _SHAPES.items():
            yield f"{label}/{number:03d}.png", label, _picture(corners(), random)


def _picture(corners: Corners, random: np.random.Generator) -> Image.Image:
    size = _SIZE * _OVERSAMPLING
    behind, shape = _colours(random)
    image = Image.fromarray(_gradient(size, behind, random))
    radius = random.uniform(0.3, 0.42) * size
    middle = size / 2 + random.uniform(-0.05, 0.05, 2) * size
    turn = random.uniform(0, 2 * math.pi)
    cosine, sine = math.cos(turn) * radius, math.sin(turn) * radius
    points = [(middle[0] + x * cosine - y * sine, middle[1] + x * sine + y * cosine) for x, y in corners]
    ImageDraw.Draw(image).polygon(points, fill=tuple(int(value) for value in shape))
    small = np.asarray(image.resize((_SIZE, _SIZE), Image.Resampling.BOX), dtype=np.float64)
    noisy = small + random.normal(0, random.uniform(2, 9), small.shape)
    return Image.fromarray(np.clip(np.rint(noisy), 0, 255).astype(np.uint8))


def _colours(random: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Two colours, <float64>[3] each: the shape's is always the brighter one."""
    luma = np.array([0.299, 0.587, 0.114])
    while True:
        behind, shape = random.uniform(10, 245, (2, 3))
        if float((shape - behind) @ luma) >= _LEAST_CONTRAST:
            return behind, shape


def _gradient(size: int, colour: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """<uint8>[size, size, 3]: ``colour``, a little brighter towards one side."""
    down, right = random.uniform(-20, 20, 2)
    steps = np.linspace(-1, 1, size)
    shade = steps[:, None] * down + steps[None, :] * right
    return np.clip(colour + shade[..., None], 0, 255).astype(np.uint8)
