"""Rows S: sequences in NumPy files."""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable

import numpy as np

from tests.corpus.formats import Files
from tests.corpus.rows.base import Row, seen

_TESTS = "tests/data/sequences/test_arrays.py"
X = np.random.default_rng(0).normal(size=(20, 6, 2))
Y = np.arange(20) % 2


def saved(array: np.ndarray) -> bytes:
    """The array as a file, pickled where NumPy would."""
    file = io.BytesIO()
    np.save(file, array)
    return file.getvalue()


def headed(text: str, num_bytes: int = 80) -> bytes:
    """A file with the header ``text``, whatever that says."""
    body = text.encode() + b" " * (-(len(text) + 11) % 64) + b"\n"
    return b"\x93NUMPY\x01\x00" + len(body).to_bytes(2, "little") + body + bytes(num_bytes)


def shaped(shape: str, kind: str = "<f4", num_bytes: int = 80) -> bytes:
    """A file that says it is of that shape."""
    return headed(f"{{'descr': '{kind}', 'fortran_order': False, 'shape': {shape}, }}", num_bytes)


def _of(values: np.ndarray | bytes, labels: np.ndarray | bytes = Y) -> Callable[[], Files]:
    contents = {"X.npy": values, "y.npy": labels}
    return lambda: {name: value if isinstance(value, bytes) else saved(value) for name, value in contents.items()}


def _words(*codes: int) -> np.ndarray:
    """Labels of these characters, which may be none."""
    return np.resize(np.array(codes, "<u4"), 20).view("<U1")


def _npz() -> bytes:
    file = io.BytesIO()
    np.savez(file, X=X, y=Y)
    return file.getvalue()


_RAGGED = np.array([np.zeros(3), np.zeros(4)] * 10, dtype=object)
_HUGE = np.where(np.arange(20) == 3, 1e39, 1.0)[:, None] * np.random.default_rng(1).normal(size=(20, 6))
_OVERFLOW = 2**62 + np.arange(120).reshape(20, 6)

NUMPY_ROWS = (
    Row("S1", "ragged", "R", _of(_RAGGED), ("D440", "X.npy")),
    Row("S1", "labels pickled", "R", _of(X, Y.astype(object)), ("D440", "y.npy")),
    Row("S1", "a raw pickle", "R", lambda: {"X.npy": pickle.dumps([1, 2, 3])}, ("D441", "X.npy")),
    Row("S1", "an .npz called .npy", "R", lambda: {"X.npy": _npz()}, ("D455", "X.npy")),
    Row("S2", "a header of a million million", "R", _of(shaped("(1000000000000,)")), ("D445", "X.npy")),
    Row("S2", "a header of 3 GB", "R", _of(shaped("(1000, 1000, 800)", num_bytes=800)), ("D445", "X.npy")),
    Row("S2", "a negative size", "R", _of(shaped("(-1, 5)")), ("D442", "X.npy")),
    Row("S2", "a size that is no number", "R", _of(shaped("(True,)")), ("D442", "X.npy")),
    Row("S2", "values of no bytes", "R", _of(X, shaped("(20,)", "<U0")), ("D442", "y.npy")),
    Row("S2", "a header that never ends", "R", _of(headed("{'descr': (")), ("D442", "X.npy")),
    Row("S2", "a header of 11 KB", "R", _of(headed("{'shape': (2, 2), " + " " * 11_000 + "}")), ("D442", "X.npy")),
    seen("S2", "R", f"{_TESTS}::test_s2_a_header_that_lies_is_refused_and_nothing_is_allocated"),
    Row("S3", "cut off", "R", _of(saved(X)[:-8]), ("D445", "X.npy")),
    Row("S3", "Fortran order", "A", _of(np.asfortranarray(X))),
    Row("S3", "big-endian", "A", _of(X.astype(">f8"))),
    Row("S3", "float16", "A", _of(X.astype("<f2"))),
    Row("S3", "booleans", "A", _of(X > 0)),
    Row("S3", "complex", "R", _of(X.astype(complex)), ("D443", "X.npy")),
    Row("S3", "times", "R", _of(X.astype("datetime64[s]")), ("D443", "X.npy")),
    Row("S3", "labels that are no text", "R", _of(X, _words(0xD800, 65)), ("D530", "y.npy")),
    Row("S3", "labels of no characters", "R", _of(X, _words(0x110000, 65)), ("D530", "y.npy")),
    seen("S3", "A", f"{_TESTS}::test_s3_unusual_forms_are_read"),
    Row("S5", "beyond 32 bits", "W", _of(_HUGE), ("C172",)),
    Row("S5", "differences that are lost", "W", _of(_OVERFLOW), ("C179",)),
    Row("S5", "without a sign", "W", _of(_OVERFLOW.astype(np.uint64) + np.uint64(2**63)), ("C179",)),
    Row("S6", "(n,)", "A", _of(X[:, 0, 0])),
    Row("S6", "(n, t)", "A", _of(X[..., 0])),
    Row("S6", "(n, t, f)", "A", _of(X)),
    Row("S6", "(n, 0, f)", "R", _of(X[:, :0]), ("D444", "X.npy")),
    Row("S6", "another number of labels", "R", _of(X, Y[:7]), ("D448", "20", "7")),
    Row("S8", "a constant sequence", "W", _of(np.where(np.arange(20)[:, None, None] == 1, 3.0, X)), ("C174",)),
    Row("S8", "of one step", "W", _of(X[:, 0, 0]), ("C171",)),
    seen("S9", "A", f"{_TESTS}::test_s9_a_file_of_5_gb_is_looked_through_without_being_read"),
)  # fmt: skip
