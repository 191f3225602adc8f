"""What the training data looks like to a network, and how far validation items are from it."""

from __future__ import annotations

import numpy as np

from dashboard.data.measures import measures_of
from dashboard.data.sequences.preprocessing import SequencePreprocessing
from dashboard.data.tables.features import CategoryFeature, Feature, FeaturePreprocessing
from dashboard.evaluation.familiarity import NEIGHBOURS, Familiarity, distances, unit
from dashboard.training.items import Items
from dashboard.worker.judging.form import Trained
from dashboard.worker.some_items import drawn, drawn_evenly

_MOST_ITEMS = 2_000
_MOST_VALUES = 2_000_000  # of the references: four megabytes beside the network
_LIKE = 0.99  # of validation items
_FEW = 50  # validation items, of which the farthest makes the limit, and training items count, too
_MARGIN = 0.25  # of a range, beyond what training and validation hold
_LEAST = {"unknown": 0.1}  # one unknown word in ten never matters
_AT_ONCE = 64

Measures = dict[str, np.ndarray]


def familiarity(trained: Trained) -> Familiarity:
    """Measured on training items, limited by validation items."""
    data, seed = trained.data, trained.spec.seed
    train, validation = data.items("train"), data.items("validation")
    labels = train.own_labels if data.target is None else np.zeros(len(train), np.int64)
    known = _measured(trained, train, drawn_evenly(labels, _MOST_ITEMS, seed))
    new = _measured(trained, validation, drawn(validation, _MOST_ITEMS, seed))
    references = {name: _reference(values) for name, values in known.items() if values.ndim == 2}
    limits = {name: _limit(name, values, new[name], references.get(name)) for name, values in known.items()}
    return Familiarity(limits, references, _ranges(trained))


def _measured(trained: Trained, items: Items, places: np.ndarray) -> Measures:
    """Name → <float>[k] or <float>[k, features] of the items of a part at ``places``."""
    chosen = Items(items.stored, items.labels, items.rows[places], items.to_input)
    preprocessing = trained.data.prepared.preprocessing
    pieces = []
    for start in range(0, max(1, len(chosen)), _AT_ONCE):
        trained.look()
        pieces.append(measures_of(preprocessing, chosen.inputs(slice(start, start + _AT_ONCE))))
    found = {name: np.concatenate([piece[name] for piece in pieces]) for name in pieces[0]}
    return {"embedding": trained.embeddings(chosen)} | found


def _reference(values: np.ndarray) -> np.ndarray:
    """Evenly taken from all, as many as may lie beside a network."""
    most = max(1, _MOST_VALUES // values.shape[1])
    return unit(values[:: -(-len(values) // most)]).astype(np.float16)


def _limit(name: str, known: np.ndarray, new: np.ndarray, reference: np.ndarray | None) -> float:
    if reference is not None:
        known = distances(reference, reference, NEIGHBOURS, skip=1) if len(reference) > 1 else np.zeros(1)
        new = distances(reference, new, NEIGHBOURS)
    return max(limit(known, new), _LEAST.get(name, 0.0))


def limit(known: np.ndarray, new: np.ndarray) -> float:
    """How much of a measure is still like the training data, from <float>[n] of training and of validation items."""
    return float(np.quantile(new, _LIKE) if len(new) >= _FEW else np.concatenate([known, new]).max())


def _ranges(trained: Trained) -> dict[str, tuple[float, float]]:
    """Of each column or channel: what training and validation items hold, of numbers and dates a little more."""
    preprocessing = trained.data.prepared.preprocessing
    if isinstance(preprocessing, FeaturePreprocessing):
        columns = {feature.name: _of_words(feature) for feature in preprocessing.features}
    elif isinstance(preprocessing, SequencePreprocessing):
        columns = {channel.name: None for channel in preprocessing.channels}
    else:
        return {}
    parts = [trained.data.items(split) for split in ("train", "validation")]
    stored = np.concatenate([np.asarray(part.stored[part.rows]).reshape(-1, len(columns)) for part in parts])
    found = {
        name: known or _of_numbers(values) for (name, known), values in zip(columns.items(), stored.T, strict=True)
    }
    return {name: limits for name, limits in found.items() if limits is not None}


def _of_words(feature: Feature) -> tuple[float, float] | None:
    """Places of the words that are known; that behind the last is another word, of which nothing may be known."""
    if not isinstance(feature, CategoryFeature):
        return None
    return 0.0, float(len(feature.words) - (not feature.has_others))


def _of_numbers(column: np.ndarray) -> tuple[float, float] | None:
    values = column[np.isfinite(column)]
    if not len(values):
        return None
    low, high = float(values.min()), float(values.max())
    return low - _MARGIN * (high - low), high + _MARGIN * (high - low)
