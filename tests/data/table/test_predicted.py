"""Tables whose label or number is predicted, kept, divided, changed and prepared as a whole; and the real ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from dashboard.data.editing import save_edited
from dashboard.data.recognise import kind_of
from dashboard.data.samples import SAMPLES
from dashboard.data.table.prepared import fit_and_prepare
from dashboard.data.tables.features import FeaturePreprocessing
from dashboard.errors import DataError
from dashboard.spec.dataset import DatasetVersion, Source
from dashboard.spec.edits import Exclude, Relabel, RenameClass
from dashboard.spec.numbers import TableFacts
from dashboard.spec.table import TableReading
from dashboard.spec.task import purposes_of
from dashboard.store import datasets
from dashboard.store.ids import new_id
from tests.data.table.test_target import people

PREDICTS = SimpleNamespace(answer="probabilities")  # any network but an autoencoder


def quiet(phase: str, done: int, total: int) -> None:
    pass


@pytest.fixture
def kept(imported: Callable, tmp_path: Path) -> Callable[..., tuple[DatasetVersion, pd.DataFrame]]:
    def do(content: str, **choices: object) -> tuple[DatasetVersion, pd.DataFrame]:
        path = tmp_path / "people.csv"
        path.write_text(content, "utf-8")
        reading = TableReading(**choices)
        return imported(Source(kind="path", path=str(path), title=path.name, reading=reading), kind="table")

    return do


def test_what_training_teaches_is_in_the_facts_and_in_what_is_prepared(kept: Callable):
    version, samples = kept(people(200))
    prepared = fit_and_prepare(version.id, PREDICTS, quiet)
    facts, preprocessing = version.facts, prepared.preprocessing
    assert isinstance(facts, TableFacts) and isinstance(preprocessing, FeaturePreprocessing)
    assert purposes_of(version) == ("classify", "anomalies", "compress")
    assert preprocessing.array(prepared.inputs).shape == (200, sum(feature.width for feature in facts.features))
    train = samples["split"] == "train"
    age = preprocessing.features[1].column
    assert age.centre == pytest.approx(samples["number/age"][train].mean())
    assert preprocessing.array(prepared.inputs)[train].mean(axis=0)[5] == pytest.approx(
        (age.fill - age.centre) / age.scale * samples["number/age"][train].isna().mean(), abs=1e-6
    )
    assert sorted(set(prepared.labels)) == [0, 1] and prepared.targets is None and prepared.unusual is None


def test_a_row_reads_the_same_later_as_when_it_was_kept(kept: Callable):
    version, _ = kept(people(60))
    prepared = fit_and_prepare(version.id, PREDICTS, quiet)
    header, *rows = people(60).splitlines()
    cells = [dict(zip(header.split(","), row.split(","), strict=True)) for row in rows]
    np.testing.assert_array_equal(prepared.preprocessing.values(cells), prepared.inputs)


def test_numbers_are_divided_by_their_size(kept: Callable):
    version, samples = kept(people(600), columns={"label": "age"}, target_as="number")
    assert purposes_of(version) == ("regress",)
    assert version.classes == () and version.facts.target.name == "age"
    prepared = fit_and_prepare(version.id, PREDICTS, quiet)
    assert prepared.preprocessing.target.centre == pytest.approx(samples["target"][samples["split"] == "train"].mean())
    np.testing.assert_array_equal(prepared.targets, samples["target"][samples["status"] == "used"])
    middle = samples["target"].median()
    shares = samples[samples["status"] == "used"].groupby("split")["target"].apply(lambda part: (part < middle).mean())
    assert shares.max() - shares.min() < 0.08


def test_versions_that_differ_in_the_number_alone_are_not_the_same(kept: Callable):
    first, _ = kept(people(60), columns={"label": "age"})
    second, _ = kept(people(60).replace(",23,", ",24,"), columns={"label": "age"})
    assert first.content_hash != second.content_hash


@pytest.mark.parametrize("edit", [RenameClass(old="high", new="yes"), "exclude"])
def test_what_is_changed_keeps_its_columns_and_their_reasons(kept: Callable, edit: RenameClass | str):
    parent, samples = kept(people(60))
    edit = Exclude(items=(samples["id"][0],)) if isinstance(edit, str) else edit
    version = save_edited(parent.id, (edit,), new_id(), quiet)
    before, after = parent.facts, version.facts
    assert [(one.name, one.reason) for one in after.features] == [(one.name, one.reason) for one in before.features]
    assert after.left_out == before.left_out and purposes_of(version)[0] == "classify"
    prepared = fit_and_prepare(version.id, PREDICTS, quiet)
    assert prepared.preprocessing.columns == tuple(feature.name for feature in before.features)
    assert datasets.samples(version.id).columns.tolist() == samples.columns.tolist()


def test_a_row_can_be_left_out_where_a_number_is_predicted(kept: Callable):
    parent, samples = kept(people(60), columns={"label": "age"})
    used = samples[samples["status"] == "used"]
    version = save_edited(parent.id, (Exclude(items=(used["id"].iloc[0],)),), new_id(), quiet)
    assert version.used == parent.used - 1 and version.facts.target.name == "age"
    with pytest.raises(DataError) as caught:
        save_edited(parent.id, (Relabel(items=(used["id"].iloc[0],), label="old"),), new_id(), quiet)
    assert caught.value.code == "D404"


@pytest.mark.parametrize(
    ("name", "counts", "num_features"),
    [
        ("wine", {"grower 1": 59, "grower 2": 71, "grower 3": 48}, 13),
        ("breast_cancer", {"benign": 357, "malignant": 212}, 30),
    ],
)
def test_samples_of_tables(imported: Callable, name: str, counts: dict[str, int], num_features: int):
    source = Source(kind="sample", sample=name)
    version, samples = imported(source, kind=kind_of(source)[0])
    assert Counter(samples["label"]) == counts and version.normal == ()
    known = (SAMPLES[name].item_shape, SAMPLES[name].num_train)
    assert known == ((sum(feature.width for feature in version.facts.features),), version.split_counts()["train"])
    assert len(version.facts.features) == num_features and purposes_of(version)[0] == "classify"


REAL = {
    "titanic/titanic_train.csv": ("Survived", 7, {"PassengerId", "Name", "Ticket", "Cabin"}, 712),
    "penguins/penguins_train.csv": ("species", 6, set(), 275),
    "bankloan_gbk/bankloan_train.csv": ("违约", 8, set(), 560),
}


@pytest.mark.parametrize("name", REAL)
def test_real_tables_with_nothing_chosen(test_data: Path, imported: Callable, name: str):
    label, num_features, left_out, num_train = REAL[name]
    path = test_data / name
    test = path.with_name(path.name.replace("_train", "_test"))
    source = Source(kind="path", path=str(path), title=path.name, test_path=str(test))
    assert kind_of(source)[0] == "table"
    version, samples = imported(source, kind="table")
    assert version.columns["label"].name == label and version.separate_test
    assert len(version.facts.features) == num_features
    assert {column.name for column in version.facts.left_out} == left_out
    assert (samples["split"] != "test").sum() == num_train and purposes_of(version)[0] == "classify"
