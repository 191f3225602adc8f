"""A generated table: eight measurements of machine parts that hang together; in faulty parts one of the relations breaks."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

NUM_ROWS = 1200
_NUM_FAULTY = 48
_SEED = 45
_COLUMNS = ("length", "diameter", "weight", "hardness", "force", "current", "temperature", "vibration")
_CENTRES = np.array([120.0, 38.0, 860.0, 52.0, 14.0, 6.5, 71.0, 2.4])
_SPREADS = np.array([1.6, 0.5, 24.0, 1.8, 1.1, 0.4, 3.2, 0.25])
_NOISE = 0.3  # of a spread: what the relations do not explain
_LEAST_BREAK = 1.2  # spreads by which a broken measurement is off


def machine_parts() -> Iterator[tuple[str, str, dict[str, str]]]:
    """(name, label, column → cell) of each row, the same each time; the labels are "ok" and "faulty"."""
    random = np.random.default_rng(_SEED)
    values = _related(random)
    faulty = np.zeros(NUM_ROWS, bool)
    faulty[random.choice(NUM_ROWS, _NUM_FAULTY, replace=False)] = True
    for row in np.flatnonzero(faulty):
        column = int(random.integers(len(_COLUMNS)))
        values[row, column] = _broken(values, int(row), column, random)
    cells = np.round(_CENTRES + _SPREADS * values, 3)
    for number, (row_cells, is_faulty) in enumerate(zip(cells.tolist(), faulty.tolist(), strict=True)):
        yield (
            f"#{number + 2}",
            "faulty" if is_faulty else "ok",
            {name: f"{cell:g}" for name, cell in zip(_COLUMNS, row_cells, strict=True)},
        )


def _related(random: np.random.Generator) -> np.ndarray:
    """<float64>[rows, 8] in spreads around the centre: three causes, of which each measurement is a mixture."""
    size, material, load = random.normal(size=(3, NUM_ROWS))
    mixed = np.stack(
        [
            size,
            0.8 * size - 0.4 * material,
            0.8 * size + 0.6 * material,
            material,
            0.6 * material + 0.8 * load,
            load + 0.35 * (load**2 - 1),
            0.9 * load + 0.3 * material,
            0.5 * load - 0.7 * size + 0.3 * (size**2 - 1),
        ],
        axis=1,
    )
    return mixed + _NOISE * random.normal(size=mixed.shape)


def _broken(values: np.ndarray, row: int, column: int, random: np.random.Generator) -> float:
    """The measurement of another part: by itself it looks like any other."""
    others = values[:, column]
    far = others[np.abs(others - values[row, column]) >= _LEAST_BREAK]
    return float(random.choice(far)) if len(far) else -float(values[row, column])
