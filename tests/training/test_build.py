"""A network that is trained at the length of the longest text answers the same when it is made as wide as was asked for."""

from __future__ import annotations

import keras
import numpy as np
import pytest

from dashboard.training.build import as_wide_as, build_seeded
from models.specs import AveragedTextSpec, CNNSpec, ConvolutionalTextSpec, RecurrentTextSpec, TextSpec

SIZES = {"vocabulary_size": 30, "sequence_length": 20, "embedding_size": 6}
LONGEST = 7


@pytest.mark.parametrize(
    "spec",
    [
        RecurrentTextSpec(**SIZES, units=5),
        RecurrentTextSpec(**SIZES, units=5, cell="gru", bidirectional=True),
        RecurrentTextSpec(**SIZES, units=5, pairs=True),
        ConvolutionalTextSpec(**SIZES, filters=4, kernel_sizes=(2, 3), dropout=0.0),
    ],
    ids=lambda spec: spec.kind,
)
def test_padding_that_nobody_needs_is_not_computed_and_changes_nothing(spec: TextSpec):
    narrow_spec = spec.narrowed(LONGEST)
    assert LONGEST <= narrow_spec.input_shape[0] < spec.input_shape[0]
    assert narrow_spec.num_parameters(3) == spec.num_parameters(3)
    narrow = build_seeded(narrow_spec, 3, seed=4)
    wide = as_wide_as(spec, narrow, 3)
    assert wide.input_shape == (None, *spec.input_shape)
    words = np.zeros((5, *spec.input_shape), np.int32)
    words[:, :LONGEST] = np.random.default_rng(0).integers(1, 30, (5, LONGEST))
    words[0, 3:] = 0
    answers = [
        keras.ops.convert_to_numpy(model(words[:, : model.input_shape[1]], training=False)) for model in (narrow, wide)
    ]
    np.testing.assert_allclose(*answers, atol=1e-6)


def test_what_cannot_be_narrowed_stays_as_it_is():
    groups = AveragedTextSpec(**SIZES, ngrams=2)
    assert groups.narrowed(LONGEST) is groups
    assert CNNSpec().narrowed(None) == CNNSpec()
    spec = RecurrentTextSpec(**SIZES, units=5)
    assert spec.narrowed(20) is spec and spec.narrowed(50) is spec
    model = build_seeded(spec, 3, seed=0)
    assert as_wide_as(spec, model, 3) is model
