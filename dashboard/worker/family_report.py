"""What the report of a run holds besides what every run has, by kind of data: a line here for each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from dashboard.evaluation.telling_words import telling_words
from dashboard.spec.dataset import Kind
from dashboard.store import datasets, files
from dashboard.worker.train_input import TrainInput


def write_family_report(data: TrainInput, folder: Path) -> None:
    """Write the frames that only this kind of data has into the run's ``report`` folder."""
    _BY_KIND[data.version.kind](data, folder)


def _of_pictures(data: TrainInput, folder: Path) -> None:
    """Pictures have none."""


def _of_texts(data: TrainInput, folder: Path) -> None:
    samples = datasets.samples(data.version.id)
    train = samples[samples["split"] == "train"]
    frame = telling_words(list(train["text"]), list(train["label"]), data.version.classes)
    files.write_frame(folder / "telling_words.parquet", frame)


_BY_KIND: dict[Kind, Callable[[TrainInput, Path], None]] = {"images": _of_pictures, "text": _of_texts}
