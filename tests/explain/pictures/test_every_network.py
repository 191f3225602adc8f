"""Heat maps and a look inside for every network that tells pictures apart; and answers worked by hand."""

from __future__ import annotations

import keras
import numpy as np
import pytest

from dashboard.errors import JobError
from dashboard.explain.pictures.grad_cam import GradCAM
from dashboard.explain.pictures.inside import kept_maps, seen_layers
from dashboard.explain.pictures.pixel_gradients import PixelGradients
from dashboard.explain.pictures.receptive_field import sights
from models.registry import build
from models.specs import BlockCNNSpec, CNNSpec, ResidualCNNSpec

SIZE = {"height": 12, "width": 14}
NETWORKS = {
    "cnn": CNNSpec(**SIZE, convolution_filters=(3, 4), dense_units=(5,)),
    "same": CNNSpec(**SIZE, channels=3, convolution_filters=(3, 4), padding="same", dense_units=()),
    "blocks": BlockCNNSpec(**SIZE, channels=3, stage_filters=(3, 4)),
    "residual": ResidualCNNSpec(**SIZE, channels=3, stage_filters=(3, 4)),
}


@pytest.fixture(params=NETWORKS)
def network(request) -> keras.Model:
    keras.utils.set_random_seed(1)
    return build(NETWORKS[request.param], 3)


@pytest.fixture
def picture(network) -> np.ndarray:
    return np.random.default_rng(0).random(network.input_shape[1:], dtype=np.float32)


def test_every_class_has_a_heat_map_and_pixels_that_add_up(network, picture, tmp_path):
    network.save(tmp_path / "model.keras")
    loaded = keras.saving.load_model(tmp_path / "model.keras", compile=False)  # as the worker has it
    answers = keras.ops.convert_to_numpy(loaded(picture[np.newaxis], training=False))[0]
    grad_cam, gradients = GradCAM(loaded), PixelGradients(loaded)
    for class_index in range(3):
        heat = grad_cam.heat(picture, class_index)
        assert heat.shape == picture.shape[:2] and heat.min() >= 0 and heat.max() <= 1
        found = gradients.attributions(picture, np.zeros_like(picture), class_index)
        assert found.values.shape == picture.shape[:2]
        assert found.probability == pytest.approx(answers[class_index], abs=1e-5)
        assert abs(found.gap) < 0.01


def test_a_place_sees_what_is_said_and_nothing_else(network, picture):
    layers = seen_layers(network)
    assert layers == sorted(layers, key=network.layers.index)
    maps = keras.Model(network.inputs[0], [layer.output for layer in layers])
    tall, wide = (sights(network, axis) for axis in (0, 1))
    places = [(y, x) for y in range(picture.shape[0]) for x in range(picture.shape[1])]
    changed = np.repeat(picture[np.newaxis], len(places), axis=0)
    for copy, (y, x) in zip(changed, places, strict=True):
        copy[y, x] += 5
    before, after = (keras.tree.flatten(maps(pictures)) for pictures in (picture[np.newaxis], changed))
    for layer, own, others in zip(layers, before, after, strict=True):
        rows, columns = tall[layer.name], wide[layer.name]
        moved = np.abs(keras.ops.convert_to_numpy(others) - keras.ops.convert_to_numpy(own)).max(axis=-1) > 1e-6
        for row, column in ((0, 0), (own.shape[1] // 2, own.shape[2] // 2), (own.shape[1] - 1, own.shape[2] - 1)):
            top, bottom = (round(edge * picture.shape[0]) for edge in rows.seen_from(row, picture.shape[0]))
            left, right = (round(edge * picture.shape[1]) for edge in columns.seen_from(column, picture.shape[1]))
            for is_moved, (y, x) in zip(moved[:, row, column], places, strict=True):
                assert not is_moved or (top <= y < bottom and left <= x < right), layer.name


def test_a_place_of_the_second_convolution_of_d2_sees_eight_pixels():
    found = sights(build(CNNSpec(), 10), 0)
    first, second = found["convolution_1"], found["convolution_2"]
    assert first.seen_from(0, 28) == (0, 3 / 28)
    assert second.seen_from(3, 28) == (6 / 28, 14 / 28)  # 3 wide, pooled 2, 3 wide: 8 pixels, 2 further each time


def test_the_deepest_network_has_too_many_ways_to_follow_each():
    """16 blocks of two ways are 65,536 ways to the picture; the most that a spec allows, 48, are 2^48."""
    spec = ResidualCNNSpec(height=4, width=4, stage_filters=(1, 1), blocks_per_stage=8)
    found = sights(build(spec, 2), 0)
    # the first convolution sees 3, each of 16 in the first stage 2 more, the next 2 more, each of 15 at half the size 4 more
    assert found["activation_2_8"].size == 3 + 16 * 2 + 2 + 15 * 4 and found["activation_2_8"].jump == 2


def one_filter(weight: float) -> keras.Model:
    """The score of the second class is ``weight`` times the mean brightness, that of the first is 0."""
    inputs = keras.Input((4, 4, 1))
    maps = keras.layers.Conv2D(1, 1, activation="relu", kernel_initializer="ones")(inputs)
    scores = keras.layers.Dense(2, activation="softmax")
    model = keras.Model(inputs, scores(keras.layers.GlobalAveragePooling2D()(maps)))
    scores.set_weights([np.array([[0, weight]], np.float32), np.zeros(2, np.float32)])
    return model


def test_grad_cam_by_hand():
    picture = np.zeros((4, 4, 1), np.float32)
    picture[0, 0], picture[3, 3] = 0.8, 0.4
    heat = GradCAM(one_filter(2.0)).heat(picture, 1)
    expected = np.zeros((4, 4))
    expected[0, 0], expected[3, 3] = 1, 0.5  # brightness times a weight above 0, and 1 at most
    np.testing.assert_allclose(heat, expected, atol=1e-6)
    assert not GradCAM(one_filter(-2.0)).heat(picture, 1).any()


def test_integrated_gradients_by_hand():
    picture = np.zeros((4, 4, 1), np.float32)
    picture[0, 0], picture[3, 3] = 0.8, 0.4
    found = PixelGradients(one_filter(8.0)).attributions(picture, np.zeros_like(picture), 1)
    difference = 1 / (1 + np.exp(-8 * 1.2 / 16)) - 0.5
    assert found.values[0, 0] == pytest.approx(difference * 2 / 3, abs=1e-5)
    assert found.values[3, 3] == pytest.approx(difference / 3, abs=1e-5)
    assert np.count_nonzero(np.abs(found.values) > 1e-6) == 2


def test_a_network_without_convolutions_is_refused():
    model = build(CNNSpec(height=6, width=6, convolution_filters=(), dense_units=()), 2)
    for code, ask in (("J160", GradCAM), ("J161", seen_layers)):
        with pytest.raises(JobError) as caught:
            ask(model)
        assert caught.value.code == code


def test_maps_are_as_strong_as_the_strongest_answer_of_their_layer():
    values = np.zeros((2, 3, 2), np.float32)
    values[0, 0, 0], values[1, 2, 1] = 4, -1
    maps = kept_maps(values)
    assert maps.shape == (2, 2, 3) and maps.dtype == np.uint8
    assert (maps[0, 0, 0], maps[1, 1, 2]) == (255, 64)
    assert kept_maps(np.zeros((200, 300, 1), np.float32)).shape == (1, 64, 96)
    assert kept_maps(np.zeros((1, 512, 1), np.float32)).shape == (1, 1, 96)  # a map may be a single line
