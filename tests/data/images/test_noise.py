"""Noise that is put on pictures."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.data.images.noise import item_noise, with_noise
from dashboard.spec.autoencoder_report import NoiseKind

GREY = np.full((20, 20, 20, 3), 0.5, np.float32)
KINDS: list[NoiseKind] = ["gaussian", "salt_and_pepper", "mask"]


@pytest.mark.parametrize("kind", KINDS)
def test_seeded_within_0_and_1_and_the_picture_given_stays(kind: NoiseKind):
    before = GREY.copy()
    noisy = with_noise(GREY, kind, 0.3, 1)
    assert (before == GREY).all()
    assert noisy.dtype == np.float32
    assert noisy.shape == GREY.shape
    assert noisy.min() >= 0
    assert noisy.max() <= 1
    assert (noisy == with_noise(GREY, kind, 0.3, 1)).all()
    assert (noisy != with_noise(GREY, kind, 0.3, 2)).any()
    assert (with_noise(GREY, kind, 0.3, (1, 2)) != with_noise(GREY, kind, 0.3, (1, 3))).any()


@pytest.mark.parametrize("kind", KINDS)
def test_strength_0_changes_nothing_and_no_pictures_are_no_error(kind: NoiseKind):
    assert (with_noise(GREY, kind, 0, 0) == GREY).all()
    assert with_noise(GREY[:0], kind, 0.5, 0).shape == (0, 20, 20, 3)


def test_gaussian_has_the_standard_deviation_asked_for():
    assert (with_noise(GREY, "gaussian", 0.1, 0) - GREY).std() == pytest.approx(0.1, rel=0.02)
    strong = with_noise(np.zeros_like(GREY), "gaussian", 0.3, 0)
    assert np.mean(strong == 0) == pytest.approx(0.5, abs=0.02)  # clipped


def test_salt_and_pepper_takes_whole_pixels_half_each():
    noisy = with_noise(GREY, "salt_and_pepper", 0.2, 0)
    assert (noisy == noisy[..., :1]).all()
    assert np.mean(noisy == 0) == pytest.approx(0.1, abs=0.02)
    assert np.mean(noisy == 1) == pytest.approx(0.1, abs=0.02)
    assert np.isin(with_noise(GREY, "salt_and_pepper", 1, 0), (0, 1)).all()


def test_a_mask_covers_its_share_of_every_picture_at_different_places():
    noisy = with_noise(GREY, "mask", 0.25, 0)
    assert (np.mean(noisy == 0, axis=(1, 2, 3)) == 0.25).all()  # 10×10 of 20×20
    assert len({tuple(np.argwhere(picture[..., 0] == 0)[0]) for picture in noisy}) > 5
    assert (with_noise(GREY, "mask", 1, 0) == 0).all()


def test_what_cannot_be_given():
    with pytest.raises(ValueError, match=r"from 0 to 1, received 0\.0 to 255"):
        with_noise(np.array([0, 255], np.float32).reshape(1, 1, 2, 1), "gaussian", 0.1, 0)
    with pytest.raises(ValueError, match=r"strength must be between 0 and 1, received 1\.5"):
        with_noise(GREY, "mask", 1.5, 0)
    with pytest.raises(ValueError, match="height, width, channels"):
        with_noise(GREY[0], "mask", 0.5, 0)


@pytest.mark.parametrize("kind", KINDS)
def test_the_noise_of_a_picture_depends_on_its_id_and_the_seed_only(kind: NoiseKind):
    ids = [f"{number:012x}" for number in range(20)]
    together = item_noise(GREY, ids, kind, 0.3, 7)
    assert (together[5:6] == item_noise(GREY[5:6], ids[5:6], kind, 0.3, 7)).all()
    assert (together[::-1] == item_noise(GREY, ids[::-1], kind, 0.3, 7)).all()
    assert (together != item_noise(GREY, ids, kind, 0.3, 8)).any()
    assert len({picture.tobytes() for picture in together}) > 5
    assert item_noise(GREY[:0], [], kind, 0.3, 7).shape == (0, 20, 20, 3)
