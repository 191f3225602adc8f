"""What a run's network sees of its items, kept in its ``report`` folder: ``embedding.npy`` and ``embedding_train.npy``.

Rows are those of ``map.parquet``: first the items that the report judges, in the order of ``predictions.parquet``, then
a draw of training items. They are kept in half precision, which moves no item past its neighbours.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from dashboard.store import files

_JUDGED_FILE, _TRAIN_FILE = "embedding.npy", "embedding_train.npy"
_LARGEST = float(np.finfo(np.float16).max)


def write(folder: Path, judged: np.ndarray, train: np.ndarray) -> None:
    """Keep <float32>[n, features] of judged items and of training items in a report's folder."""
    for name, values in ((_JUDGED_FILE, judged), (_TRAIN_FILE, train)):
        with files.replacing(folder / name) as temporary:
            np.save(temporary, np.clip(np.nan_to_num(values), -_LARGEST, _LARGEST).astype(np.float16))


def exist(folder: Path) -> bool:
    """Whether a report has them; those of older runs do not."""
    return (folder / _JUDGED_FILE).exists() and (folder / _TRAIN_FILE).exists()


def written_at(folder: Path) -> tuple[int, int]:
    """When both files were written, in nanoseconds: others than before, and what was read of them is out of date."""
    return (folder / _JUDGED_FILE).stat().st_mtime_ns, (folder / _TRAIN_FILE).stat().st_mtime_ns


def judged(folder: Path) -> np.ndarray:
    """<float32>[n, features] of the judged items, in the order of ``predictions.parquet``."""
    return _read(folder / _JUDGED_FILE)


def train(folder: Path) -> np.ndarray:
    """<float32>[m, features] of the drawn training items."""
    return _read(folder / _TRAIN_FILE)


def _read(path: Path) -> np.ndarray:
    return files.read_array(path).astype(np.float32)
