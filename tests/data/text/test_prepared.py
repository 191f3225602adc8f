from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from dashboard.data.importing import import_data
from dashboard.data.text import prepared
from dashboard.data.text.prepared import fit_and_prepare
from dashboard.spec.dataset import DatasetVersion, ImportSpec, Source
from dashboard.store import datasets
from dashboard.store.ids import new_id
from models.specs import RecurrentTextSpec
from models.specs.text_average import AveragedTextSpec

GOOD = [f"good meal number {word}" for word in ("one", "two", "three", "four", "five", "six", "seven", "eight")]
BAD = [f"这家 太难吃 {word}" for word in ("了", "啦", "啊", "吧", "呢", "哦", "呀", "嘛")]
NETWORK = AveragedTextSpec(vocabulary_size=50, sequence_length=6, ngrams=2)


def nothing(phase: str, done: int, total: int) -> None:
    """Nobody listens."""


@pytest.fixture
def version(home: Path, tmp_path: Path) -> DatasetVersion:
    path = tmp_path / "reviews.csv"
    rows = [f"{text},yes" for text in GOOD] + [f"{text},no" for text in BAD]
    path.write_text("\n".join(["text,label", " ,yes", *rows]), encoding="utf-8")
    spec = ImportSpec(source=Source(kind="path", path=str(path), title=path.name), kind="text", name="reviews")
    return import_data(spec, new_id(), nothing)


def test_rows_follow_the_order_of_the_samples(version: DatasetVersion):
    found = fit_and_prepare(version.id, NETWORK, nothing)
    samples = datasets.samples(version.id)
    used = samples[samples["status"] == "used"]
    assert len(samples) == 17 and (found.inputs.shape, found.inputs.dtype) == ((16, 12), np.int32)
    assert found.ids.tolist() == used["id"].tolist()
    assert found.splits.tolist() == used["split"].tolist()
    assert found.labels.tolist() == [1] * 8 + [0] * 8
    assert np.array_equal(found.inputs, found.preprocessing.ids(used["text"].tolist()))
    assert found.inputs.max() < NETWORK.input_limit
    assert not found.inputs.flags.writeable


def test_only_the_training_part_is_learned_from(version: DatasetVersion):
    found = fit_and_prepare(version.id, NETWORK, nothing)
    samples = datasets.samples(version.id)
    last = {text: text.split()[-1] for text in GOOD + BAD}
    for row in samples[samples["status"] == "used"].to_dict("records"):
        assert (last[row["text"]] in found.preprocessing.known) == (row["split"] == "train")


def test_the_second_time_no_text_is_looked_up(version: DatasetVersion, monkeypatch: pytest.MonkeyPatch):
    first = fit_and_prepare(version.id, NETWORK, nothing)
    monkeypatch.setattr(prepared, "_write", None)
    second = fit_and_prepare(version.id, NETWORK, nothing)
    assert second.preprocessing == first.preprocessing
    assert np.array_equal(second.inputs, first.inputs)


def test_networks_do_not_share_what_differs(version: DatasetVersion):
    others = [
        NETWORK.model_copy(update=change) for change in ({"ngrams": 1}, {"sequence_length": 3}, {"vocabulary_size": 9})
    ]
    shapes = [fit_and_prepare(version.id, network, nothing).inputs.shape for network in (NETWORK, *others)]
    assert shapes == [(16, 12), (16, 6), (16, 6), (16, 12)]


def test_an_interrupted_preparation_leaves_no_half_file(version: DatasetVersion, home: Path):
    def stop(phase: str, done: int, total: int) -> None:
        raise RuntimeError("stop")

    with pytest.raises(RuntimeError):
        fit_and_prepare(version.id, NETWORK, stop)
    assert not list((home / "datasets").rglob("*.npy*"))


def test_pairs_in_order_and_pairs_behind_are_different_arrays(home: Path, tmp_path: Path):
    path = tmp_path / "titles.csv"
    path.write_text(
        "text,label\n" + "\n".join(f"好吃{word},yes\n难吃{word},no" for word in "一二三四五六七八"), "utf-8"
    )
    spec = ImportSpec(source=Source(kind="path", path=str(path), title=path.name), kind="text", name="titles")
    version = import_data(spec, new_id(), nothing).id
    behind = fit_and_prepare(version, NETWORK, nothing)
    in_order = fit_and_prepare(version, RecurrentTextSpec(vocabulary_size=50, sequence_length=6, pairs=True), nothing)
    assert (
        behind.preprocessing.vocabulary == in_order.preprocessing.vocabulary
    )  # no sign, no space: all pairs are alike
    assert behind.inputs.shape == in_order.inputs.shape
    texts = datasets.samples(version)["text"].tolist()
    for found in (behind, in_order):
        assert np.array_equal(found.inputs, found.preprocessing.ids(texts))
