"""Data of which labels only say what is normal, or say nothing: pictures, tables and series, from the file to the arrays."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from dashboard.data.images.survey import survey
from dashboard.data.item_counts import item_counts
from dashboard.data.kinds import KINDS
from dashboard.errors import DataError
from dashboard.i18n import render
from dashboard.spec.dataset import Kind, Source
from dashboard.spec.task import purposes_of
from models.specs import ConvolutionalAutoencoderSpec, DenseAutoencoderSpec
from tests.corpus import pictures, zips
from tests.data.conftest import source_of
from tests.data.series.conftest import hourly, text_of
from tests.data.table.conftest import lines


def quiet(phase: str, done: int, total: int) -> None: ...


@pytest.fixture
def three_classes(tmp_path: Path) -> Path:
    return zips.write_zip(tmp_path / "pets.zip", zips.class_files(20, ("cat", "dog", "wolf")))


def test_pictures_that_are_named_unusual_are_never_learned_from(imported, three_classes: Path):
    version, samples = imported(three_classes, normal=("cat", "dog"))
    assert (version.normal, version.classes) == (("cat", "dog"), ("cat", "dog", "wolf"))
    wolves = samples[samples["label"] == "wolf"]
    assert wolves["split"].value_counts().to_dict() == {"test": 10, "validation": 10}
    assert samples["unusual"].tolist() == (samples["label"] == "wolf").tolist()
    assert version.split_sizes == {"train": 28, "validation": 16, "test": 16}
    assert "classify" not in purposes_of(version)
    assert not {check.code for check in version.checks} & {"C101", "C102", "C109"}


def test_unusual_pictures_of_the_training_folder_go_to_validation_where_there_is_a_test_set(imported, tmp_path: Path):
    train = zips.write_zip(tmp_path / "train.zip", zips.class_files(20))
    tested = {f"{label}/{n}.png": pictures.png(900 + n) for n, label in enumerate(["cat", "dog", "dog"])}
    _, samples = imported(train, test=zips.write_zip(tmp_path / "test.zip", tested), normal=("cat",))
    counts = samples.groupby(["split", "unusual"]).size().to_dict()
    assert counts == {
        ("train", False): 17, ("validation", False): 3, ("validation", True): 20, ("test", False): 1, ("test", True): 2,
    }  # fmt: skip


def test_without_normal_labels_pictures_are_divided_as_ever(imported, three_classes: Path):
    version, samples = imported(three_classes)
    assert version.normal == () and samples["unusual"].isna().all()
    assert version.split_sizes == version.split_counts() == {"train": 42, "validation": 9, "test": 9}


@pytest.mark.parametrize(
    ("kind", "normal", "code"),
    [("images", ("cow",), "D261"), ("images", ("cat", "dog", "wolf"), "D262"), ("text", ("cat",), "D277")],
)
def test_normal_labels_that_cannot_be(imported, three_classes: Path, kind: Kind, normal: tuple[str, ...], code: str):
    with pytest.raises(DataError) as raised:
        imported(three_classes, kind=kind, normal=normal)
    assert raised.value.code == code
    assert code != "D261" or "cat, dog, wolf" in str(raised.value)


@pytest.mark.parametrize(("root", "classes"), [("", ()), ("only/", ("only",)), ("train/", ())])
def test_pictures_without_classes_can_be_kept_and_it_is_told(imported, tmp_path: Path, root: str, classes):
    files = {f"{root}{number}.png": pictures.png(number) for number in range(40)}
    path = zips.write_zip(tmp_path / "loose.zip", files)
    found = survey(source_of(path))
    assert found.problems == () and "find what is unusual" in render(found.notes[0])
    version, _ = imported(path)
    assert version.classes == classes and sum(map(len, version.class_counts.values())) == 3 * len(classes)
    assert version.split_sizes == {"train": 28, "validation": 6, "test": 6}
    assert purposes_of(version) == ("anomalies", "denoise", "compress")
    assert [check.code for check in version.checks] == ["C114"]
    with pytest.raises(DataError) as raised:
        imported(path, normal=("cat",))
    assert raised.value.code == ("D261" if classes else "D269")
    again, _ = imported(path)
    assert again.content_hash == version.content_hash
    network = DenseAutoencoderSpec(item_shape=(12, 10, 1), code_size=4)
    prepared = KINDS["images"].prepare(version.id, network, quiet)
    assert prepared.labels.tolist() == [0 if classes else -1] * 40 and prepared.unusual is None


def test_a_class_that_is_all_broken_leaves_the_other_one(imported, tmp_path: Path):
    files = zips.class_files(20, ("cat",)) | {"dog/1.png": pictures.png(2)[:-100]}
    version, _ = imported(zips.write_zip(tmp_path / "a.zip", files))
    assert version.classes == ("cat",)
    assert {"C106", "C114"} <= {check.code for check in version.checks}


@pytest.mark.parametrize(("shape", "expected"), [((28, 28, 1), 1), ((16, 8, 3), 3)])
def test_pictures_fit_any_network_that_reads_them(imported, three_classes: Path, shape, expected: int):
    version, _ = imported(three_classes, normal=("cat",))
    network = DenseAutoencoderSpec(item_shape=shape) if expected == 1 else ConvolutionalAutoencoderSpec(
        height=shape[0], width=shape[1], channels=expected
    )  # fmt: skip
    prepared = KINDS["images"].prepare(version.id, network, quiet)
    assert prepared.inputs.shape == (60, *shape) and prepared.inputs.dtype == np.uint8
    assert prepared.unusual is not None and not prepared.unusual[prepared.splits == "train"].any()
    assert item_counts(version, network) == version.split_counts()


def test_a_table_with_labels_is_frozen_with_what_is_normal(imported, tmp_path: Path):
    path = tmp_path / "parts.csv"
    rows = lines("heat,speed,load", num_rows=100).replace("\n", ",ok\n").replace("load,ok", "load,class")
    path.write_text(rows + "".join(f"{n}.5,{n * n},9,worn\n" for n in range(10)))
    version, _ = imported(path, kind="table")
    assert (version.kind, version.normal, version.classes, version.facts.num_unusual) == (
        "table", ("ok",), ("ok", "worn"), 10,
    )  # fmt: skip
    assert version.class_counts["worn"] == {"train": 0, "validation": 5, "test": 5}
    assert version.columns["label"].name == "class"
    other, _ = imported(path, kind="table", normal=("worn",))
    assert other.normal == ("worn",) and other.class_counts["ok"]["train"] == 0
    prepared = KINDS["table"].prepare(version.id, DenseAutoencoderSpec(item_shape=(3,), code_size=2), quiet)
    assert prepared.inputs.shape == (110, 3) and prepared.unusual is not None and prepared.unusual.sum() == 10


def test_a_table_without_labels(imported, tmp_path: Path):
    path = tmp_path / "parts.csv"
    path.write_text(lines("heat,speed,load", num_rows=100))
    version, _ = imported(path, kind="table")
    assert (version.normal, version.classes, version.class_counts) == ((), (), {})
    assert version.split_counts() == version.split_sizes and version.split_sizes["train"] >= 68
    assert imported(path, kind="table")[0].content_hash == version.content_hash
    with pytest.raises(DataError) as raised:
        imported(path, kind="table", normal=("ok",))
    assert raised.value.code == "D269"


@pytest.mark.parametrize("kind", ["series", "table"])
def test_only_the_faults_have_a_label(imported, tmp_path: Path, kind: Kind):
    path = tmp_path / "heat.csv"
    faults = {*range(100, 130), *range(300, 330)}
    path.write_text(text_of([f"{row},{'fault' * (n in faults)}" for n, row in enumerate(hourly(600))], "t,heat,label"))
    version, samples = imported(path, kind=kind)
    assert (version.normal, version.classes, version.used) == (("",), ("fault",), 600)
    assert set(np.flatnonzero(samples["unusual"])) == faults
    assert not (samples["unusual"] & (samples["split"] == "train")).any()
    assert KINDS[kind].survey(source_of(path)).normal == ()
    assert imported(path, kind=kind, normal=("",))[0].normal == ("",)


def test_a_series_is_cut_into_about_as_many_windows_as_forecast(imported):
    version, _ = imported(Source(kind="sample", sample="machine_series"), kind="series")
    network = DenseAutoencoderSpec(item_shape=(36, 1))
    prepared = KINDS["series"].prepare(version.id, network, quiet)
    for split, count in item_counts(version, network).items():
        assert (prepared.splits == split).sum() == pytest.approx(count, rel=0.1)
