from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from dashboard.data.images import preprocessing as image_preprocessing
from dashboard.data.images.preprocessing import (
    DrawingStyle,
    EmptyDrawingError,
    ImagePreprocessing,
    UnreadablePictureError,
    decode,
    read_picture,
)
from tests.corpus import pictures

ORIENTATIONS = range(1, 9)


@pytest.mark.parametrize("orientation", ORIENTATIONS)
def test_every_orientation_is_turned_upright(orientation: int):
    upright = pictures.noise(3)
    found = decode(pictures.turned(orientation, upright))
    assert np.array_equal(np.asarray(found), np.asarray(upright))


def test_a_decoded_picture_carries_no_metadata():
    found = decode(pictures.turned(6, pictures.noise(3)))
    assert b"SECRET-PLACE" not in pictures.encoded(found)
    assert found.info == {}


def test_cmyk_red_is_red():
    red = Image.new("RGB", (8, 8), (255, 0, 0)).convert("CMYK")
    found = decode(pictures.encoded(red, "JPEG", quality=100)).getpixel((4, 4))
    assert found == pytest.approx((255, 0, 0), abs=2)


def test_transparent_places_become_white():
    image = Image.new("RGBA", (2, 1), (255, 0, 0, 0))
    image.putpixel((1, 0), (255, 0, 0, 128))
    picture = read_picture(pictures.encoded(image))
    assert picture.image.getpixel((0, 0)) == (255, 255, 255)
    assert picture.image.getpixel((1, 0)) == pytest.approx((255, 127, 127), abs=1)
    assert "transparent" in picture.observations


def test_an_alpha_channel_that_hides_nothing_is_not_transparency():
    assert read_picture(pictures.encoded(Image.new("RGBA", (4, 4), (9, 9, 9, 255)))).observations == ()


def test_a_palette_with_a_transparent_colour():
    image = Image.new("P", (2, 1))
    image.putpalette([10, 20, 30, 200, 0, 0])
    image.putpixel((1, 0), 1)
    found = decode(pictures.encoded(image, transparency=0))
    assert (found.mode, found.getpixel((0, 0)), found.getpixel((1, 0))) == ("RGB", (255, 255, 255), (200, 0, 0))


def test_sixteen_bit_grey_is_reduced_to_eight():
    image = Image.fromarray(np.array([[0, 257, 32_896, 65_535]], dtype=np.uint16))
    assert np.asarray(decode(pictures.encoded(image))).tolist() == [[0, 1, 128, 255]]


def test_one_bit_pictures_are_black_and_white():
    found = decode(pictures.encoded(Image.new("1", (3, 3), 1)))
    assert (found.mode, found.getpixel((1, 1))) == ("L", 255)


@pytest.mark.parametrize("format", ["PNG", "JPEG", "GIF", "BMP", "WEBP", "TIFF", "AVIF", "PPM"])
def test_every_format_on_the_list_is_read_whole_and_refused_when_cut(format: str):
    content = pictures.encoded(pictures.noise(1, (40, 30)), format)
    assert decode(content).size == (40, 30)
    for cut in (len(content) // 2, len(content) - 20):
        with pytest.raises(UnreadablePictureError):
            decode(content[:cut])


@pytest.mark.parametrize("format", ["GIF", "PNG", "TIFF", "WEBP"])
def test_only_the_first_of_several_frames_is_taken(format: str):
    picture = read_picture(pictures.animated(format))
    assert picture.observations == ("frames",)
    found = np.asarray(picture.image.convert("L"), dtype=int)
    assert np.abs(found - np.asarray(pictures.noise(0, mode="L"), dtype=int)).mean() < 25


def test_huge_texts_and_damaged_profiles_change_nothing():
    profile = pictures.chunk(b"iCCP", b"bad\x00\x00garbage")
    plain = np.asarray(pictures.noise(0))
    assert np.array_equal(np.asarray(decode(pictures.png_with_huge_text())), plain)
    assert np.array_equal(np.asarray(decode(pictures.png_with_chunks(profile))), plain)


def test_too_many_pixels_are_refused_before_decoding():
    with pytest.raises(UnreadablePictureError) as raised:
        decode(pictures.png_header_only(50_000, 50_000))
    assert raised.value.kind == "size"
    with pytest.raises(UnreadablePictureError) as raised:
        decode(pictures.png_header_only(8_000, 8_000))
    assert (raised.value.kind, raised.value.pixels) == ("size", 64_000_000)


@pytest.mark.parametrize("content", [b"", b"x", pictures.HTML, pictures.SVG, pictures.EPS, pictures.PSD, pictures.FITS])
def test_what_is_no_picture_of_the_list_is_refused(content: bytes):
    with pytest.raises(UnreadablePictureError) as raised:
        decode(content)
    assert raised.value.kind == "format"


def test_pixels_have_the_shape_of_the_network_and_array_its_scale():
    preprocessing = ImagePreprocessing(height=6, width=4, channels=1)
    pixels = preprocessing.pixels(Image.new("RGB", (40, 60), (255, 255, 255)))
    assert (pixels.shape, pixels.dtype) == ((6, 4, 1), np.uint8)
    array = preprocessing.array(np.array([[[[0], [51]], [[102], [255]]]], dtype=np.uint8))
    assert array.dtype == np.float32
    assert array.ravel() == pytest.approx([0.0, 0.2, 0.4, 1.0])
    assert ImagePreprocessing(6, 4, 3).pixels(Image.new("L", (4, 6), 7)).tolist()[0][0] == [7, 7, 7]


def test_json_gives_the_same_object_back_and_ignores_what_others_added():
    preprocessing = ImagePreprocessing(28, 20, 3, drawing=DrawingStyle(False, 0.5, "box", 250.0, 10.0, 0.1))
    data = preprocessing.to_json() | {"classes": ["a"], "not_sure_threshold": 0.4}
    assert ImagePreprocessing.from_json(data) == preprocessing


def test_an_empty_canvas_is_an_error():
    with pytest.raises(EmptyDrawingError):
        ImagePreprocessing(28, 28, 1).from_drawing(Image.new("RGBA", (280, 280), (0, 0, 0, 0)))


def test_the_module_stands_alone(tmp_path: Path):
    """Copied beside an exported script, it works without this project."""
    source = Path(image_preprocessing.__file__).read_text("utf-8")
    (tmp_path / "image_preprocessing.py").write_text(source, "utf-8")
    (tmp_path / "a.png").write_bytes(pictures.png())
    script = (
        "from pathlib import Path; import image_preprocessing as m;"
        "p = m.ImagePreprocessing.from_json(m.ImagePreprocessing(28, 28, 1).to_json());"
        "print(p.array(p.pixels(m.decode(Path('a.png').read_bytes()))[None]).shape)"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "(1, 28, 28, 1)", done.stderr
