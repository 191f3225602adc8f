"""What every kind of data keeps: the same steps lead from a file to an explained answer, and every registry has its line."""

from __future__ import annotations

from typing import get_args

import numpy as np
import pytest

from dashboard.actions import datasets as dataset_actions
from dashboard.actions import predictions, report_frames
from dashboard.actions import runs as run_actions
from dashboard.data.checks.base import Check
from dashboard.data.importing import import_data
from dashboard.data.item_counts import item_counts
from dashboard.data.kinds import KINDS
from dashboard.data.recognise import kind_of
from dashboard.data.samples import SAMPLES
from dashboard.i18n import render
from dashboard.predict.bundle import onnx_bundle
from dashboard.predict.loading import PREDICTORS
from dashboard.spec.dataset import DatasetVersion, ImportSpec, Kind, Source
from dashboard.spec.recipe import recipes_for
from dashboard.spec.task import PURPOSES, purposes_of
from dashboard.store import datasets, runs
from dashboard.store.ids import new_id
from dashboard.ui.data.kinds import KIND_VIEWS
from dashboard.ui.explore.kinds import EXPLORE_KINDS
from dashboard.ui.predict.kinds import PREDICT_KINDS
from dashboard.words.kind_words import KIND_WORDS
from dashboard.worker import family_report, simple_models, train
from models.registry import BUILDERS
from tests.contract.kinds import KIND_CASES
from tests.worker.trainings import context_of

KIND_NAMES: tuple[Kind, ...] = get_args(Kind)
CLASSIFIED = tuple(kind for kind in KIND_NAMES if "classify" in PURPOSES[kind])
every_kind = pytest.mark.parametrize("kind", KIND_NAMES)


@pytest.fixture
def source(kind: Kind, tmp_path) -> Source:
    path = KIND_CASES[kind].write(tmp_path / "upload")
    return Source(kind="path", path=str(path), title=path.name)


def _imported(kind: Kind, source: Source) -> DatasetVersion:
    spec = ImportSpec(source=source, kind=kind, name=f"some {kind}")
    return import_data(spec, new_id(), lambda phase, done, total: None)


def test_every_registry_has_a_line():
    of_all = (KINDS, KIND_WORDS, KIND_VIEWS, PREDICT_KINDS, PREDICTORS, KIND_CASES, PURPOSES)
    assert all(set(registry) == set(KIND_NAMES) for registry in of_all)
    of_classified = (EXPLORE_KINDS, simple_models._BY_KIND, family_report._BY_KIND)
    assert all(set(registry) == set(CLASSIFIED) for registry in of_classified)
    assert {kind for kind, case in KIND_CASES.items() if case.ask} == set(CLASSIFIED)


@every_kind
def test_there_are_a_recipe_of_the_document_a_builder_and_a_sample(kind: Kind, source: Source, home):
    version = _imported(kind, source)
    for purpose in purposes_of(version):
        recipes = recipes_for(version, purpose)
        assert all(type(recipe.network) in BUILDERS and recipe.network.reads == kind for recipe in recipes)
        assert all(recipe.task.purpose == purpose for recipe in recipes)
    assert recipes_for(version)[0].name == KIND_CASES[kind].recipe
    assert [sample for sample in SAMPLES.values() if sample.family == kind]


@every_kind
def test_its_checks_have_codes_of_their_own(kind: Kind):
    checks: tuple[Check, ...] = KINDS[kind].checks
    assert len({check.code for check in checks}) == len(checks) >= 8


@every_kind
def test_the_upload_is_recognised_and_shown_before_it_is_kept(kind: Kind, source: Source):
    assert kind_of(source)[0] == kind
    found = KINDS[kind].survey(source)
    assert (found.kind, found.problems) == (kind, ())
    assert len(found.classes) >= 2 and sum(found.classes.values()) == found.usable
    assert found.total == found.usable + found.skipped + found.refused
    assert render(found.layout)


@every_kind
def test_the_import_says_what_the_survey_said_and_is_the_same_each_time(kind: Kind, source: Source, home):
    found, version = KINDS[kind].survey(source), _imported(kind, source)
    assert (version.kind, version.facts.kind) == (kind, kind)
    assert (version.used, version.skipped, version.refused) == (found.usable, found.skipped, found.refused)
    samples = datasets.samples(version.id)
    assert len(samples) == version.total and samples["id"].is_unique
    assert set(samples["split"].dropna()) == {"train", "validation", "test"}
    assert version.split_sizes == samples["split"].value_counts().to_dict()
    assert set(version.normal) <= set(version.classes)
    again = _imported(kind, source)
    assert again.content_hash == version.content_hash and again.number == 2
    assert DatasetVersion.model_validate_json(version.model_dump_json()) == version


@every_kind
def test_every_item_becomes_numbers_that_its_network_reads(kind: Kind, source: Source, home):
    version, network = _imported(kind, source), KIND_CASES[kind].network
    prepared = KINDS[kind].prepare(version.id, network, lambda phase, done, total: None)
    array = prepared.preprocessing.array(prepared.inputs)
    assert array.shape == (len(prepared.ids), *network.input_shape) and np.isfinite(array).all()
    assert array.dtype == network.input_dtype
    assert prepared.preprocessing.to_json().get("kind", "images") == kind  # the first ones did not say it
    assert len(set(prepared.ids)) == len(prepared.ids) == len(prepared.labels) == len(prepared.splits)
    assert set(prepared.ids) <= set(datasets.samples(version.id)["id"])
    for split, count in item_counts(version, network).items():
        assert (prepared.splits == split).sum() == pytest.approx(count, rel=0.2)
    if version.normal:
        assert prepared.unusual is not None and not prepared.unusual[prepared.splits == "train"].any()
        assert all(prepared.unusual[prepared.splits == part].any() for part in ("validation", "test"))


@every_kind
def test_a_recipe_of_another_kind_is_refused_before_the_start(kind: Kind, source: Source, home):
    version = _imported(kind, source)
    other = next(case for name, case in KIND_CASES.items() if case.network.reads != kind)
    spec = run_actions.default_spec(version.id).model_copy(update={"network": other.network})
    assert "S105" in [problem.code for problem in run_actions.problems(spec)]


@pytest.mark.parametrize("kind", CLASSIFIED)
def test_from_the_file_to_an_explained_answer(kind: Kind, source: Source, home):
    case, version = KIND_CASES[kind], _imported(kind, source)
    spec = run_actions.default_spec(version.id).model_copy(update={"network": case.network})
    spec = spec.with_settings({"epochs": 12, "learning_rate": 0.02, "batch_size": 8})
    run_id = run_actions.start(spec)
    summary = train.run(context_of(runs.get(run_id).job))
    assert summary["test"]["accuracy"] >= 0.8
    assert 0 <= summary["test"]["macro_f1"] <= 1 and 0 <= summary["test"]["baseline_linear_macro_f1"] <= 1
    report = predictions.report(run_id)
    assert len(report.predictions) == sum(version.split_counts()[part] for part in ("validation", "test"))
    known, grouped = (report_frames.frames(run_id).frame(name) for name in ("properties", "slices"))
    assert list(known["id"]) == list(report.predictions["id"]) and set(grouped["property"]) <= set(known.columns)
    assert predictions.export_state(run_id)["onnx"]["ok"]
    assert case.ask is not None
    answer, sentence = case.ask(run_id)
    assert answer.label in version.classes and answer.probability > 1 / len(version.classes)
    assert render(sentence)
    assert onnx_bundle(run_id)[:2] == b"PK"
    assert dataset_actions.version(version.id) == version
