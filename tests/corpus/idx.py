"""IDX files of a few pictures."""

from __future__ import annotations

import gzip
import struct
from pathlib import Path

import numpy as np


def images(pixels: np.ndarray) -> bytes:
    """``<uint8>[n, h, w]`` as an IDX file."""
    return bytes((0, 0, 8, pixels.ndim)) + struct.pack(f">{pixels.ndim}I", *pixels.shape) + pixels.tobytes()


def write_pair(
    folder: Path,
    prefix: str = "train",
    count: int = 30,
    packed: bool = True,
    seed: int = 0,
    num_labels: int | None = None,
) -> Path:
    """An images file and its labels 0, 1, 2, 0, 1…; returns the images file."""
    folder.mkdir(parents=True, exist_ok=True)
    pixels = np.random.default_rng(seed).integers(0, 256, (count, 6, 5), dtype=np.uint8)
    labels = np.arange(num_labels or count, dtype=np.uint8) % 3
    ending = ".gz" if packed else ""
    pack = gzip.compress if packed else bytes
    (folder / f"{prefix}-labels-idx1-ubyte{ending}").write_bytes(pack(images(labels)))
    path = folder / f"{prefix}-images-idx3-ubyte{ending}"
    path.write_bytes(pack(images(pixels)))
    return path
