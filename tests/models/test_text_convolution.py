"""The builder of the convolutional text network, and what its spec refuses."""

from __future__ import annotations

import numpy as np
import pytest

from models.specs import ConvolutionalTextSpec
from models.text_convolution import build_text_convolution

SMALL = ConvolutionalTextSpec(vocabulary_size=20, sequence_length=6, embedding_size=4, kernel_sizes=(2, 3), filters=5)


def test_the_parameters_worked_out_by_hand():
    # 20·4, 2·4·5 + 5, 3·4·5 + 5, 10·3 + 3
    assert build_text_convolution(SMALL, 3).count_params() == 80 + 45 + 65 + 33


def test_padding_changes_nothing_even_where_filters_like_nothing_best():
    longer = SMALL.model_copy(update={"sequence_length": 9})
    models = [build_text_convolution(spec, 3) for spec in (SMALL, longer)]
    models[0].set_weights([value + 0.5 for value in models[0].get_weights()])  # biases speak for padding, too
    models[1].set_weights(models[0].get_weights())
    words = np.array([[4, 7, 2, 9, 3, 1], [5, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0]], np.int32)
    found = [np.asarray(models[0](words)), np.asarray(models[1](np.pad(words, ((0, 0), (0, 3)))))]
    np.testing.assert_allclose(*found, atol=1e-6)
    assert np.isfinite(found[0]).all()


@pytest.mark.parametrize(("sizes", "codes"), [((), ["N202"]), ((3,) * 9, ["N202"]), ((0, 2), ["N201"]), (51, ["N201"])])
def test_filters_that_cannot_be_are_named(sizes, codes):
    spec = ConvolutionalTextSpec(kernel_sizes=sizes)
    assert [problem.code for problem in spec.problems(2)] == codes
    assert {problem.field for problem in spec.problems(2)} == {"kernel_sizes"}
    assert spec.layers(2) == ()


def test_one_class_is_too_few():
    assert [problem.code for problem in ConvolutionalTextSpec().problems(1)] == ["N101"]
    assert ConvolutionalTextSpec().problems(2) == ()
