"""Files that are whole or not there: written under a temporary name, synced, renamed."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd  # loaded only where frames are read: the supervisor needs none


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yield a temporary path beside ``path``; it takes the place of ``path`` when the block ends without an error."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.stem}.{os.getpid()}.part{path.suffix}")
    try:
        yield temporary
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename in ``folder`` last through a power cut, where the system can (not on Windows)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_bytes(path: Path, content: bytes) -> None:
    """Write ``content`` whole or not at all."""
    with replacing(path) as temporary:
        temporary.write_bytes(content)


def write_json(path: Path, data: Any) -> None:
    """Write strict JSON (no NaN), UTF-8, for people to read."""
    write_bytes(path, json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False).encode())


def read_json(path: Path) -> Any:
    """Read what ``write_json`` wrote."""
    return json.loads(path.read_bytes())


def write_frame(path: Path, frame: pd.DataFrame) -> None:
    """Write a tidy frame as Parquet."""
    with replacing(path) as temporary:
        frame.to_parquet(temporary, index=False)


def read_frame(path: Path) -> pd.DataFrame:
    """Read what ``write_frame`` wrote."""
    import pandas as pd

    return pd.read_parquet(path)


def size(folder: Path) -> int:
    """Bytes in ``folder`` and below. A file that has names elsewhere, too, counts with its share, so that sums are right."""
    return sum(stat.st_size // stat.st_nlink for stat in _stats(folder))


def size_if_deleted(folder: Path) -> int:
    """Bytes that are free again without ``folder``: files that have names elsewhere stay."""
    return sum(stat.st_size for stat in _stats(folder) if stat.st_nlink == 1)


def _stats(folder: Path) -> Iterator[os.stat_result]:
    return (entry.stat() for entry in folder.rglob("*") if entry.is_file())


def delete_folder(folder: Path) -> int:
    """Remove ``folder`` and all in it; returns the bytes that were freed. Renamed first, so that it is gone at once."""
    if not folder.exists():
        return 0
    freed = size_if_deleted(folder)
    doomed = folder.with_name(f".deleted-{folder.name}-{os.getpid()}")
    folder.replace(doomed)
    shutil.rmtree(doomed)
    return freed
