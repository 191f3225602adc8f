"""The pictures of what was seen and what decided."""

import io

import numpy as np
from PIL import Image

from dashboard.i18n import message
from dashboard.predict import Occlusion
from dashboard.ui.charts.occlusion import heat_png, seen_png


def found(scale: float, channels: int = 1) -> Occlusion:
    heat = np.zeros((4, 4), np.float32)
    heat[:2, :2] = 1
    pixels = np.zeros((4, 4, channels), np.uint8)
    return Occlusion(heat, scale, pixels, "a", 0.9, 0.1, message("x"))


def opened(png: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB"))


def test_pixels_are_enlarged_with_hard_edges():
    pixels = np.array([[[0], [255]]], np.uint8)
    picture = opened(seen_png(pixels, 10))
    assert picture.shape == (5, 10, 3)
    assert set(np.unique(picture)) == {0, 255}


def test_the_deciding_corner_is_orange_and_the_rest_is_not():
    picture = opened(heat_png(found(scale=0.9), 40))
    assert picture[2, 2, 0] > 150 and picture[2, 2, 2] == 0
    assert picture[38, 38].tolist() == [0, 0, 0]


def test_no_reason_is_painted_where_nothing_decided():
    assert opened(heat_png(found(scale=0.0), 40)).max() == 0
    assert opened(heat_png(found(scale=0.02), 40)).max() < opened(heat_png(found(scale=0.5), 40)).max()


def test_colour_pictures_keep_their_colours():
    picture = found(scale=0.0, channels=3)
    picture.pixels[..., 2] = 200
    assert opened(heat_png(picture, 8))[0, 0].tolist() == [0, 0, 200]
