"""Data with 10,000 test items of 100 classes, of every kind, made in seconds: what the pages have to stay quick with."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

NUM_TEST, NUM_LEARNED, NUM_CLASSES = 10_000, 2_000, 100
_SIDE, _STEPS, _COLUMNS = 12, 24, 8
_PARTS = {"train": NUM_LEARNED, "test": NUM_TEST}


@dataclass(frozen=True)
class Many:
    """One kind of data.

    Attributes:
        suffix: of its files.
        write: path, how many, random numbers → writes them there.
        options: of the import.
        training: options of the training.
    """

    suffix: str
    write: Callable[[Path, int, np.random.Generator], None]
    options: tuple[str, ...]
    training: tuple[str, ...] = ()

    def files(self, folder: Path) -> tuple[Path, Path]:
        """What is learned from, and the test set that is published separately."""
        folder.mkdir(parents=True, exist_ok=True)
        for number, (part, count) in enumerate(_PARTS.items()):
            self.write(folder / f"{part}{self.suffix}", count, np.random.default_rng(number))
        return folder / f"train{self.suffix}", folder / f"test{self.suffix}"


def _classes(count: int) -> list[str]:
    return [f"class {number % NUM_CLASSES:02d}" for number in range(count)]


def _pictures(path: Path, count: int, random: np.random.Generator) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for number, label in enumerate(_classes(count)):
            pixels = random.integers(0, 120, (_SIDE, _SIDE), dtype=np.uint8)
            row, column = divmod(number % NUM_CLASSES, 10)
            pixels[row : row + 3, column : column + 3] += 120
            file = io.BytesIO()
            Image.fromarray(pixels).save(file, "PNG")
            archive.writestr(f"{label}/{number:05d}.png", file.getvalue())


def _texts(path: Path, count: int, random: np.random.Generator) -> None:
    fillers = [f"{first}{second}" for first in "bdfglmnprst" for second in ("al", "en", "ir", "os", "um")]
    rows = (
        [" ".join([*random.choice(fillers, 30), f"sign{label[-2:]}", f"number{number}"]), label]
        for number, label in enumerate(_classes(count))
    )
    _table(path, ["text", "label"], rows)


def _rows(path: Path, count: int, random: np.random.Generator) -> None:
    centres = np.random.default_rng(7).normal(0, 2, (NUM_CLASSES, _COLUMNS))
    values = centres[np.arange(count) % NUM_CLASSES] + random.normal(size=(count, _COLUMNS))
    words = random.choice(["red", "green", "blue"], count)
    names = [f"column {number}" for number in range(_COLUMNS)]
    rows = (
        [*(f"{value:.4f}" for value in row), word, label, f"{row.sum():.3f}"]
        for row, word, label in zip(values, words, _classes(count), strict=True)
    )
    _table(path, [*names, "colour", "label", "amount"], rows)


def _sequences(path: Path, count: int, random: np.random.Generator) -> None:
    steps = np.arange(_STEPS)
    rows = (
        [*(f"{value:.4f}" for value in np.sin(steps * (1 + int(label[-2:])) / 30) + random.normal(0, 0.1, _STEPS)), label]
        for label in _classes(count)
    )  # fmt: skip
    _table(path, [*(f"t{step}" for step in steps), "label"], rows)


def _unusual(path: Path, count: int, random: np.random.Generator) -> None:
    is_unusual = np.arange(count) % 20 == 0
    values = random.normal(size=(count, _COLUMNS)) + 3 * is_unusual[:, np.newaxis]
    rows = ([*(f"{value:.4f}" for value in row), int(odd)] for row, odd in zip(values, is_unusual, strict=True))
    _table(path, [*(f"column {number}" for number in range(_COLUMNS)), "odd"], rows)


def _table(path: Path, header: list[str], rows: Iterable[list[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])


MANY: dict[str, Many] = {
    "pictures": Many(".zip", _pictures, ("--kind", "images")),
    "texts": Many(".csv", _texts, ("--kind", "text", "--text", "text", "--label", "label")),
    "rows": Many(".csv", _rows, ("--kind", "table", "--label", "label")),
    "numbers": Many(".csv", _rows, ("--kind", "table", "--label", "amount", "--label-as", "number")),
    "sequences": Many(".csv", _sequences, ("--kind", "sequences", "--label", "label")),
    "unusual": Many(
        ".csv", _unusual, ("--kind", "table", "--label", "odd", "--normal", "0"), ("--purpose", "anomalies")
    ),
    "codes": Many(".zip", _pictures, ("--kind", "images"), ("--purpose", "compress")),
}
