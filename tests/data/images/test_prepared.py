from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from dashboard.data.images import prepared
from dashboard.data.images.prepared import prepare
from dashboard.data.images.preprocessing import ImagePreprocessing
from dashboard.data.images.preprocessing_fit import fit_preprocessing, measured_style
from models.specs import CNNSpec
from tests.corpus import pictures, zips


def nothing(phase: str, done: int, total: int) -> None:
    """Nobody listens."""


def test_arrays_follow_the_order_of_the_samples(imported, tmp_path: Path):
    files = {"broken.png": b"", **zips.class_files(8, ("b", "a"))}
    version, samples = imported(zips.write_zip(tmp_path / "a.zip", files))
    found = prepare(version.id, ImagePreprocessing(10, 12, 3), nothing)
    used = samples[samples["status"] == "used"]
    assert (found.inputs.shape, found.inputs.dtype) == ((16, 10, 12, 3), np.uint8)
    assert found.ids.tolist() == used["id"].tolist()
    assert found.splits.tolist() == used["split"].tolist()
    assert found.labels.tolist() == [1] * 8 + [0] * 8
    assert np.array_equal(found.inputs[0], np.asarray(pictures.noise(0)))
    assert not found.inputs.flags.writeable


def test_the_second_time_nothing_is_decoded(imported, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    version, _ = imported(zips.write_zip(tmp_path / "a.zip", zips.class_files(4)))
    preprocessing = ImagePreprocessing(6, 6, 1)
    first = prepare(version.id, preprocessing, nothing)
    monkeypatch.setattr(prepared, "decode", None)
    assert np.array_equal(prepare(version.id, preprocessing, nothing).inputs, first.inputs)


def test_an_interrupted_preparation_leaves_no_half_file(imported, home: Path, tmp_path: Path):
    version, _ = imported(zips.write_zip(tmp_path / "a.zip", zips.class_files(4)))

    def stop(phase: str, done: int, total: int) -> None:
        if done == 3:
            raise RuntimeError("stop")

    with pytest.raises(RuntimeError):
        prepare(version.id, ImagePreprocessing(6, 6, 1), stop)
    assert not list((home / "datasets").rglob("*.npy*"))


def bright_box(top: int, left: int, height: int, width: int, size: int = 28) -> np.ndarray:
    picture = np.zeros((size, size), dtype=np.uint8)
    picture[top : top + height, left : left + width] = 250
    return picture


def test_a_style_is_measured():
    boxes = [bright_box(4, 9, 20, 10), bright_box(4, 10, 20, 8), np.zeros((28, 28), dtype=np.uint8)]
    style = measured_style(iter(boxes))
    assert style.dark_background
    assert style.box_fraction == pytest.approx(20 / 28, abs=1e-3)
    assert (style.background, style.ink) == (0.0, 250.0)
    inverted = measured_style(255 - box for box in boxes)
    assert not inverted.dark_background
    assert (inverted.background, inverted.ink) == (255.0, 5.0)


def test_the_centre_is_that_of_the_mass_where_boxes_are_off():
    heavy = bright_box(7, 6, 12, 16)
    heavy[19:28, 13:15] = 250  # a thin tail: the mass lies at row 13.9 of 28, the middle of the box at 17.5
    assert measured_style(iter([heavy])).centre == "mass"


def test_pictures_without_contrast_give_the_default_style():
    assert measured_style(iter([np.full((8, 8), 100, dtype=np.uint8)])).box_fraction == pytest.approx(20 / 28)


def test_mnist_is_measured_as_it_was_made(imported, test_data: Path):
    version, _ = imported(test_data / "mnist" / "mnist_test_500_png.zip")
    preprocessing = fit_preprocessing(version.id, CNNSpec())
    style = preprocessing.drawing
    assert (preprocessing.height, preprocessing.width, preprocessing.channels) == (28, 28, 1)
    assert style.dark_background and style.centre == "mass"
    assert style.box_fraction == pytest.approx(20 / 28, abs=1e-3)
    assert style.stroke_fraction * 20 == pytest.approx(2.4, abs=0.4)
