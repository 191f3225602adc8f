"""The pictures of a frozen dataset version, as encoded files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.data.images.packs import read_part
from dashboard.store import files, folders

PICTURES_FILE = "pictures.pack"
THUMBNAILS_FILE = "thumbnails.pack"


def picture_bytes(version_id: str, row: Mapping[str, Any]) -> bytes:
    """The picture of one used sample, PNG or JPEG, longest side at most 1,024 pixels.

    Args:
        row: a row of ``samples.parquet``, with ``offset`` and ``length``.
    """
    return _part(version_id, PICTURES_FILE, row["offset"], row["length"])


def thumbnail_bytes(version_id: str, row: Mapping[str, Any]) -> bytes:
    """Its small copy, longest side at most 96 pixels; ``row`` has ``thumb_offset`` and ``thumb_length``."""
    return _part(version_id, THUMBNAILS_FILE, row["thumb_offset"], row["thumb_length"])


def _part(version_id: str, name: str, offset: Any, length: Any) -> bytes:
    path = folders.dataset_version(version_id) / name
    with files.reading(path):
        return read_part(path, int(offset), int(length))
