"""A table in which faults can be planted, for tests of checks and of the Data page."""

from __future__ import annotations

from pathlib import Path

import numpy as np

Cells = dict[str, list[str]]


def honest(num_rows: int = 240) -> Cells:
    """Three measurements and a place that tell the outcome in part; nothing is wrong with it."""
    random = np.random.default_rng(0)
    outcome = random.integers(0, 2, num_rows)
    return {
        "heat": [f"{value:.3f}" for value in random.normal(outcome, 1)],
        "speed": [f"{value:.3f}" for value in random.normal(size=num_rows)],
        "weight": [f"{value:.3f}" for value in random.normal(70 + 5 * outcome, 9)],
        "place": [("north", "south", "west")[place] for place in random.integers(0, 3, num_rows)],
        "outcome": [("broken", "fine")[answer] for answer in outcome],
    }


def faulty() -> Cells:
    """Every fault that a column can have, and rows that stand there twice but for their number."""
    cells, random = honest(), np.random.default_rng(1)
    is_broken = [answer == "broken" for answer in cells["outcome"]]
    heats = [abs(float(heat)) for heat in cells["heat"]]
    days = random.integers(1, 13, (len(heats), 2))
    cells["repair"] = [("R7", "R8")[n % 2] if broken else "none needed" for n, broken in enumerate(is_broken)]
    cells["cost"] = [f"{100 * heat:.2f}" if broken else "" for heat, broken in zip(heats, is_broken, strict=True)]
    cells["score"] = [f"{heat + 9 * broken:.3f}" for heat, broken in zip(heats, is_broken, strict=True)]
    cells["bought"] = [f"{day:02d}/{month:02d}/2023" for day, month in days]
    cells["size"] = ["too big" if n % 5 == 0 else f"{n * 37 % 101}.5" for n in range(len(heats))]
    cells["weight"][:8] = ["70000"] * 8
    cells["speed"][5:8] = ["inf", "1e999", "-inf"]
    for values in cells.values():
        values += values[:30]
    cells["customer no"] = [str(1000 + n) for n in range(len(cells["heat"]))]
    return cells


def write(path: Path, cells: Cells) -> Path:
    """As CSV, the outcome last."""
    cells = {name: values for name, values in cells.items() if name != "outcome"} | {"outcome": cells["outcome"]}
    rows = zip(*cells.values(), strict=True)
    path.write_text("\n".join([",".join(cells), *map(",".join, rows)]), "utf-8")
    return path
