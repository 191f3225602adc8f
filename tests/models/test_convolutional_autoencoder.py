"""The convolutional autoencoder: sizes that are not even, the two forms of the code, and what the spec refuses."""

from __future__ import annotations

import keras
import numpy as np
import pytest
from pydantic import ValidationError

from models.convolutional_autoencoder import build_convolutional_autoencoder
from models.specs import ConvolutionalAutoencoderSpec


def test_the_parameters_worked_out_by_hand():
    # down: 9·1·16+16, 9·16·32+32, 7·7·32·32+32; up: 32·1568+1568, 9·32·16+16, 9·16·16+16, 9·16·1+1
    expected = 160 + 4_640 + 50_208 + 51_744 + 4_624 + 2_320 + 145
    assert build_convolutional_autoencoder(ConvolutionalAutoencoderSpec()).count_params() == expected


def test_sizes_are_halved_upwards_and_what_is_too_much_is_cut_off():
    spec = ConvolutionalAutoencoderSpec(height=13, width=8, convolution_filters=(2, 2, 2))
    assert spec.sizes == ((13, 8), (7, 4), (4, 2), (2, 1))
    shapes = {row.name: row.output_shape[:2] for row in spec.layers()}
    assert [name for name in shapes if name.startswith("crop")] == ["crop_2", "crop_1"]
    assert (shapes["enlarge_3"], shapes["enlarge_2"], shapes["crop_2"]) == ((4, 2), (8, 4), (7, 4))
    assert (shapes["enlarge_1"], shapes["crop_1"], shapes["reconstruction"]) == ((14, 8), (13, 8), (13, 8))


def test_a_code_of_one_row_or_of_numbers_for_each_place():
    spec = ConvolutionalAutoencoderSpec(code_size=8)
    assert (spec.code_length, spec.can_copy) == (8, False)
    spread = spec.model_copy(update={"code_form": "map"})
    assert (spread.code_length, spread.can_copy) == (7 * 7 * 8, False)
    assert spread.model_copy(update={"code_size": 16}).can_copy  # 784 of 784
    assert [row.name for row in spread.layers()][2:5] == ["code_map", "code", "unflatten"]


def test_enlarging_repeats_each_pixel():
    spec = ConvolutionalAutoencoderSpec(
        height=4, width=4, convolution_filters=(1,), kernel_size=1, code_form="map", code_size=1,
    )  # fmt: skip
    model = build_convolutional_autoencoder(spec)
    model.set_weights([np.ones_like(value) if value.ndim > 1 else 0 * value for value in model.get_weights()])
    picture = np.arange(16, dtype=np.float32).reshape(1, 4, 4, 1)
    kept = [[0, 0, 2, 2], [0, 0, 2, 2], [8, 8, 10, 10], [8, 8, 10, 10]]  # every second pixel of every second row
    np.testing.assert_array_equal(np.asarray(model(picture))[0, :, :, 0], kept)


def test_with_a_sigmoid_pictures_come_out_between_0_and_1():
    spec = ConvolutionalAutoencoderSpec(height=8, width=8, output_activation="sigmoid")
    model = build_convolutional_autoencoder(spec)
    model.set_weights([value * 40 for value in model.get_weights()])
    found = np.asarray(model(np.random.default_rng(0).random((3, 8, 8, 1), dtype=np.float32)))
    assert found.min() >= 0 and found.max() <= 1


@pytest.mark.slow
def test_a_code_as_a_map_takes_noise_away():
    keras.utils.set_random_seed(0)
    random, clean = np.random.default_rng(0), np.zeros((192, 8, 8, 1), np.float32)
    for picture, (row, column) in zip(clean, random.integers(0, 6, (192, 2)), strict=True):
        picture[row : row + 3, column : column + 3] = 1  # a small bright square on black
    noisy = np.clip(clean + random.normal(0, 0.3, clean.shape), 0, 1).astype(np.float32)
    spec = ConvolutionalAutoencoderSpec(height=8, width=8, code_form="map", code_size=4)
    model = build_convolutional_autoencoder(spec)
    model.compile(optimizer=keras.optimizers.Adam(0.005), loss="mean_squared_error")
    model.fit(noisy[:160], clean[:160], batch_size=16, epochs=25, verbose=0)
    cleaned = np.asarray(model(noisy[160:]))
    error = {name: np.mean((found - clean[160:]) ** 2) for name, found in [("noisy", noisy[160:]), ("net", cleaned)]}
    assert error["net"] < error["noisy"] / 2 < np.mean(clean[160:] ** 2)


def test_it_is_fitted_to_pictures_alone():
    fitted = ConvolutionalAutoencoderSpec(code_size=5).fitted_to((20, 30, 3))
    assert fitted.input_shape == (20, 30, 3) and fitted.code_size == 5
    with pytest.raises(ValueError, match=r"must be \(height, width, channels\), received \(11,\)"):
        fitted.fitted_to((11,))
    for shape in ((20, 30, 2), (3, 30, 1), (20, 600, 1)):
        with pytest.raises(ValidationError):
            fitted.fitted_to(shape)


@pytest.mark.parametrize(
    ("filters", "codes"),
    [((), ["N302"]), ((0,), ["N102"]), ((2,) * 5, []), ((2,) * 6, ["N301"]), ((2,) * 9, ["N103", "N301"])],
)
def test_filters_that_cannot_be_are_named(filters, codes):
    spec = ConvolutionalAutoencoderSpec(convolution_filters=filters)
    assert [problem.code for problem in spec.problems()] == codes
    assert {problem.field for problem in spec.problems()} <= {"convolution_filters"}
    assert (spec.layers() == ()) == bool(codes)


def test_the_first_layer_with_a_single_pixel_is_named():
    (problem,) = ConvolutionalAutoencoderSpec(height=4, width=4, convolution_filters=(2,) * 4).problems()
    assert problem.message.values == {"layer": 3}  # 4, 2, 1: the third would halve one pixel
