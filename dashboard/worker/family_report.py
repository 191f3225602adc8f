"""What the report of a run holds besides what every run has, by kind of data: a line here for each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from dashboard.data.sequences.preprocessing import SequencePreprocessing
from dashboard.data.tables.features import FeaturePreprocessing
from dashboard.evaluation.dependence import MOST_COLUMNS, MOST_ROWS, dependence_frame
from dashboard.evaluation.importance import Goodness, importance_frame, most_items
from dashboard.evaluation.telling_words import telling_words
from dashboard.spec.dataset import Kind
from dashboard.store import datasets, files
from dashboard.training.items import Items
from dashboard.worker.asking import asking
from dashboard.worker.some_items import some

if TYPE_CHECKING:
    from dashboard.worker.judging.form import Trained  # which imports this

_MOST_ITEMS = 2_000
_MOST_ROW_VALUES = 200_000_000  # of all changed copies: some ten seconds
_MOST_STEP_VALUES = 20_000_000  # a step costs more
_BACKGROUND_ROWS = 100


def write_family_report(trained: Trained, folder: Path) -> None:
    """Write the frames that only this kind of data has into the run's ``report`` folder."""
    _BY_KIND[trained.data.version.kind](trained, folder)


def _of_pictures(trained: Trained, folder: Path) -> None:
    """Pictures have none."""


def _of_texts(trained: Trained, folder: Path) -> None:
    version = trained.data.version
    samples = datasets.samples(version.id)
    train = samples[samples["split"] == "train"]
    frame = telling_words(list(train["text"]), list(train["label"]), version.classes)
    files.write_frame(folder / "telling_words.parquet", frame)


def _of_rows(trained: Trained, folder: Path) -> None:
    """How much each column matters, how answers go with it, and rows that single answers are explained against."""
    data, seed, ask = trained.data, trained.spec.seed, asking(trained)
    preprocessing, train = data.prepared.preprocessing, data.items("train")
    assert isinstance(preprocessing, FeaturePreprocessing)  # of every table whose columns predict something
    names = preprocessing.columns
    judged = _judged(trained, most_items(len(names), len(names), _MOST_ROW_VALUES))
    importance = importance_frame("column", names, _stored(judged), ask, _goodness(trained, judged), seed)
    files.write_frame(folder / "importance.parquet", importance)
    labels = data.version.classes if data.target is None else ("",)
    asked = _stored(some(train, MOST_ROWS, seed))
    looked_at = importance["column"].head(MOST_COLUMNS)
    dependence = dependence_frame(preprocessing, _stored(train), asked, ask, labels, list(looked_at))
    files.write_frame(folder / "dependence.parquet", dependence)
    with files.replacing(folder / "background.npy") as temporary:
        np.save(temporary, _stored(some(train, _BACKGROUND_ROWS, seed)))


def _of_sequences(trained: Trained, folder: Path) -> None:
    """How much each channel matters."""
    preprocessing = trained.data.prepared.preprocessing
    assert isinstance(preprocessing, SequencePreprocessing)  # of every dataset of sequences
    names = [channel.name for channel in preprocessing.channels]
    judged = _judged(trained, most_items(len(names), len(names) * preprocessing.steps, _MOST_STEP_VALUES))
    goodness, ask = _goodness(trained, judged), asking(trained)
    frame = importance_frame("channel", names, _stored(judged), ask, goodness, trained.spec.seed)
    files.write_frame(folder / "channel_importance.parquet", frame)


def _judged(trained: Trained, most: int) -> Items:
    """Items that the network did not learn from, if there are any; test items first."""
    parts = (trained.data.items(split) for split in ("test", "validation", "train"))
    return some(next(part for part in parts if len(part)), min(most, _MOST_ITEMS), trained.spec.seed)


def _goodness(trained: Trained, items: Items) -> Goodness:
    """Whether the answer is right, or how near the number comes: its error with a minus."""
    wanted = items.own_labels
    if trained.data.target is None:
        return lambda answers: (answers.argmax(axis=1) == wanted).astype(np.float64)
    return lambda answers: -np.abs(answers[:, 0] - wanted)


def _stored(items: Items) -> np.ndarray:
    return np.asarray(items.stored[items.rows])


_BY_KIND: dict[Kind, Callable[[Trained, Path], None]] = {
    "images": _of_pictures,
    "text": _of_texts,
    "table": _of_rows,
    "sequences": _of_sequences,
}
