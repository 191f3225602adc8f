"""Specs of every network that there is, at their defaults and at their edges; the contract is tested on each."""

from __future__ import annotations

import numpy as np

from models.specs import (
    AveragedTextSpec,
    BlockCNNSpec,
    CNNSpec,
    ConvolutionalSequenceSpec,
    ConvolutionalTextSpec,
    NetworkSpec,
    RecurrentSequenceSpec,
    RecurrentTextSpec,
    ResidualCNNSpec,
    SequenceSpec,
    TableSpec,
)

NETWORKS: dict[str, NetworkSpec] = {
    "D2": CNNSpec(),
    "deep": CNNSpec(
        height=20,
        width=14,
        channels=3,
        convolution_filters=(3, 4, 5),
        kernel_size=4,
        padding="same",
        dense_units=(7, 6),
        activation="tanh",
        dropout=0.3,
        l2=0.001,
    ),
    "no_pooling": CNNSpec(
        height=9, width=9, pool_size=1, kernel_size=1, convolution_filters=(2,), activation="sigmoid"
    ),
    "no_dense": CNNSpec(height=12, width=11, convolution_filters=(2, 2), pool_size=2, dense_units=(), dropout=0.5),
    "linear": CNNSpec(height=6, width=6, convolution_filters=(), dense_units=()),
    "blocks": BlockCNNSpec(),
    "uneven_blocks": BlockCNNSpec(
        height=13, width=9, channels=3, stage_filters=(3, 4, 5), convolutions_per_stage=2, dropout=0.2, l2=0.01
    ),
    "residual": ResidualCNNSpec(height=12, width=13, stage_filters=(4, 6), blocks_per_stage=2),
    "halved_residual": ResidualCNNSpec(
        height=13, width=9, channels=3, stage_filters=(3, 4), blocks_per_stage=1, halve_first=True, dropout=0.3, l2=0.01
    ),
    "D4": RecurrentTextSpec(vocabulary_size=300),  # as wide and long as in the document, with fewer words
    "gru": RecurrentTextSpec(vocabulary_size=40, sequence_length=9, embedding_size=6, cell="gru", units=5, dropout=0.3),
    "both_ways": RecurrentTextSpec(
        vocabulary_size=40, sequence_length=7, embedding_size=6, units=3, bidirectional=True
    ),
    "gru_both_ways": RecurrentTextSpec(
        vocabulary_size=40, sequence_length=7, embedding_size=6, cell="gru", units=3, bidirectional=True
    ),
    "pairs": RecurrentTextSpec(vocabulary_size=40, sequence_length=6, embedding_size=6, units=5, pairs=True),
    "one_word": RecurrentTextSpec(vocabulary_size=3, sequence_length=1, embedding_size=1, units=1),
    "convolution": ConvolutionalTextSpec(vocabulary_size=40, sequence_length=9, embedding_size=6, filters=5),
    "one_filter": ConvolutionalTextSpec(
        vocabulary_size=40, sequence_length=2, embedding_size=4, kernel_sizes=(5,), filters=3, dropout=0.0
    ),
    "average": AveragedTextSpec(vocabulary_size=40, sequence_length=9, embedding_size=6, dropout=0.2),
    "triples": AveragedTextSpec(vocabulary_size=40, sequence_length=4, embedding_size=6, ngrams=3),
    "D7": TableSpec(),
    "balanced_table": TableSpec(features=5, units=(4, 3), batch_norm=True, activation="tanh", dropout=0.2, l2=0.01),
    "weighted_sum": TableSpec(features=5, units=()),
    "D6": RecurrentSequenceSpec(steps=6),
    "plain_cell": RecurrentSequenceSpec(steps=7, channels=2, cell="simple", units=(5,), masked=True),
    "gru_sequences": RecurrentSequenceSpec(
        steps=6, channels=2, cell="gru", units=(3, 4), bidirectional=True, masked=True, dropout=0.2
    ),
    "patterns": ConvolutionalSequenceSpec(steps=9, channels=2, filters=(4, 3), kernel_sizes=(4, 3)),
    "masked_patterns": ConvolutionalSequenceSpec(
        steps=8, channels=2, filters=(4, 3), kernel_sizes=(3, 2), masked=True, dropout=0.2
    ),
    "bare_patterns": ConvolutionalSequenceSpec(
        steps=5, channels=1, filters=(3,), kernel_sizes=(8,), masked=True, batch_norm=False
    ),
}


def is_there(spec: NetworkSpec, inputs: np.ndarray) -> np.ndarray:
    """<bool>[n, length], which words or steps of ``inputs_for`` a network reads one after the other are no filling."""
    if isinstance(spec, SequenceSpec):
        return inputs[..., -1] == 1 if spec.masked else np.ones(inputs.shape[:2], bool)
    return inputs != 0


def inputs_for(spec: NetworkSpec, count: int) -> np.ndarray:
    """Noise as ``spec`` reads it: float32 from 0 to 1, or words, of which the first row has none and the second no padding.

    The same holds for the steps of sequences that are masked.
    """
    random = np.random.default_rng(0)
    if spec.input_dtype == "float32":
        given = random.random((count, *spec.input_shape), dtype=np.float32)
        if isinstance(spec, SequenceSpec) and spec.masked:
            lengths = _lengths(spec, count, random)
            given[..., -1] = np.arange(spec.steps) < lengths[:, None]
            given *= given[..., -1:]
        return given
    words = random.integers(1, spec.input_limit, (count, *spec.input_shape), dtype=np.int32)
    words[np.arange(spec.input_shape[0]) >= _lengths(spec, count, random)[:, None]] = 0
    return words


def _lengths(spec: NetworkSpec, count: int, random: np.random.Generator) -> np.ndarray:
    lengths = random.integers(0, spec.input_shape[0] + 1, count)
    lengths[:2] = (0, spec.input_shape[0])[:count]
    return lengths
