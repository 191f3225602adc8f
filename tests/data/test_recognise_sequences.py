"""Which uploads are taken for sequences; ordinary tables stay tables."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.data.recognise import kind_of
from dashboard.spec.dataset import Source
from dashboard.spec.table import TableReading
from tests.data.sequences.conftest import npy, wide_text, written, zip_of
from tests.data.sequences.test_files import FILES, TS
from tests.data.sequences.test_tables import LONG


def kind(path, **columns: str) -> str:
    reading = TableReading(columns=columns)
    return kind_of(Source(kind="path", path=str(path), title=path.name, reading=reading))[0]


def _table(names: list[str], rows: np.ndarray, labels: str = "ab") -> str:
    lines = [",".join([*names, "label"])]
    lines += [",".join([*(f"{value:.3f}" for value in row), labels[n % len(labels)]]) for n, row in enumerate(rows)]
    return "\n".join(lines)


CURVES = np.cumsum(np.random.default_rng(0).normal(size=(40, 20)), axis=1)
APART = np.random.default_rng(0).normal(size=(40, 20))
TSV = "\n".join("\t".join([str(n % 2 + 1), *(f"{value:.4f}" for value in row)]) for n, row in enumerate(CURVES))
ENGINE = "unit,cycle,heat,speed\n" + "\n".join(
    f"{unit},{cycle},{cycle * 1.5},{unit * 2.5}" for unit in range(5) for cycle in range(9)
)


def test_an_empty_recording_may_come_first(tmp_path):
    assert kind(zip_of(tmp_path / "a.zip", {**FILES, "a/0.csv": "x,y\n", "a/1.csv": FILES["run/1.csv"]})) == "sequences"


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (wide_text(), "a.csv", "sequences"),
        (_table([str(n) for n in range(20)], CURVES), "a.csv", "sequences"),
        (_table([f"step_{n}" for n in range(20)], APART), "a.csv", "sequences"),
        (_table([f"第{n}步" for n in range(1, 21)], CURVES), "a.csv", "sequences"),
        (TSV, "Some_TRAIN.tsv", "sequences"),
        (LONG, "a.csv", "sequences"),
        (TS, "a.ts", "sequences"),
        (TS, "whatever.txt", "sequences"),
        (_table([str(n) for n in range(20)], APART), "a.csv", "table"),
        (_table([f"x{n}" for n in range(20)], APART), "a.csv", "table"),
        (_table([f"t{n}" for n in range(1, 6)], CURVES[:, :5]), "a.csv", "table"),
        (TSV.replace("\t", ","), "a.csv", "table"),
        (_table(["length", "width", "height", "weight"], APART[:, :4]), "a.csv", "table"),
    ],
)
def test_of_a_table(tmp_path, text: str, name: str, expected: str):
    assert kind(written(tmp_path, text, name)) == expected


def test_a_long_table_without_a_label_is_none_unless_somebody_names_its_id(tmp_path):
    path = written(tmp_path, ENGINE)
    assert kind(path) != "sequences"
    assert kind(path, id="unit") == "sequences"


def test_of_files(tmp_path):
    arrays = {"X.npy": npy(CURVES), "y.npy": npy(np.arange(40) % 2)}
    assert kind(zip_of(tmp_path / "a.zip", arrays)) == "sequences"
    assert kind(written(tmp_path, npy(CURVES), "other.name")) == "sequences"
    assert kind(written(tmp_path, b"no array", "X.npy")) == "sequences"
    assert kind(zip_of(tmp_path / "b.zip", FILES)) == "sequences"
    assert kind(zip_of(tmp_path / "c.zip", {"S_TRAIN.ts": TS, "S_TEST.ts": TS, "S.txt": "1 2"})) == "sequences"
    texts = {f"{label}/{n}.csv": "text\nsome words that somebody wrote here\n" for label in "ab" for n in range(2)}
    assert kind(zip_of(tmp_path / "d.zip", texts)) == "text"
