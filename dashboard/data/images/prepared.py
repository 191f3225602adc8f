"""Pictures as arrays of one size, made once a dataset version and size, and read as memory maps."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from dashboard.data.entries import Report
from dashboard.data.images.pictures import PICTURES_FILE
from dashboard.data.images.preprocessing import ImagePreprocessing, decode
from dashboard.data.images.preprocessing_fit import fit_preprocessing
from dashboard.data.prepared import Prepared, label_places, unusual_of
from dashboard.store import datasets, files, folders
from models.specs import NetworkSpec


def fit_and_prepare(version_id: str, network: NetworkSpec, report: Report) -> Prepared:
    """The pictures as ``network`` needs them, and how training pictures are drawn; see ``prepare``."""
    return prepare(version_id, fit_preprocessing(version_id, network), report)


def prepare(version_id: str, preprocessing: ImagePreprocessing, report: Report) -> Prepared:
    """All used pictures as ``preprocessing`` makes them.

    Args:
        report: called with "loading", pictures done and their total; may raise ``StoppedError``.
    """
    version = datasets.get(version_id)
    samples = datasets.samples(version_id)
    samples = samples[samples["status"] == "used"]
    path = _path(version_id, preprocessing)
    if not path.exists():
        places = list(zip(samples["offset"].astype(int), samples["length"].astype(int), strict=True))
        _write(path, folders.dataset_version(version_id) / PICTURES_FILE, places, preprocessing, report)
    return Prepared(
        preprocessing=preprocessing,
        inputs=files.read_array(path, mapped=True),
        labels=label_places(samples["label"], version.classes),
        splits=samples["split"].to_numpy(dtype=str),
        ids=samples["id"].to_numpy(dtype=str),
        unusual=unusual_of(samples),
    )


def _path(version_id: str, preprocessing: ImagePreprocessing) -> Path:
    """``prepared/28x28x1.npy``; another way of resizing is part of the name."""
    size = f"{preprocessing.height}x{preprocessing.width}x{preprocessing.channels}"
    way = "" if preprocessing.resize == "bilinear" else f"-{preprocessing.resize}"
    return folders.dataset_version(version_id) / "prepared" / f"{size}{way}.npy"


def _write(
    path: Path,
    pack: Path,
    places: list[tuple[int, int]],
    preprocessing: ImagePreprocessing,
    report: Report,
) -> None:
    shape = (len(places), preprocessing.height, preprocessing.width, preprocessing.channels)
    with files.replacing(path) as temporary, pack.open("rb") as file:
        array = np.lib.format.open_memmap(temporary, mode="w+", dtype=np.uint8, shape=shape)
        for number, (offset, length) in enumerate(places):
            report("loading", number, len(places))
            file.seek(offset)
            array[number] = preprocessing.pixels(decode(file.read(length)))
        array.flush()
        del array
    report("loading", len(places), len(places))
