"""The pictures under a path: one file, a folder, a zip, or an IDX images file, each with its name."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from dashboard.data.readers import names
from dashboard.data.readers.containers import Container, file_type, open_container, read
from dashboard.data.readers.idx import idx_files
from dashboard.errors import DataError
from dashboard.i18n import N_

_LARGEST_BYTES = 512 * 2**20

NamedFile = tuple[str, bytes]


def picture_files(path: Path) -> Iterator[NamedFile]:
    """``(name, content)`` of each file that may be a picture. Raises ``DataError`` when there is nothing at all."""
    if not path.exists():
        raise DataError("D003", N_("There is no file or folder {received}. Check the spelling."), received=str(path))
    if path.is_file() and not _holds_many(path):
        yield path.name, path.read_bytes()
        return
    container = open_container(path, path.name, {})
    try:
        if path.is_file() and (found := idx_files(container)) is not None:
            yield from _of_idx(found)
        else:
            yield from _of_container(container)
    finally:
        container.close()


def _holds_many(path: Path) -> bool:
    kind = file_type(path)
    return kind.name == "ZIP archive" or kind.category == "idx"


def _of_container(container: Container) -> Iterator[NamedFile]:
    for entry in container.entries:
        if not entry.is_folder and names.junk(entry.path) is None and entry.reason is None:
            yield entry.name, read(container, entry, _LARGEST_BYTES)


def _of_idx(found) -> Iterator[NamedFile]:  # type: ignore[no-untyped-def]
    for item, load in found.loads():
        if load is not None:
            buffer = io.BytesIO()
            load().image.save(buffer, "PNG")
            yield item.name, buffer.getvalue()
