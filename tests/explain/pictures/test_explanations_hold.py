"""Explanations hold: where the evidence was planted, they point; and they change when what was learned is taken away."""

from __future__ import annotations

import keras
import numpy as np
import pytest

from dashboard.data.images.background import background
from dashboard.explain.pictures.grad_cam import GradCAM
from dashboard.explain.pictures.pixel_gradients import PixelGradients
from dashboard.explain.pictures.standing_out import standing_out
from models.specs import CNNSpec
from tests.explain.pictures.planted import SIZE, in_corner, learned, planted

SPEC = CNNSpec(height=SIZE, width=SIZE, channels=3, convolution_filters=(8,), dense_units=(16,))


@pytest.fixture(scope="module")
def network() -> keras.Model:
    return learned(SPEC)


@pytest.fixture(scope="module")
def shown() -> list[tuple[np.ndarray, int]]:
    """New pictures with evidence, and their class."""
    pictures, labels = planted(9, seed=7)
    return [(picture, int(label)) for picture, label in zip(pictures, labels, strict=True) if label < 2]


def nothing(picture: np.ndarray) -> np.ndarray:
    return np.broadcast_to(background(picture), picture.shape)


def test_grad_cam_lies_in_the_corner(network, shown):
    grad_cam = GradCAM(network)
    for picture, label in shown:
        heat = grad_cam.heat(picture, label)
        assert heat.shape == (SIZE, SIZE) and heat.min() >= 0 and heat.max() <= 1
        assert in_corner(heat) > 0.5
        part = standing_out(heat)
        assert part is not None and min(part.top, part.left) >= 6


def test_integrated_gradients_lie_in_the_corner_and_nothing_is_lost(network, shown):
    gradients = PixelGradients(network)
    for picture, label in shown:
        found = gradients.attributions(picture, nothing(picture), label)
        assert in_corner(found.values) > 0.6
        assert abs(found.gap) < 0.01
        assert found.probability > 0.9 and found.probability - found.baseline_probability > 0.2


def test_with_other_weights_both_are_others(network, shown):
    """Adebayo et al., "Sanity Checks for Saliency Maps", 2018: an explanation that stays the same explains the picture only."""
    keras.utils.set_random_seed(3)
    forgotten = keras.models.clone_model(network)
    shares = []
    for model in (network, forgotten):
        grad_cam, gradients = GradCAM(model), PixelGradients(model)
        looked = [in_corner(grad_cam.heat(*each)) for each in shown]
        added = [in_corner(gradients.attributions(each[0], nothing(each[0]), each[1]).values) for each in shown]
        shares.append((np.mean(looked), np.mean(added)))
    for before, after in zip(*shares, strict=True):
        assert after < before - 0.2
