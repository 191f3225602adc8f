"""Photos of handwriting: shadows vanish, lines stay, plain paper is told."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from dashboard.errors import PredictionError
from dashboard.predict.pictures.paper import drawing_from_photo, otsu_threshold


def photo(*, with_line: bool = True, shadow: bool = True) -> Image.Image:
    """A dark line on paper that lies half in the shade, with grain."""
    grain = np.random.default_rng(0).normal(0, 2, (240, 320))
    light = np.linspace(220, 130, 320)[np.newaxis, :] if shadow else np.full((1, 320), 200.0)
    ink = Image.new("L", (320, 240), 0)
    if with_line:
        ImageDraw.Draw(ink).line([(60, 120), (260, 120)], fill=255, width=14)
    darkened = (light + grain) * (1 - 0.7 * np.asarray(ink, float) / 255)
    return Image.fromarray(np.clip(darkened, 0, 255).astype(np.uint8)).convert("RGB")


def test_the_line_stays_and_the_shadow_goes():
    drawing = np.asarray(drawing_from_photo(photo()))
    assert drawing.shape == (240, 320)
    assert drawing[120, 70:250].max() < 60
    assert np.median(drawing[:80]) == 255
    assert (drawing[:90] < 128).mean() < 0.01


def test_a_clean_drawing_stays_as_it_is():
    clean = Image.new("L", (320, 320), 255)
    ImageDraw.Draw(clean).line([(60, 60), (260, 260)], fill=0, width=24)
    changed = np.abs(np.asarray(drawing_from_photo(clean), int) - np.asarray(clean, int)) > 128
    assert changed.mean() < 0.02


def test_plain_paper_has_no_lines():
    with pytest.raises(PredictionError) as caught:
        drawing_from_photo(photo(with_line=False, shadow=False))
    assert caught.value.code == "P111"


def test_otsu_parts_two_groups():
    assert 0.2 < otsu_threshold(np.array([0.1, 0.12, 0.11, 0.8, 0.82])) < 0.8
