"""The look of made pictures, worked out by hand; and that it changes with what it measures, and with nothing else."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

from dashboard.data.images.look import look_of


def scene(seed: int, size: tuple[int, int] = (240, 200)) -> Image.Image:
    """A picture with edges, things of all sizes and a little noise, such as a photograph has."""
    random = np.random.default_rng(seed)
    image = Image.new("RGB", size, tuple(random.integers(60, 200, 3)))
    draw = ImageDraw.Draw(image)
    for number in range(60):
        left, top = random.uniform(-0.1, 0.9, 2) * size
        width, height = random.uniform(0.05, 0.6, 2) * size / (1 + number / 12)
        shape = draw.ellipse if number % 2 else draw.rectangle
        shape([left, top, left + width, top + height], fill=tuple(random.integers(0, 256, 3)))
    noisy = np.asarray(image) + random.normal(0, 4, (*image.size[::-1], 3))
    return Image.fromarray(np.clip(noisy, 0, 255).astype(np.uint8))


def bits_between(one: Image.Image, other: Image.Image) -> int:
    return (int(look_of(one).phash, 16) ^ int(look_of(other).phash, 16)).bit_count()


def test_half_black_half_white():
    pixels = np.zeros((100, 100), np.uint8)
    pixels[:, 50:] = 255
    look = look_of(Image.fromarray(pixels))
    assert (look.brightness, look.contrast, look.background) == (255, 127.5, 0.5)
    assert look.tone in ("7f7f7f", "808080")
    # The edge along the middle: the Laplacian is -255 and 255 in two columns of a tile that is 24 wide, 0 in the others.
    assert look.sharpness == pytest.approx(2 * 255**2 / 24 / 127.5**2, abs=1e-3)


def test_a_hundredth_of_the_pixels_does_not_make_it_bright():
    pixels = np.full((100, 100), 10, np.uint8)
    pixels[0, :] = 200
    assert look_of(Image.fromarray(pixels)).brightness == 10
    pixels[1, 0] = 200
    assert look_of(Image.fromarray(pixels)).brightness == 200


def test_one_colour_has_no_contrast_and_its_own_tone():
    look = look_of(Image.new("RGB", (70, 90), (255, 128, 0)))
    assert (look.contrast, look.background, look.tone, look.sharpness) == (0, 1, "ff8000", 0)


@pytest.mark.parametrize("size", [(63, 63), (300, 5), (1, 1)])
def test_sharpness_of_small_pictures_is_not_judged(size: tuple[int, int]):
    assert look_of(scene(0, size)).sharpness is None


@pytest.mark.parametrize("seed", range(3))
def test_the_same_scene_has_nearly_the_same_hash_and_another_one_has_not(seed: int):
    image = scene(seed, (400, 300))
    assert len(look_of(image).phash) == 64
    assert bits_between(image, image.resize((200, 150))) <= 16
    assert bits_between(image, image.convert("L")) <= 4
    assert bits_between(image, ImageEnhance.Brightness(image).enhance(0.8)) <= 16
    assert bits_between(image, image.crop((4, 3, 396, 297))) <= 40
    assert bits_between(image, scene(seed + 10)) > 80
    assert bits_between(image, image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)) > 80


def test_the_coarse_half_of_the_hash_comes_first():
    image = scene(1)
    soft, sharp = look_of(image.filter(ImageFilter.GaussianBlur(12))).phash, look_of(image).phash
    differ = [(int(soft[place : place + 16], 16) ^ int(sharp[place : place + 16], 16)).bit_count() for place in (0, 48)]
    assert differ[0] < differ[1]


def test_blur_takes_the_sharpness_and_darkness_does_not():
    image = scene(2)
    sharp = look_of(image).sharpness
    assert sharp is not None and sharp > 0.1
    blurred, dark = (
        look_of(image.filter(ImageFilter.GaussianBlur(4))),
        look_of(ImageEnhance.Brightness(image).enhance(0.4)),
    )
    assert blurred.sharpness is not None and blurred.sharpness < 0.05
    assert dark.sharpness == pytest.approx(sharp, rel=0.25)


def test_a_sharp_thing_before_a_soft_background_is_sharp():
    image = scene(3).filter(ImageFilter.GaussianBlur(5))
    image.paste(scene(4).crop((0, 0, 80, 70)), (80, 60))
    sharpness = look_of(image).sharpness
    assert sharpness is not None and sharpness > 0.05
