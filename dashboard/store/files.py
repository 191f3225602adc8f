"""Files that are whole or not there: written under a temporary name, synced, renamed."""

from __future__ import annotations

import errno
import json
import logging
import os
import shutil
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from zipfile import BadZipFile

from dashboard import settings
from dashboard.errors import DamagedError, KerascopeError
from dashboard.store import records

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd  # loaded only where frames are read: the supervisor needs none

Form = TypeVar("Form")
_SAYS_DAMAGED = (ValueError, LookupError, TypeError, AttributeError, EOFError, BadZipFile, zlib.error)
_ABOUT_THE_FILE = (None, errno.ENOENT, errno.EISDIR, errno.EIO)  # pyarrow and Pillow give no number
_log = logging.getLogger(__name__)

_DOOMED = ".deleted-"


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yield a temporary path beside ``path``; it takes the place of ``path`` when the block ends without an error."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.stem}.{os.getpid()}-{threading.get_ident()}.part{path.suffix}")
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


@contextmanager
def reading(path: Path, *more: type[Exception]) -> Iterator[None]:
    """Whatever shows, while a file of ours is read and understood, that it is not what was written: ``DamagedError``.

    Args:
        more: errors that say so, too, where another program's reader is asked.
    """
    signs: tuple[type[Exception], ...] = (*_SAYS_DAMAGED, OSError, *more)
    try:
        yield
    except KerascopeError:
        raise
    except signs as error:
        if isinstance(error, OSError) and error.errno not in _ABOUT_THE_FILE:
            raise
        told = damaged(path)
        _log.warning("%s cannot be read: %s", told.message.values["name"], type(error).__name__)
        raise told from error


def damaged(path: Path) -> DamagedError:
    """A file of ours is not what was written; named with the folder of the run or dataset that it is part of."""
    inner = path.relative_to(settings.home()).parts[1:] if path.is_relative_to(settings.home()) else path.parts[-3:]
    return records.damaged("/".join(inner) or path.name)


def read_as(path: Path, form: Callable[[Any], Form]) -> Form:
    """Read what ``write_json`` wrote, and make it what ``form`` makes of it. Raises ``DamagedError``."""
    with reading(path):
        return form(records.strict(path.read_bytes()))


def read_json(path: Path) -> Any:
    """Read what ``write_json`` wrote. Raises ``DamagedError``."""
    return read_as(path, lambda stored: stored)


def read_array(path: Path, *, mapped: bool = False) -> np.ndarray:
    """Read what ``numpy.save`` wrote; ``mapped``: only what is looked at. Raises ``DamagedError``."""
    import numpy as np

    with reading(path):
        found: np.ndarray = np.load(path, mmap_mode="r" if mapped else None, allow_pickle=False)
        return found


def write_frame(path: Path, frame: pd.DataFrame) -> None:
    """Write a tidy frame as Parquet."""
    with replacing(path) as temporary:
        frame.to_parquet(temporary, index=False)


def read_frame(path: Path) -> pd.DataFrame:
    """Read what ``write_frame`` wrote. Raises ``DamagedError``."""
    import pandas as pd
    import pyarrow as pa

    with reading(path, pa.ArrowException):
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
    doomed = folder.with_name(f"{_DOOMED}{folder.name}-{os.getpid()}")
    folder.replace(doomed)
    shutil.rmtree(doomed)
    return freed


def sweep(home: Path) -> None:
    """Remove what is left of deletions that a crash cut short."""
    for doomed in home.glob(f"*/{_DOOMED}*"):
        shutil.rmtree(doomed, ignore_errors=True)  # somebody may be at it this moment; what stays is met again
