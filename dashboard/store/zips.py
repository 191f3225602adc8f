"""Zips to take away, made in memory; the same contents give the same bytes, whenever they are made."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can hold; the time of making would differ each time


def zipped(contents: Iterable[tuple[str, bytes]], *, is_packed_already: bool = False) -> bytes:
    """A zip of named contents, in their order.

    Args:
        is_packed_already: whether the contents are as small as they get, as PNG files are.
    """
    packing = zipfile.ZIP_STORED if is_packed_already else zipfile.ZIP_DEFLATED
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in contents:
            archive.writestr(zipfile.ZipInfo(name, _FIRST_DAY), content, packing)
    return buffer.getvalue()
