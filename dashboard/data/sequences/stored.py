"""The values of a version's sequences, read from the disk where they are asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from dashboard.data.sequences.storing import VALUES_FILE
from dashboard.store import files, folders


def stored_values(version_id: str) -> np.ndarray:
    """<float32>[all steps, channels], a read-only memory map; not-a-number where a value is missing."""
    return files.read_array(folders.dataset_version(version_id) / VALUES_FILE, mapped=True)


def values_of(version_id: str, row: Mapping[str, Any]) -> np.ndarray:
    """<float32>[length, channels] of one row of ``samples.parquet``."""
    start, length = int(row["start"]), int(row["length"])
    return np.array(stored_values(version_id)[start : start + length])
