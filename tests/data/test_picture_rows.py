"""Every picture row of the reliability document (I1 to I22), from the file to the account. The finer points of a row are
in: ``images/test_preprocessing.py`` (decoding: I1, I2, I5, I7, I9, I10, I12, I13, I15, I16), ``test_signatures.py``
(I11, I14, I15), ``images/test_checks.py`` (I4, I10, I17, I18), ``test_checks.py`` (I20 to I22)."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from PIL import Image

from dashboard.data.images import pictures as kept_pictures
from dashboard.i18n import render
from dashboard.spec.dataset import CheckResult, DatasetVersion
from tests.corpus import pictures, zips

Files = dict[str, bytes]
Brought = Callable[[Files], tuple[DatasetVersion, pd.DataFrame]]


@pytest.fixture
def brought(imported, tmp_path: Path) -> Brought:
    """Imports files beside eight healthy pictures of two classes; everything must be accounted for."""

    def do(files: Files) -> tuple[DatasetVersion, pd.DataFrame]:
        everything = zips.class_files() | files
        version, samples = imported(zips.write_zip(tmp_path / "a.zip", everything))
        assert version.used + version.skipped + version.refused == version.total == len(everything)
        assert (samples["reason_code"].notna() == (samples["status"] != "used")).all()
        return version, samples.set_index("name")

    return do


def kept(version: DatasetVersion, samples: pd.DataFrame, name: str) -> Image.Image:
    """The picture as training reads it."""
    return Image.open(io.BytesIO(kept_pictures.picture_bytes(version.id, samples.loc[name])))


def found(version: DatasetVersion, code: str) -> CheckResult:
    return next(check for check in version.checks if check.code == code)


FOREIGN = (pictures.SVG, pictures.PSD, pictures.EPS, pictures.FITS, pictures.PDF)
REFUSED: dict[str, tuple[Files, str, str]] = {
    "i1": ({"cat/a.png": pictures.png()[: len(pictures.png()) // 2], "cat/b.png": pictures.png()[:-20]}, "D157", ""),
    "i2": ({"cat/a.jpg": pictures.jpeg()[: len(pictures.jpeg()) // 2]}, "D157", "damaged"),
    "i3": ({"cat/a.png": b""}, "D154", "empty"),
    "i5": ({"cat/a.png": pictures.png_header_only(50_000, 50_000)}, "D158", "million pixels"),
    "i11": (
        {"cat/a.jpg": pictures.HTML, "cat/b.jpg": pictures.PROGRAM, "cat/c.jpg": b"a few words\n"},
        "D155",
        "Not a picture",
    ),
    "i14": ({"cat/a.heic": pictures.HEIC, "cat/b.jpg": pictures.HEIC}, "D156", "Export the picture as PNG or JPEG"),
    "i15": ({f"cat/x{n}.png": content for n, content in enumerate(FOREIGN)}, "D156", "are not read"),
}


@pytest.mark.parametrize("row", REFUSED)
def test_refused_by_name_with_a_reason_and_the_rest_is_kept(brought: Brought, row: str):
    files, code, words = REFUSED[row]
    version, samples = brought(files)
    assert version.used == 8 and version.refused == len(files)
    for name in files:
        assert samples.loc[name, ["status", "reason_code"]].tolist() == ["refused", code]
    assert words in render(found(version, "C106").message) or words in samples.loc[next(iter(files)), "reason"]


def test_i4_a_picture_of_one_pixel(brought: Brought):
    version, samples = brought({"cat/dot.png": pictures.encoded(Image.new("RGB", (1, 1)))})
    assert version.used == 9 and found(version, "C110").items == (samples.loc["cat/dot.png", "id"],)


def test_i7_cmyk_red_stays_red(brought: Brought):
    red = Image.new("RGB", (16, 16), (255, 0, 0)).convert("CMYK")
    version, samples = brought({"cat/red.jpg": pictures.encoded(red, "JPEG", quality=100)})
    assert kept(version, samples, "cat/red.jpg").getpixel((8, 8)) == pytest.approx((255, 0, 0), abs=2)
    assert samples.loc["cat/red.jpg", "mode"] == "CMYK"


def test_i9_transparency_on_white_is_told_once(brought: Brought):
    palette = Image.new("P", (8, 8))
    palette.putpalette([10, 20, 30, 200, 0, 0])
    hidden = pictures.encoded(Image.new("RGBA", (8, 8), (255, 0, 0, 0)))
    version, samples = brought({"cat/a.png": hidden, "cat/b.png": pictures.encoded(palette, transparency=0)})
    for name in ("cat/a.png", "cat/b.png"):
        assert kept(version, samples, name).convert("RGB").getpixel((4, 4)) == (255, 255, 255)
    assert [check.num_items for check in version.checks if check.code == "C112"] == [2]


def test_i10_of_several_frames_the_first_is_used_and_they_are_counted(brought: Brought):
    version, _ = brought({f"cat/a.{form.lower()}": pictures.animated(form) for form in ("GIF", "PNG", "TIFF")})
    assert (version.used, found(version, "C111").num_items) == (11, 3)


def test_i12_all_orientations_are_equal_and_nothing_else_of_exif_is_kept(brought: Brought, home: Path):
    upright = pictures.noise(3)
    version, samples = brought({f"cat/{n}t.png": pictures.turned(n, upright) for n in range(1, 9)})
    turned = samples[samples.index.str.endswith("t.png")]
    assert turned["hash"].nunique() == 1
    assert np.array_equal(np.asarray(kept(version, samples, "cat/6t.png")), np.asarray(upright))
    for file in (home / "datasets").rglob("*"):
        assert file.is_dir() or b"SECRET-PLACE" not in file.read_bytes(), file


def test_i13_all_formats_of_the_list(brought: Brought):
    forms = ("WEBP", "AVIF", "BMP", "TIFF", "GIF", "PPM")
    version, samples = brought({f"dog/{form}": pictures.encoded(pictures.noise(5), form) for form in forms})
    assert (samples["status"] == "used").all() and version.class_counts.keys() == {"cat", "dog"}


def test_i16_huge_texts_and_damaged_profiles_are_dropped(brought: Brought, home: Path):
    profile = pictures.chunk(b"iCCP", b"bad\x00\x00garbage")
    version, _ = brought(
        {"cat/a.png": pictures.png_with_huge_text(), "cat/b.png": pictures.png_with_chunks(profile, seed=40)}
    )
    assert version.used == 10
    assert sum(file.stat().st_size for file in (home / "datasets").rglob("*.pack")) < 20_000


def test_i17_grey_among_colour_is_told_with_the_rule(brought: Brought):
    version, samples = brought({f"cat/g{n}.png": pictures.grey_png(n) for n in range(3)})
    assert version.facts.channels == 3 and samples.loc["cat/g0.png", "colour"] == False  # noqa: E712
    assert found(version, "C107").severity in ("note", "warning")


def test_i18_sizes_from_8_to_8000_pixels(brought: Brought):
    sizes = {"small": (8, 8), "long": (8000, 160), "high": (160, 8000)}
    version, samples = brought({f"cat/{name}.png": pictures.grey_png(7, size) for name, size in sizes.items()})
    assert version.used == 11 and found(version, "C113")
    assert samples.loc["cat/long.png", ["width", "height"]].tolist() == [8000, 160]
    assert kept(version, samples, "cat/long.png").size == (1024, 20)
    assert version.facts.sizes == {"12×10": 8, "8×8": 1, "8000×160": 1, "160×8000": 1}


def test_i20_i22_equal_pixels_under_two_names_and_two_labels(brought: Brought):
    files = {"cat/copy.bmp": pictures.encoded(pictures.noise(0), "BMP"), "dog/copy.png": pictures.png(1)}
    version, samples = brought(files)  # cat/0.png and cat/1.png have seeds 0 and 1
    ids = samples["id"]
    assert {ids["cat/copy.bmp"]} <= set(found(version, "C103").items)
    assert set(found(version, "C105").items) == {ids["dog/copy.png"], ids["cat/1.png"]}


def test_i21_equal_pixels_in_two_parts(imported, tmp_path: Path):
    files = zips.class_files(root="train/") | {"val/cat/a.png": pictures.png(0), "val/dog/b.png": pictures.png(77)}
    version, samples = imported(zips.write_zip(tmp_path / "a.zip", files))
    leak = found(version, "C104")
    assert leak.severity == "warning" and leak.num_items == 1
    assert set(leak.items) == set(samples[samples["name"] == "val/cat/a.png"]["id"])
