"""The simple model that a network has to beat, by kind of data: a line here for each."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from dashboard.evaluation.baselines import BaselineAnswers, drawn_rows, features, linear
from dashboard.evaluation.text_baseline import tfidf
from dashboard.spec.dataset import Kind
from dashboard.store import datasets
from dashboard.training.items import Items
from dashboard.worker.train_input import TrainInput

_TIME_LIMIT_S = 8.0
_PIECE = 256


def linear_baseline(data: TrainInput, seed: int) -> BaselineAnswers:
    """What a linear model, learned from the same training items, answers to the test items."""
    return _BY_KIND[data.version.kind](data, seed)


def _of_pictures(data: TrainInput, seed: int) -> BaselineAnswers:
    train, validation, test = (data.items(split) for split in ("train", "validation", "test"))
    return linear(
        _pixels(train, drawn_rows(len(train), seed)),
        _pixels(validation, drawn_rows(len(validation), seed)),
        _pixels(test, np.arange(len(test))),
        len(train),
        _TIME_LIMIT_S,
    )


def _pixels(items: Items, positions: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Reduced piece by piece: all items at full size may not fit in memory."""
    pieces = [positions[start : start + _PIECE] for start in range(0, max(1, len(positions)), _PIECE)]
    return np.concatenate([features(items.inputs(piece)) for piece in pieces]), items.own_labels[positions]


def _of_texts(data: TrainInput, seed: int) -> BaselineAnswers:
    samples = datasets.samples(data.version.id)
    texts = samples[samples["status"] == "used"]["text"].to_numpy(dtype=object)
    train, validation, test = (data.items(split) for split in ("train", "validation", "test"))

    def chosen(items: Items, positions: np.ndarray) -> tuple[list[str], np.ndarray]:
        return list(texts[items.rows[positions]]), items.own_labels[positions]

    return tfidf(
        chosen(train, drawn_rows(len(train), seed)),
        chosen(validation, drawn_rows(len(validation), seed)),
        chosen(test, np.arange(len(test))),
        len(train),
        _TIME_LIMIT_S,
    )


_BY_KIND: dict[Kind, Callable[[TrainInput, int], BaselineAnswers]] = {"images": _of_pictures, "text": _of_texts}
