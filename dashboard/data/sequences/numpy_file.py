"""NumPy's .npy files, read without trusting them: no pickle, and nothing is allocated that the file does not hold."""

from __future__ import annotations

import math
import tokenize
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from dashboard.errors import DataError
from dashboard.i18n import N_

MAGIC = b"\x93NUMPY"
_LARGEST_HEADER_BYTES = 10_000
_NUMBERS, _WORDS = "?bhilqBHILQefd", "US"
_READERS: dict[tuple[int, int], Any] = {
    (1, 0): np.lib.format.read_array_header_1_0,
    (2, 0): np.lib.format.read_array_header_2_0,
}
# NumPy reads the header as Python's literals, and hands on whatever that raises
_HEADER_ERRORS = (
    *(ValueError, TypeError, LookupError, ArithmeticError, SyntaxError, OSError, EOFError),
    *(RecursionError, MemoryError, tokenize.TokenError),
)


@dataclass(frozen=True)
class NumpyFile:
    """A file whose header is honest.

    Attributes:
        title: what people call it.
        offset: bytes before the first value.
    """

    path: Path
    title: str
    shape: tuple[int, ...]
    dtype: np.dtype[Any]
    is_fortran: bool
    offset: int

    @property
    def sizes(self) -> str:
        """Its shape for people, as in "50 × 150"."""
        return " × ".join(map(str, self.shape)) or "1"

    @property
    def holds_words(self) -> bool:
        """Text instead of numbers; only labels may be text."""
        return self.dtype.kind in _WORDS

    def rows(self, start: int, stop: int) -> np.ndarray:
        """A copy of some rows: what is mapped for it is let go of at once."""
        order = "F" if self.is_fortran else "C"
        mapped = np.memmap(self.path, self.dtype, "r", self.offset, self.shape, order)  # type: ignore[call-overload]
        return np.array(mapped[start:stop])


def numpy_file(path: Path, title: str) -> NumpyFile:
    """The array in a file, of which only the header is read.

    Raises:
        DataError: it is none, is pickled, is damaged, or holds what no network can read.
    """
    with path.open("rb") as file:
        shape, is_fortran, dtype = _header(file, title)
        found = NumpyFile(path, title, shape, dtype, is_fortran, file.tell())
    if dtype.hasobject:
        raise DataError(
            "D440",
            N_(
                "{name} holds Python objects (a pickle), which could run a program when they are opened; such files are not read. Save plain numbers: np.save(name, np.array(values, dtype=np.float32)), and labels as text: labels.astype(str)."
            ),
            name=title,
        )
    if dtype.char not in _NUMBERS + _WORDS or dtype.names:
        raise DataError(
            "D443",
            N_(
                "{name} holds values of the type {received}. Whole numbers, numbers with fractions and booleans are read."
            ),
            name=title,
            received=str(dtype),
        )
    _check_size(found, path.stat().st_size)
    return found


def _header(file: BinaryIO, title: str) -> tuple[tuple[int, ...], bool, np.dtype[Any]]:
    if file.read(len(MAGIC)) != MAGIC:
        raise DataError(
            "D441",
            N_("{name} is not a NumPy file, whatever its name says. Save the array with np.save or np.savez."),
            name=title,
        )
    file.seek(0)
    try:
        version = np.lib.format.read_magic(file)
        shape, is_fortran, dtype = _READERS[version](file, max_header_size=_LARGEST_HEADER_BYTES)
    except _HEADER_ERRORS as error:
        raise _damaged(title) from error
    return shape, is_fortran, dtype


def _check_size(found: NumpyFile, num_bytes: int) -> None:
    if any(type(size) is not int or size < 0 for size in found.shape) or not found.dtype.itemsize:
        raise _damaged(found.title)
    expected = math.prod(found.shape) * found.dtype.itemsize
    if expected > num_bytes - found.offset:
        raise DataError(
            "D445",
            N_(
                "{name} announces an array of {shape}, which takes {expected} bytes, but holds {received}. It was cut off, or its header is wrong: load it again."
            ),
            name=found.title,
            shape=found.sizes,
            expected=expected,
            received=num_bytes - found.offset,
        )


def _damaged(title: str) -> DataError:
    return DataError(
        "D442", N_("The header of {name} is damaged or too large. Save the array again with np.save."), name=title
    )
