"""A generated series: the temperature of a machine over four weeks, with a daily and a weekly rhythm and five anomalies."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

NUM_ROWS = 4 * 7 * 24 * 6  # every ten minutes
_PER_HOUR, _PER_DAY = 6, 144
_SEED = 44
_START = np.datetime64("2024-03-04T00:00")  # a Monday


def machine_series() -> Iterator[tuple[str, str, dict[str, str]]]:
    """(name, label, column → cell) of each row, the same each time; the labels are "normal" and "anomaly"."""
    random = np.random.default_rng(_SEED)
    values = _usual(random)
    unusual = np.zeros(NUM_ROWS, bool)
    for start, stop, kind in _ANOMALIES:
        place = slice(start, stop)
        values[place] = _spoiled(values[place], kind, random)
        unusual[place] = True
    for number, (value, is_unusual) in enumerate(zip(values.tolist(), unusual.tolist(), strict=True)):
        time = str(_START + np.timedelta64(10 * number, "m")).replace("T", " ")
        yield f"#{number + 2}", "anomaly" if is_unusual else "normal", {"time": time, "temperature": f"{value:.2f}"}


def _place(day: int, hour: int, num_hours: int) -> tuple[int, int]:
    start = day * _PER_DAY + hour * _PER_HOUR
    return start, start + num_hours * _PER_HOUR


_ANOMALIES = (
    (*_place(4, 9, 7), "jump"),
    (*_place(9, 6, 9), "dropping out"),
    (*_place(15, 10, 10), "swinging"),
    (*_place(19, 8, 8), "off"),
    (*_place(24, 7, 10), "jump"),
)


def _usual(random: np.random.Generator) -> np.ndarray:
    """<float64>[rows]: warm by day, less so at the weekend, and a little noise."""
    steps = np.arange(NUM_ROWS)
    hours, weekdays = steps % _PER_DAY / _PER_HOUR, steps // _PER_DAY % 7
    load = np.clip(np.sin((hours - 6) / 14 * np.pi), 0, None) * np.where(weekdays < 5, 1.0, 0.45)
    warm = np.convolve(load, np.full(12, 1 / 12), "same")
    drift = np.cumsum(random.normal(0, 0.02, NUM_ROWS))
    return 55 + 22 * warm + (drift - np.linspace(0, drift[-1], NUM_ROWS)) + random.normal(0, 0.5, NUM_ROWS)


def _spoiled(values: np.ndarray, kind: str, random: np.random.Generator) -> np.ndarray:
    if kind == "jump":
        return values + 9 + random.normal(0, 2, len(values))
    if kind == "dropping out":
        return values - np.where(np.arange(len(values)) % 9 < 1, 9.0, 0.0)
    if kind == "swinging":
        return values + 4 * np.sin(np.arange(len(values)) * 0.9)
    return values - (values - 40) * np.clip(
        np.arange(len(values)) / 12, 0, 1
    )  # cools down, as if somebody switched it off
