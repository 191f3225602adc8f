"""The ways in which the training of an autoencoder can go otherwise than well."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from dashboard.data.importing import import_data
from dashboard.data.kinds import KINDS
from dashboard.data.prepared import Prepared
from dashboard.errors import JobError, StoppedError
from dashboard.i18n import render
from dashboard.spec.any_report import read_summary
from dashboard.spec.dataset import DatasetVersion, ImportSpec, Source
from dashboard.store import files, runs
from dashboard.store.events import read_events
from dashboard.store.ids import new_id
from dashboard.worker import probe, train
from models.specs import DenseAutoencoderSpec, RecurrentAutoencoderSpec
from tests.contract.kinds import KIND_CASES, write_parts
from tests.contract.purposes import imported, queued, trained
from tests.worker.trainings import context_of, write_bars

PICTURES = DenseAutoencoderSpec(item_shape=(12, 12, 1), hidden_units=(16,), code_size=4)


@pytest.fixture
def parts(home, tmp_path) -> DatasetVersion:
    return imported("table", write_parts(tmp_path / "upload"), ("ok",))


def asked_after_the_first_epoch(context, mode: str) -> None:
    original = context.events.write

    def write(type: str, /, **values: object) -> None:
        original(type, **values)
        if type == "epoch":
            context.ask_to_stop(mode)

    context.events.write = write


def summary_of(folder: Path):
    return read_summary(files.read_json(folder / "report" / "summary.json"))


def test_stopped_and_kept(parts):
    run_id, _, job = queued(parts, "anomalies", epochs=500)
    context = context_of(job)
    asked_after_the_first_epoch(context, "keep")
    result = train.run(context)
    assert result["stopped_early"] and result["epochs"] <= 2
    assert result["test"]["roc_auc"] is not None and runs.get(run_id).summary == result
    assert (context.folder / "decoder.onnx").exists()


def test_stopped_and_discarded(parts):
    run_id, _, job = queued(parts, "anomalies", epochs=500)
    context = context_of(job)
    asked_after_the_first_epoch(context, "discard")
    with pytest.raises(StoppedError):
        train.run(context)
    assert runs.get(run_id).summary is None and not (context.folder / "report").exists()


def test_a_stop_while_it_is_judged_is_noticed(parts):
    _, _, job = queued(parts, "compress", epochs=1)
    context = context_of(job)
    original = context.events.write

    def write(type: str, /, **values: object) -> None:
        original(type, **values)
        if values.get("name") == "evaluating":
            context.ask_to_stop("discard")

    context.events.write = write
    with pytest.raises(StoppedError):
        train.run(context)
    assert not (context.folder / "report" / "summary.json").exists()


def test_a_loss_that_is_no_number_is_told_with_advice(parts):
    straight = DenseAutoencoderSpec(
        item_shape=(3,), hidden_units=(), code_size=2, code_activation="linear", output_activation="linear"
    )
    _, _, job = queued(parts, "anomalies", straight, optimizer="sgd", learning_rate=10.0, batch_size=4)
    with pytest.raises(JobError) as caught:
        train.run(context_of(job))
    assert caught.value.code == "J122" and "learning rate" in str(caught.value)


def test_a_network_for_other_data_is_refused(parts):
    _, spec, job = queued(parts, "anomalies")
    other = spec.model_copy(update={"network": PICTURES})
    files.write_json(context_of(job).folder / "spec.json", other.model_dump(mode="json"))
    _, _, job = queued(parts, "anomalies", PICTURES)
    with pytest.raises(JobError) as caught:
        train.run(context_of(job))
    assert caught.value.code == "J128"


def test_without_normal_validation_items_the_threshold_is_chosen_on_training_items(parts, monkeypatch):
    known = KINDS["table"]

    def prepare(*arguments: object) -> Prepared:
        found = known.prepare(*arguments)
        moved = (found.splits == "validation") & ~found.unusual
        return replace(found, splits=np.where(moved, "test", found.splits))

    monkeypatch.setitem(KINDS, "table", replace(known, prepare=prepare))
    run = trained(parts, "anomalies")
    summary = summary_of(run.folder)
    assert summary.threshold.num_items == parts.split_counts()["train"]
    assert any("chosen on training items" in render(step.sentence) for step in summary.verdict.next_steps)
    assert [event["val_loss"] for event in read_events(run.folder) if event["type"] == "epoch"] == [None, None]


def test_a_series_that_never_changes(home, tmp_path):
    rows = ["time,heat", *(f"{np.datetime64('2024-03-01T00:00:00') + 600 * number},20.5" for number in range(600))]
    (tmp_path / "flat.csv").write_text("\n".join(rows))
    version = imported("series", tmp_path / "flat.csv")
    run = trained(version, "anomalies", DenseAutoencoderSpec(item_shape=(12, 1), hidden_units=(4,), code_size=2,
                                                             output_activation="linear"))  # fmt: skip
    assert np.isfinite(run.result["threshold"]) and run.result["test"]["reconstruction_error"] >= 0
    assert summary_of(run.folder).verdict.level == "unclear"
    assert set(run.frame("thresholds")) == {"flags_of_100", "threshold", "flagged", "num_events"}
    assert run.frame("timeline")["unusual"].isna().all()
    assert trained(version, "compress", run.spec.network).result["test"]["baseline_mean_reconstruction_error"] == 0


def test_a_series_is_read_step_by_step_too(home, tmp_path):
    version = imported("series", KIND_CASES["series"].write(tmp_path / "upload"), ("normal",))
    network = RecurrentAutoencoderSpec(steps=12, channels=1, units=4, code_size=2)
    run = trained(version, "anomalies", network, epochs=1)
    assert run.result["test"]["num_windows"] == 2
    assert files.read_json(run.folder / "export.json")["decoder"]["ok"]


def test_pictures_without_classes(home, tmp_path):
    bars, upload = write_bars(tmp_path / "bars", each=20), tmp_path / "upload"
    upload.mkdir()
    for label in ("across", "down"):
        for picture in (bars / label).iterdir():
            shutil.copy(picture, upload / f"{label}-{picture.name}")
    source = Source(kind="path", path=str(upload), title="bars", labels_from="none")
    version = import_data(ImportSpec(source=source, kind="images", name="bars"), new_id(), lambda *progress: None)
    assert version.classes == ()
    for purpose in ("anomalies", "denoise", "compress"):
        run = trained(version, purpose, PICTURES, epochs=1)
        assert run.frame("map")["label"].isna().all()


def test_a_code_as_large_as_the_item_is_advised_against(parts):
    network = DenseAutoencoderSpec(item_shape=(3,), hidden_units=(8,), code_size=3, output_activation="linear")
    run = trained(parts, "anomalies", network)
    assert run.result["test"]["baseline_pca_roc_auc"] is None
    assert any("simply copy everything" in render(step.sentence) for step in summary_of(run.folder).verdict.next_steps)


@pytest.mark.parametrize("purpose", ["anomalies", "denoise", "compress"])
def test_a_trial_needs_no_classes(purpose: str, home):
    from dashboard.spec.autoencoder_recipes import document_autoencoder
    from dashboard.spec.run import RunSpec
    from dashboard.store import jobs

    spec = RunSpec.from_recipe(document_autoencoder("images", purpose, ()), "0" * 12)
    payload = {"spec": spec.model_dump(mode="json"), "num_classes": 0, "engine": "tensorflow", "device": "cpu"}
    assert probe.run(context_of(jobs.add("probe", payload=payload)))["samples_per_second"] > 0
