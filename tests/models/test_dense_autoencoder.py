"""The dense autoencoder: D5 as the document has it, and every shape of item."""

from __future__ import annotations

import numpy as np
import pytest
from pydantic import ValidationError

from models.autoencoder_outputs import decoder_of
from models.dense_autoencoder import build_dense_autoencoder
from models.outputs import with_embedding
from models.specs import DenseAutoencoderSpec


def test_d5_is_784_256_32_256_784_with_a_relu_behind_each_layer():
    model = build_dense_autoencoder(DenseAutoencoderSpec())
    dense = [layer for layer in model.layers if type(layer).__name__ == "Dense"]
    assert [layer.kernel.shape for layer in dense] == [(784, 256), (256, 32), (32, 256), (256, 784)]
    assert [layer.activation.__name__ for layer in dense] == ["relu"] * 4
    # 784·256+256, 256·32+32, 32·256+256, 256·784+784
    assert model.count_params() == 200_960 + 8_224 + 8_448 + 201_488
    assert model.input_shape == model.output_shape == (None, 28, 28, 1)


def test_a_relu_output_goes_above_1_but_never_below_0():
    model = build_dense_autoencoder(DenseAutoencoderSpec(item_shape=(2,), hidden_units=(), code_size=2))
    model.set_weights([np.eye(2), np.zeros(2), np.diag([3.0, -3.0]), np.zeros(2)])
    np.testing.assert_array_equal(np.asarray(model(np.array([[0.5, 0.5]], np.float32))), [[1.5, 0.0]])


def test_code_and_reconstruction_worked_out_by_hand():
    spec = DenseAutoencoderSpec(
        item_shape=(2, 1), hidden_units=(), code_size=1, code_activation="linear", output_activation="linear"
    )
    model = build_dense_autoencoder(spec)
    model.set_weights([np.array([[2.0], [-1.0]]), np.array([0.5]), np.array([[1.0, 10.0]]), np.array([0.0, 1.0])])
    found = with_embedding(model)(np.array([[[3.0], [4.0]]], np.float32))
    np.testing.assert_array_equal(np.asarray(found["embedding"]), [[2.5]])  # 2·3 - 4 + 0.5
    np.testing.assert_array_equal(np.asarray(found["reconstruction"]), [[[2.5], [26.0]]])
    np.testing.assert_array_equal(np.asarray(decoder_of(model)(np.array([[1.0]], np.float32))), [[[1.0], [11.0]]])


def test_dropout_stands_before_the_code_alone():
    names = [layer.name for layer in build_dense_autoencoder(DenseAutoencoderSpec(dropout=0.2)).layers]
    assert names[1:] == ["flatten", "encode_1", "dropout", "code", "decode_1", "values", "reconstruction"]
    assert DenseAutoencoderSpec(dropout=0.2).regularized and not DenseAutoencoderSpec().regularized


def test_it_is_fitted_to_rows_and_windows_with_everything_else_kept():
    spec = DenseAutoencoderSpec(code_size=5, output_activation="linear")
    for shape in ((11,), (48, 2), (32, 24, 3)):
        fitted = spec.fitted_to(shape)
        assert fitted.input_shape == shape and fitted.num_values == np.prod(shape)
        assert fitted.model_copy(update={"item_shape": spec.item_shape}) == spec


@pytest.mark.parametrize("shape", [(), (0,), (28, 0, 1), (1, 2, 3, 4), (-3,)])
def test_shapes_that_cannot_be_are_refused(shape):
    with pytest.raises(ValidationError, match="item_shape must be one to three sizes of at least 1"):
        DenseAutoencoderSpec().fitted_to(shape)


def test_a_code_as_long_as_the_item_can_copy_it():
    row = DenseAutoencoderSpec(item_shape=(11,))
    assert row.can_copy and row.model_copy(update={"code_size": 11}).can_copy
    assert not row.model_copy(update={"code_size": 10}).can_copy
    assert not DenseAutoencoderSpec().can_copy


@pytest.mark.parametrize(("units", "codes"), [((0,), ["N102"]), ((9,) * 9, ["N105"]), ((5000,) * 9, ["N102", "N105"])])
def test_layers_that_cannot_be_are_named(units, codes):
    spec = DenseAutoencoderSpec(hidden_units=units)
    assert [problem.code for problem in spec.problems()] == codes
    assert {problem.field for problem in spec.problems()} == {"hidden_units"}
    assert spec.layers() == ()


def test_one_number_is_a_list_of_one():
    assert DenseAutoencoderSpec(hidden_units=64).hidden_units == (64,)
