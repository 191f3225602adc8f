"""Texts as rows of whole numbers, made once a dataset version and vocabulary, and read as memory maps."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from dashboard.data.entries import Report
from dashboard.data.prepared import Prepared, label_places
from dashboard.data.text.preprocessing import PADDING, TextPreprocessing
from dashboard.data.text.vocabulary import learn
from dashboard.store import datasets, files, folders
from models.specs.text_network import TextSpec

_PIECE = 1000


def fit_and_prepare(version_id: str, network: TextSpec, report: Report) -> Prepared:
    """All used texts as ``network`` reads them; the vocabulary is learned from the training part.

    Args:
        report: called with "loading", texts done and their total; may raise ``StoppedError``.
    """
    version = datasets.get(version_id)
    samples = datasets.samples(version_id)
    samples = samples[samples["status"] == "used"]
    preprocessing = fitted(samples.loc[samples["split"] == "train", "text"].tolist(), network)
    path = _path(version_id, network, preprocessing)
    if not path.exists():
        _write(path, samples["text"].tolist(), preprocessing, report)
    inputs = files.read_array(path, mapped=True)
    return Prepared(
        preprocessing=preprocessing,
        inputs=inputs,
        labels=label_places(samples["label"], version.classes),
        splits=samples["split"].to_numpy(dtype=str),
        ids=samples["id"].to_numpy(dtype=str),
        used_width=used_width(inputs),
    )


def used_width(inputs: np.ndarray) -> int:
    """Of <int32>[n, width]: up to the last place in which any text has anything."""
    used = np.zeros(inputs.shape[1], bool)
    for start in range(0, len(inputs), _PIECE):
        used |= (inputs[start : start + _PIECE] != PADDING).any(axis=0)
    return int(np.flatnonzero(used)[-1]) + 1 if used.any() else 1


def fitted(texts: Sequence[str], network: TextSpec) -> TextPreprocessing:
    """The preprocessing for ``network``, learned from ``texts``."""
    length, ngrams, pairs = network.sequence_length, network.word_groups, network.in_order_pairs
    vocabulary = learn(texts, network.vocabulary_size, ngrams, length, pairs=pairs)
    return TextPreprocessing(vocabulary, length, ngrams, pairs)


def _path(version_id: str, network: TextSpec, preprocessing: TextPreprocessing) -> Path:
    """``prepared/10000x100x200-1a2b3c4d.npy``; the end tells apart vocabularies, and what stands in which place."""
    size = f"{network.vocabulary_size}x{preprocessing.sequence_length}x{preprocessing.width}"
    digest = hashlib.sha256(json.dumps(preprocessing.to_json(), sort_keys=True).encode()).hexdigest()[:8]
    return folders.dataset_version(version_id) / "prepared" / f"{size}-{digest}.npy"


def _write(path: Path, texts: Sequence[str], preprocessing: TextPreprocessing, report: Report) -> None:
    with files.replacing(path) as temporary:
        shape = (len(texts), preprocessing.width)
        array = np.lib.format.open_memmap(temporary, mode="w+", dtype=np.int32, shape=shape)
        for start in range(0, len(texts), _PIECE):
            report("loading", start, len(texts))
            array[start : start + _PIECE] = preprocessing.ids(texts[start : start + _PIECE])
        array.flush()
        del array
    report("loading", len(texts), len(texts))
