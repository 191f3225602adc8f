"""The builder of the averaged text network."""

from __future__ import annotations

import numpy as np

from models.outputs import with_embedding, word_vectors
from models.specs import AveragedTextSpec
from models.text_average import build_text_average

SPEC = AveragedTextSpec(vocabulary_size=20, sequence_length=3, embedding_size=4, ngrams=2)


def test_the_mean_is_over_the_words_alone_wherever_padding_stands():
    model = build_text_average(SPEC, 3)
    words = np.array([[4, 7, 0, 12, 0, 0], [4, 7, 9, 0, 13, 0], [5, 0, 0, 0, 0, 0]], np.int32)
    vectors = word_vectors(model)
    expected = [vectors[row[row != 0]].mean(axis=0) for row in words]
    np.testing.assert_allclose(np.asarray(with_embedding(model)(words)["embedding"]), expected, atol=1e-7)


def test_a_text_without_words_has_numbers_too():
    model = build_text_average(SPEC, 2)
    assert np.isfinite(np.asarray(model(np.zeros((1, 6), np.int32)))).all()


def test_groups_of_words_make_the_input_wider():
    assert [AveragedTextSpec(sequence_length=50, ngrams=count).input_shape for count in (1, 2, 3)] == [
        (50,), (100,), (150,),
    ]  # fmt: skip
    assert AveragedTextSpec(dropout=0.1).regularized and not AveragedTextSpec().regularized
