"""Generated movements of a hand that holds a sensor: acceleration in three directions, of unequal length."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

NUM_EACH = 60
_SEED = 45
_PER_SECOND = 25
_SHORTEST, _LONGEST = 60, 110  # steps: about two and a half to four and a half seconds
_NOISE = 0.25
_CHANNELS = ("forward", "sideways", "upward")

Wave = Callable[[np.ndarray, np.random.Generator], np.ndarray]


def motions() -> Iterator[tuple[str, str, dict[str, np.ndarray]]]:
    """(name, label, channel → <float64>[steps]) of each movement, the same each time."""
    random = np.random.default_rng(_SEED)
    for number in range(NUM_EACH):
        for label, wave in _MOVEMENTS.items():
            values = _recorded(wave, random)
            name = f"{label}/{number + 1:02d}"
            yield name, label, dict(zip(_CHANNELS, values.round(3).T, strict=True))


def _recorded(wave: Wave, random: np.random.Generator) -> np.ndarray:
    """<float64>[steps, 3]: a movement at some speed and strength, the sensor held askew, with its noise."""
    seconds = np.arange(random.integers(_SHORTEST, _LONGEST + 1)) / _PER_SECOND
    moved = wave(seconds * random.uniform(0.8, 1.25) + random.uniform(0, 0.6), random) * random.uniform(0.7, 1.3)
    drift = np.cumsum(random.normal(0, 0.02, moved.shape), axis=0)
    return moved @ _askew(random) + np.array([0.0, 0.0, 1.0]) + drift + random.normal(0, _NOISE, moved.shape)


def _askew(random: np.random.Generator) -> np.ndarray:
    """A turn of up to 20 degrees around the upward axis, and a little mixing of all three."""
    angle = random.uniform(-0.35, 0.35)
    turn = np.array([[np.cos(angle), -np.sin(angle), 0], [np.sin(angle), np.cos(angle), 0], [0, 0, 1]])
    return turn + random.normal(0, 0.06, (3, 3))


def _walk(at: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """Two steps a second: up and down, swinging to the sides half as fast."""
    step = 2 * np.pi * 2.0 * at
    return np.stack([0.5 * np.sin(step + 0.6), 0.4 * np.sin(step / 2), 0.9 * np.sin(step) + 0.2 * np.sin(2 * step)], 1)


def _wave(at: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """A hand that waves: quickly from side to side."""
    swing = 2 * np.pi * 1.6 * at
    return np.stack([0.2 * np.sin(2 * swing), 1.2 * np.sin(swing), 0.3 * np.cos(swing)], 1)


def _circle(at: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """Circles in front of the body, in either direction."""
    turn = 2 * np.pi * 1.1 * at * random.choice([-1, 1])
    return np.stack([0.15 * np.sin(2 * turn), 0.9 * np.cos(turn), 0.9 * np.sin(turn)], 1)


def _pick_up(at: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """Bends down once, halts, and comes up again; at rest before and after."""
    middle = at.mean() + random.normal(0, 0.15)
    down, up = (np.exp(-(((at - middle - shift) / 0.28) ** 2)) for shift in (-0.7, 0.7))
    return np.stack([1.1 * (down - up), 0.15 * (down + up), 1.4 * (up - down)], 1)


_MOVEMENTS: dict[str, Wave] = {"circle": _circle, "pick up": _pick_up, "walk": _walk, "wave": _wave}
