"""Rows I: picture files, each beside eight healthy ones in a zip."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PIL import Image

from tests.corpus import pictures as p
from tests.corpus import zips
from tests.corpus.formats import Files, packed
from tests.corpus.rows.base import Expected, Row

_LOOKS = "tests/data/images/test_preprocessing.py"
_FILES = "tests/data/test_picture_rows.py"


def _row(id: str, what: str, expected: Expected, files: Callable[[], Files], *says: str, test: str = "") -> Row:
    tests = (f"{_FILES}::{test}",) if test else ()
    return Row(id, what, expected, lambda: {"data.zip": packed(zips.class_files() | files())}, says, tests)


def _cmyk() -> bytes:
    return p.encoded(Image.new("RGB", (16, 16), (255, 0, 0)).convert("CMYK"), "JPEG", quality=100)


def _orientations() -> Files:
    upright = p.noise(3)
    return {f"cat/{number}t.png": p.turned(number, upright) for number in range(1, 9)}


def _formats() -> Files:
    return {f"cat/odd.{form}": p.encoded(p.noise(50 + place), form)
            for place, form in enumerate(("WEBP", "AVIF", "BMP", "TIFF"))}  # fmt: skip


def _foreign() -> Files:
    return {f"cat/{place}.png": content for place, content in enumerate((p.SVG, p.PSD, p.EPS, p.FITS, p.PDF))}


def _with_chunks() -> Files:
    profile = p.png_with_chunks(p.chunk(b"iCCP", b"bad\x00\x00garbage"), seed=40)
    return {"cat/a.png": p.png_with_huge_text(), "cat/b.png": profile}


def _split() -> Files:
    files = {
        f"train/{label}/{n}.png": p.png(60 + n + 9 * (label == "dog")) for label in ("cat", "dog") for n in range(6)
    }
    return {"data.zip": packed({**files, "val/cat/a.png": p.png(60), "val/dog/b.png": p.png(99)})}


def _channel(value: int) -> bytes:
    return p.encoded(Image.fromarray(np.full((10, 12, 4), value, np.uint8)))


PICTURE_ROWS = (
    _row("I1", "PNG cut at half and at its end", "entry", lambda: {"cat/a.png": p.png()[:200], "cat/b.png": p.png()[:-20]}, "D157", "a.png", "b.png"),
    _row("I2", "JPEG cut at half", "entry", lambda: {"cat/a.jpg": p.jpeg()[: len(p.jpeg()) // 2]}, "D157", "a.jpg"),
    _row("I3", "of 0 bytes", "entry", lambda: {"cat/a.png": b""}, "D154", "empty"),
    _row("I4", "of one pixel", "W", lambda: {"cat/a.png": p.encoded(Image.new("RGB", (1, 1)))}, "C110"),
    _row("I5", "of 50,000 by 50,000", "entry", lambda: {"cat/a.png": p.png_header_only(50_000, 50_000)}, "D158", "a.png"),
    _row("I7", "CMYK", "A", lambda: {"cat/a.jpg": _cmyk()}, test="test_i7_cmyk_red_stays_red"),
    _row("I9", "transparent", "W", lambda: {"cat/a.png": _channel(0), "cat/b.png": _channel(9)}, "C112", test="test_i9_transparency_on_white_is_told_once"),
    _row("I10", "several frames", "W", lambda: {f"cat/a.{form}": p.animated(form) for form in ("GIF", "PNG", "TIFF")}, "C111"),
    _row("I11", "a page, a program, a text called .jpg", "entry", lambda: {"cat/a.jpg": p.HTML, "cat/b.jpg": p.PROGRAM, "cat/c.jpg": b"words\n"}, "D155", "Not a picture"),
    _row("I12", "all orientations", "W", _orientations, "C103", test="test_i12_all_orientations_are_equal_and_nothing_else_of_exif_is_kept"),
    _row("I13", "all formats of the list", "A", _formats, test="test_i13_all_formats_of_the_list"),
    _row("I14", "HEIC", "entry", lambda: {"cat/a.heic": p.HEIC, "cat/b.jpg": p.HEIC}, "D156", "Export the picture as PNG or JPEG"),
    _row("I15", "SVG, PSD, EPS, FITS, PDF", "entry", _foreign, "D156", "SVG", "PSD", "EPS", "FITS", "PDF"),
    _row("I16", "huge text and a damaged profile", "A", _with_chunks, test="test_i16_huge_texts_and_damaged_profiles_are_dropped"),
    _row("I17", "grey among colour", "W", lambda: {f"cat/g{n}.png": p.grey_png(n) for n in range(3)}, "C107", test="test_i17_grey_among_colour_is_told_with_the_rule"),
    _row("I18", "from 8 to 8,000 pixels", "W", lambda: {"cat/a.png": p.grey_png(7, (8, 8)), "cat/b.png": p.grey_png(7, (8000, 160))}, "C113", test="test_i18_sizes_from_8_to_8000_pixels"),
    _row("I20", "equal pixels, same class", "W", lambda: {"cat/a.bmp": p.encoded(p.noise(0), "BMP")}, "C103"),
    Row("I21", "equal pixels in two parts", "W", _split, ("C104",), (f"{_FILES}::test_i21_equal_pixels_in_two_parts",)),
    _row("I22", "equal pixels, two labels", "W", lambda: {"dog/a.png": p.png(1)}, "C105"),
)  # fmt: skip
