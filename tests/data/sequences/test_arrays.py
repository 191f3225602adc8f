"""Rows S1 to S9 of the reliability table: NumPy files that lie, and those that are only unusual."""

from __future__ import annotations

import pickle
import subprocess
import sys
import tracemalloc

import numpy as np
import pytest

from dashboard.data.checks import Facts, run_checks
from dashboard.data.sequences.arrays import Rows
from dashboard.data.sequences.checks import SEQUENCE_CHECKS
from dashboard.data.sequences.numpy_file import numpy_file
from dashboard.data.sequences.reading import survey
from dashboard.errors import DataError
from dashboard.i18n import render
from tests.data.sequences.conftest import npy, saved, spec_of, written, zip_of

X = np.random.default_rng(0).normal(size=(6, 5, 2))
Y = np.array([0, 1] * 3)


def code_of(kept, path) -> str:
    with pytest.raises(DataError) as caught:
        kept(path)
    return caught.value.code


def header(text: str, num_bytes: int = 80) -> bytes:
    body = text.encode() + b" " * (-(len(text) + 11) % 64) + b"\n"
    return b"\x93NUMPY\x01\x00" + len(body).to_bytes(2, "little") + body + b"\0" * num_bytes


def of_shape(shape: str, num_bytes: int = 80) -> bytes:
    return header(f"{{'descr': '<f4', 'fortran_order': False, 'shape': {shape}, }}", num_bytes)


def test_values_and_labels_in_two_files_or_one(kept, tmp_path):
    folder = saved(tmp_path, X=X, y=Y)
    (folder / "notes.txt").write_text("words")
    for path in (folder, folder / "X.npy"):
        found = kept(path)
        assert found.frame["label"].dropna().tolist() == ["0", "1"] * 3
        assert np.allclose(found.values(5), X[5].astype(np.float32))
    np.savez(tmp_path / "both.npz", x_train=X, y_train=Y, x_test=X[:2], y_test=np.array(["0", "1"]))
    found = kept(tmp_path / "both.npz")
    assert found.frame["split"].tolist() == ["train"] * 6 + ["test"] * 2
    assert found.frame["name"].iloc[0] == "x_train.npy/1"


def test_s1_what_is_pickled_is_never_opened(kept, tmp_path):
    ragged = np.array([np.zeros(3), np.zeros(4)], dtype=object)
    assert code_of(kept, saved(tmp_path, X=ragged, y=Y[:2])) == "D440"
    assert code_of(kept, saved(tmp_path, X=X, y=Y.astype(object))) == "D440"
    assert code_of(kept, written(tmp_path, pickle.dumps([1, 2, 3]), "raw.npy")) == "D441"
    np.savez(tmp_path / "z.npz", X=X, y=Y)
    assert code_of(kept, (tmp_path / "z.npz").rename(tmp_path / "z.npy")) == "D455"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (of_shape("(1000000000000,)"), "D445"),
        (of_shape("(1000, 1000, 800)", 800), "D445"),
        (of_shape("(-1, 5)"), "D442"),
        (header("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), " + " " * 11_000 + "}"), "D442"),
        (header("{'descr': '<f4'}"), "D442"),
        (header("__import__('os').system('true')"), "D442"),
        (b"\x93NUMPY\x01\x00\x76", "D442"),
        (b"\x93NUMPY\x09\x09\x76\x00", "D442"),
    ],
)
def test_s2_a_header_that_lies_is_refused_and_nothing_is_allocated(tmp_path, content: bytes, code: str):
    path = written(tmp_path, content, "X.npy")
    tracemalloc.start()
    with pytest.raises(DataError) as caught:
        numpy_file(path, "X.npy")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert caught.value.code == code and peak < 2**20


@pytest.mark.parametrize(
    "array",
    [np.asfortranarray(X), X.astype(">f8"), X.astype("<f2"), (X > 0), (100 * X).astype(">i2")],
    ids=["Fortran order", "big-endian", "float16", "bool", "big-endian int16"],
)
def test_s3_unusual_forms_are_read(kept, tmp_path, array: np.ndarray):
    found = kept(saved(tmp_path, X=array, y=Y))
    assert np.array_equal(found.all_values.reshape(X.shape), array.astype(np.float32))


def test_s3_cut_off_complex_and_times_are_refused(kept, tmp_path):
    cut = {"X.npy": npy(X)[:-8], "y.npy": npy(Y)}
    assert code_of(kept, zip_of(tmp_path / "a.zip", cut)) == "D445"
    assert code_of(kept, saved(tmp_path, X=X.astype(complex), y=Y)) == "D443"
    assert code_of(kept, saved(tmp_path, X=X.astype("datetime64[s]"), y=Y)) == "D443"


def codes(frame, classes=("0", "1")) -> dict[str, str]:
    return {
        found.code: found.severity for found in run_checks(SEQUENCE_CHECKS, frame.assign(split="train"), Facts(classes))
    }


def test_s5_numbers_beyond_32_bits_count_as_missing_and_are_told(kept, tmp_path):
    huge = X.copy()
    huge[0, 0, 0] = 1e39
    found = kept(saved(tmp_path, X=huge, y=Y))
    assert np.isnan(found.values(0)[0, 0]) and found.frame["observations"].tolist() == ["infinite"] + [""] * 5
    assert codes(found.frame)["C172"] == "warning"


@pytest.mark.parametrize(
    "array", [2**62 + np.arange(30).reshape(6, 5), np.uint64(2**63) + np.arange(30, dtype=np.uint64).reshape(6, 5)]
)
def test_s5_differences_that_32_bits_lose_are_told(kept, tmp_path, array: np.ndarray):
    found = kept(saved(tmp_path, X=array, y=Y))
    assert np.isfinite(found.all_values).all() and codes(found.frame)["C179"] == "warning"
    spread = kept(saved(tmp_path, X=array * 0 + np.arange(30, dtype=array.dtype).reshape(6, 5) * 10**17, y=Y))
    assert "C179" not in codes(spread.frame)


def test_s6_shapes(kept, tmp_path):
    assert kept(saved(tmp_path, X=X[:, 0, 0], y=Y)).frame["length"].eq(1).all()
    assert kept(saved(tmp_path, X=X[..., 0], y=Y[:, None])).frame["length"].eq(5).all()
    assert kept(saved(tmp_path, X=X, y=Y)).all_values.shape == (30, 2)
    assert code_of(kept, saved(tmp_path, X=X[:, :0], y=Y)) == "D444"
    assert code_of(kept, saved(tmp_path, X=X[..., None], y=Y)) == "D444"
    with pytest.raises(DataError) as caught:
        kept(saved(tmp_path, X=X, y=Y[:4]))
    assert caught.value.code == "D448" and "6 sequences" in render(caught.value.message)
    assert "shape 4." in render(caught.value.message)


def test_what_belongs_to_what_must_be_clear(kept, tmp_path):
    assert code_of(kept, written(tmp_path, npy(X), "lone.npy")) == "D446"
    assert code_of(kept, zip_of(tmp_path / "a.zip", {"a.npy": npy(X), "b.npy": npy(X), "y.npy": npy(Y)})) == "D447"
    assert code_of(kept, zip_of(tmp_path / "b.zip", {"a.npy": npy(Y), "b.npy": npy(Y), "c.npy": npy(Y)})) == "D447"
    folders = {f"{label}/{n}.npy": npy(X[n]) for n, label in enumerate("abab")}
    assert code_of(kept, zip_of(tmp_path / "c.zip", folders)) == "D483"
    assert code_of(kept, saved(tmp_path, X=X, y=np.eye(2)[Y.astype(int)])) == "D484"


def test_s8_constant_sequences_and_single_steps_are_told(kept, tmp_path):
    still = X.copy()
    still[1] = 3.0
    assert codes(kept(saved(tmp_path, X=still, y=Y)).frame)["C174"] == "warning"
    found = codes(kept(saved(tmp_path, X=X[:, 0, 0], y=Y)).frame)
    assert found["C171"] == "warning" and "C174" not in found


_LIMITED = """
import resource, sys
from pathlib import Path
from dashboard.data.sequences.reading import survey
from dashboard.spec.dataset import Source
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
found = survey(Source(kind="path", path=sys.argv[1], title="X.npy"))
print(found.usable, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


def test_s9_a_file_of_5_gb_is_looked_through_without_being_read(tmp_path):
    folder = saved(tmp_path, y=np.arange(50_000) % 2)
    with (folder / "X.npy").open("wb") as file:  # a sparse file takes no place
        file.write(of_shape("(50000, 1000, 25)", 0))
        file.truncate(file.tell() + 50_000 * 1000 * 25 * 4)
    done = subprocess.run(
        [sys.executable, "-c", _LIMITED, str(folder / "X.npy")], capture_output=True, text=True, check=True
    )
    usable, grown_mib = map(int, done.stdout.split())
    assert usable == 50_000 and grown_mib < 300


def test_s9_values_are_read_block_by_block(tmp_path):
    path = written(tmp_path, of_shape("(4000, 1000, 5)", 0), "X.npy")
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size + 4000 * 1000 * 5 * 4)
    rows = Rows(numpy_file(path, "X.npy"))
    tracemalloc.start()
    assert sum(float(rows[place].sum()) for place in range(0, 4000, 50)) == 0
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(rows) == 4000 and peak < 120 * 2**20  # of 80 MB in the file, as numbers of 64 bits 160


def test_more_channels_than_steps_are_doubted(tmp_path):
    found = survey(spec_of(saved(tmp_path, X=np.zeros((6, 3, 50)), y=Y)).source)
    assert any("other way round" in render(note) for note in found.notes)
