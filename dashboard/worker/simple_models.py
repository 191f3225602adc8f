"""The simple models that a network has to beat, by kind of data: a line here for each."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from dashboard.data.tables.features import CategoryFeature, FeaturePreprocessing
from dashboard.evaluation.anomaly_baselines import flat
from dashboard.evaluation.baselines import (
    MAX_LINEAR_ITEMS,
    NO_TEST_ITEMS,
    BaselineAnswers,
    Labelled,
    drawn_rows,
    features,
    linear,
)
from dashboard.evaluation.boosted_baseline import TableRows, boosted, boosted_numbers
from dashboard.evaluation.neighbour_baseline import nearest
from dashboard.evaluation.number_baselines import (
    BaselineNumbers,
    always_the_mean,
    always_the_median,
    linear_numbers,
    measured_numbers,
    not_measured_numbers,
)
from dashboard.evaluation.text_baseline import tfidf
from dashboard.i18n import N_
from dashboard.spec.dataset import SPLITS, Kind
from dashboard.store import datasets
from dashboard.training.items import Items
from dashboard.worker.some_items import some
from dashboard.worker.train_input import TrainInput

_TIME_LIMIT_S = 8.0
_PIECE = 256
_MOST_COMPARED = 20_000_000_000  # numbers of test items by training items: a few seconds
_ON_COLUMNS = N_("Logistic regression on the columns, learned from {n} of {total} training items.")
_ON_STEPS = N_("Logistic regression on the raw steps, learned from {n} of {total} training items.")


def simple_models(data: TrainInput, seed: int) -> tuple[BaselineAnswers, ...]:
    """What simple models, learned from the same training items, answer to the test items."""
    return _BY_KIND[data.version.kind](data, seed)


def simple_numbers(data: TrainInput, seed: int) -> tuple[BaselineNumbers, ...]:
    """The same where a number is predicted, which so far is done for rows of a table; the mean and the median first."""
    train, validation, test = _learned_and_test(data, seed)
    num_train = len(data.items("train"))
    same = [always(train.own_labels, test.own_labels) for always in (always_the_mean, always_the_median)]
    fitted = linear_numbers(_inputs(train), _inputs(validation), _inputs(test), num_train)
    if not len(test):
        return *same, fitted, not_measured_numbers("boosted", NO_TEST_ITEMS)
    parts = (_rows(train), _rows(validation), _rows(test))
    answered, note = boosted_numbers(parts, _is_category(data), num_train, _TIME_LIMIT_S)
    return *same, fitted, measured_numbers("boosted", answered, test.own_labels, note)


def _of_pictures(data: TrainInput, seed: int) -> tuple[BaselineAnswers, ...]:
    train, validation, test = (data.items(split) for split in SPLITS)
    answers = linear(
        _pixels(train, drawn_rows(len(train), seed)),
        _pixels(validation, drawn_rows(len(validation), seed)),
        _pixels(test, np.arange(len(test))),
        len(train),
        _TIME_LIMIT_S,
    )
    return (answers,)


def _pixels(items: Items, positions: np.ndarray) -> Labelled:
    """Reduced piece by piece: all items at full size may not fit in memory."""
    pieces = [positions[start : start + _PIECE] for start in range(0, max(1, len(positions)), _PIECE)]
    return np.concatenate([features(items.inputs(piece)) for piece in pieces]), items.own_labels[positions]


def _of_texts(data: TrainInput, seed: int) -> tuple[BaselineAnswers, ...]:
    samples = datasets.samples(data.version.id)
    texts = samples[samples["status"] == "used"]["text"].to_numpy(dtype=object)
    train, validation, test = (data.items(split) for split in SPLITS)

    def chosen(items: Items, positions: np.ndarray) -> tuple[list[str], np.ndarray]:
        return list(texts[items.rows[positions]]), items.own_labels[positions]

    answers = tfidf(
        chosen(train, drawn_rows(len(train), seed)),
        chosen(validation, drawn_rows(len(validation), seed)),
        chosen(test, np.arange(len(test))),
        len(train),
        _TIME_LIMIT_S,
    )
    return (answers,)


def _of_rows(data: TrainInput, seed: int) -> tuple[BaselineAnswers, ...]:
    train, validation, test = _learned_and_test(data, seed)
    num_train = len(data.items("train"))
    of_inputs = linear(_inputs(train), _inputs(validation), _inputs(test), num_train, _TIME_LIMIT_S, _ON_COLUMNS)
    parts = (_rows(train), _rows(validation), _rows(test))
    return of_inputs, boosted(parts, _is_category(data), num_train, _TIME_LIMIT_S)


def _of_sequences(data: TrainInput, seed: int) -> tuple[BaselineAnswers, ...]:
    train, validation, test = _learned_and_test(data, seed)
    num_train, asked = len(data.items("train")), _inputs(test)
    fitted = linear(_inputs(train), _inputs(validation), asked, num_train, _TIME_LIMIT_S, _ON_STEPS)
    compared = some(train, _MOST_COMPARED // max(1, asked[0].size), seed)
    return fitted, nearest(_inputs(compared), asked, num_train)


def _learned_and_test(data: TrainInput, seed: int) -> tuple[Items, Items, Items]:
    """Training and validation items that simple models learn from, and all test items."""
    train, validation, test = (data.items(split) for split in SPLITS)
    return some(train, MAX_LINEAR_ITEMS, seed), some(validation, MAX_LINEAR_ITEMS, seed), test


def _inputs(items: Items) -> Labelled:
    """As the network is given them, one row an item."""
    return flat(items.inputs()), items.own_labels


def _rows(items: Items) -> TableRows:
    return TableRows(items.stored[items.rows], items.own_labels)


def _is_category(data: TrainInput) -> np.ndarray:
    preprocessing = data.prepared.preprocessing
    assert isinstance(preprocessing, FeaturePreprocessing)  # of every table whose columns predict something
    return np.array([isinstance(feature, CategoryFeature) for feature in preprocessing.features])


_BY_KIND: dict[Kind, Callable[[TrainInput, int], tuple[BaselineAnswers, ...]]] = {
    "images": _of_pictures,
    "text": _of_texts,
    "table": _of_rows,
    "sequences": _of_sequences,
}
