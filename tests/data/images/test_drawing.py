from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from dashboard.data.images.drawing import ink_box, stroke_width
from dashboard.data.images.preprocessing import DrawingStyle, ImagePreprocessing

MNIST = ImagePreprocessing(28, 28, 1, drawing=DrawingStyle(True, 20 / 28, "mass", 0.0, 253.0, 0.117))


def seven(size: int = 280, pen: int = 18, at: tuple[int, int] = (30, 20)) -> Image.Image:
    image = Image.new("RGB", (size, size), "white")
    x, y = at
    ImageDraw.Draw(image).line([(x, y), (x + 90, y), (x + 40, y + 120)], fill="black", width=pen, joint="curve")
    return image


def test_a_bar_has_the_width_of_its_strokes():
    bar = np.zeros((100, 100))
    bar[10:90, 48:52] = 1.0
    assert stroke_width(bar) == pytest.approx(4, rel=0.06)  # 2·(80·4) / (2·(80+4)) = 3.8
    assert ink_box(bar) == (10, 90, 48, 52)
    assert ink_box(np.zeros((3, 3))) is None


def test_a_drawing_becomes_bright_on_dark_twenty_pixels_high_and_centred_by_mass():
    found = np.asarray(MNIST.from_drawing(seven()), dtype=float)
    top, bottom, left, right = ink_box(found / 255, 0.1) or (0, 0, 0, 0)
    assert found.shape == (28, 28)
    assert bottom - top == pytest.approx(20, abs=1)
    assert right - left < bottom - top
    assert found[0].max() == 0
    assert found.max() == 253
    rows, columns = np.indices(found.shape)
    assert (rows * found).sum() / found.sum() == pytest.approx(13.5, abs=0.6)
    assert (columns * found).sum() / found.sum() == pytest.approx(13.5, abs=0.6)


def test_place_and_size_of_the_canvas_do_not_matter():
    near = np.asarray(MNIST.from_drawing(seven()), dtype=float)
    far = np.asarray(MNIST.from_drawing(seven(600, at=(400, 300))), dtype=float)
    assert np.abs(near - far).mean() < 1


@pytest.mark.parametrize("pen", [4, 10, 18, 26])
def test_pens_of_any_width_give_strokes_like_the_training_pictures(pen: int):
    found = np.asarray(MNIST.from_drawing(seven(pen=pen)), dtype=float) / 253
    assert stroke_width(found) == pytest.approx(0.117 * 20, rel=0.35)


def test_a_dark_on_bright_style_is_not_inverted_and_the_box_is_centred():
    style = DrawingStyle(False, 0.5, "box", 240.0, 20.0, 0.0)
    found = np.asarray(ImagePreprocessing(40, 40, 1, drawing=style).from_drawing(seven()), dtype=float)
    top, bottom, left, right = ink_box((240 - found) / 220, 0.3) or (0, 0, 0, 0)
    assert found[0, 0] == 240
    assert found.min() == 20
    assert bottom - top == pytest.approx(20, abs=1)
    assert (top + bottom) / 2 == pytest.approx(20, abs=1)
    assert (left + right) / 2 == pytest.approx(20, abs=1)


def test_a_dot_fills_the_box_too():
    image = Image.new("L", (200, 200), 255)
    ImageDraw.Draw(image).ellipse((100, 100, 104, 104), fill=0)
    assert np.asarray(MNIST.from_drawing(image)).max() == 253
