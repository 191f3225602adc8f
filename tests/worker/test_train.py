"""A real training through the handler: everything that it must leave."""

from __future__ import annotations

import json

import keras
import numpy as np
import pandas as pd
import pytest

from dashboard.actions import progress, run_control
from dashboard.data.images.pictures import picture_bytes
from dashboard.data.images.prepared import prepare
from dashboard.data.images.preprocessing import decode
from dashboard.errors import ExportError, JobError, PausedError, StoppedError
from dashboard.i18n import render
from dashboard.predict import load
from dashboard.spec.report import ReportSummary
from dashboard.store import datasets, embeddings, files, folders, jobs, measurements, runs
from dashboard.store.events import read_events
from dashboard.worker import probe, take_away, train
from models.specs import Message
from tests.worker.trainings import CLASSES, context_of, imported, queued, write_bars


def test_all_files_are_there(trained):
    networks = {name for name in trained.files if name.startswith("checkpoints/epoch-")}
    assert f"checkpoints/epoch-{trained.result['best_epoch']}.keras" in networks and len(networks) <= 2
    assert trained.files - networks == {
        "spec.json", "record.json", "events.jsonl", "environment.json", "checkpoints/state.json", "checkpoints/state.copy.json",
        "model.keras", "model.onnx", "preprocessing.json", "familiar.npz", "export.json", "report/summary.json",
        "report/predictions.parquet", "report/probabilities.npy", "report/classes.parquet", "report/confusion.parquet",
        "report/calibration.parquet", "report/embedding.npy", "report/embedding_train.npy", "report/map.parquet",
        "report/curves.parquet", "report/properties.parquet", "report/slices.parquet",
    }  # fmt: skip


def test_the_events_tell_the_story(trained):
    events = read_events(trained.folder)
    phases = [event["name"] for event in events if event["type"] == "phase"]
    assert phases == ["loading", "building", "training", "evaluating", "exporting"]
    (started,) = (event for event in events if event["type"] == "started")
    counts = trained.version.split_counts()
    assert (started["engine"], started["device"], started["epochs"]) == ("tensorflow", "cpu", 8)
    assert started["resumed_from"] == 0
    assert (started["num_train"], started["num_validation"]) == (counts["train"], counts["validation"])
    assert started["steps_per_epoch"] == -(-counts["train"] // 8)
    assert started["parameters"] == runs.get(trained.run_id).spec.network.num_parameters(3)
    epochs = [event for event in events if event["type"] == "epoch"]
    assert [event["epoch"] for event in epochs] == list(range(1, 9))
    assert max(event["epoch"] for event in epochs if event["best"]) == trained.result["best_epoch"]


def test_a_few_validation_items_are_watched(trained):
    examples = progress.live(trained.run_id).examples
    assert examples["epoch"].value_counts().to_dict() == dict.fromkeys(range(1, 9), 8)
    predictions = files.read_frame(trained.folder / "report" / "predictions.parquet").set_index("id")
    watched = examples[examples["epoch"] == trained.result["best_epoch"]].set_index("item")
    assert set(watched["label"]) == set(CLASSES)
    for item, row in watched.iterrows():
        judged = predictions.loc[item]
        assert (judged["split"], judged["label"], judged["predicted"]) == ("validation", row["label"], row["answer"])


def test_what_rests_can_still_be_judged_and_its_curve_is_mended(trained):
    """Paused at the start of its testing, the events lost by a power cut; then only its best epoch is wanted."""
    run_id, job = queued(trained.version, epochs=3)
    context = context_of(job)
    original = context.events.write

    def write(type: str, /, **values: object) -> None:
        original(type, **values)
        if type == "epoch" and values["epoch"] == 3:
            context.ask_to_stop("pause")

    context.events.write = write
    with pytest.raises(PausedError):
        train.run(context)
    curve = progress.live(run_id).history
    (context.folder / "events.jsonl").write_bytes(b'{"t": 1, "type": "epo')
    assert jobs.end(job.id, "paused") and run_control.can_resume(run_id)
    jobs.requeue(job.id, stop="keep")
    result = train.run(context_of(job))
    assert (result["epochs"], result["stopped_early"], runs.get(run_id).summary) == (3, True, result)
    pd.testing.assert_frame_equal(progress.live(run_id).history, curve)


def test_the_summary_is_the_result_and_what_lists_show(trained):
    assert runs.get(trained.run_id).summary == trained.result == json.loads(json.dumps(trained.result))
    assert set(trained.result) == {
        "purpose", "engine", "device", "epochs", "best_epoch", "seconds", "parameters", "stopped_early", "test",
    }  # fmt: skip
    assert set(trained.result["test"]) == {
        "accuracy", "accuracy_low", "accuracy_high", "macro_f1", "roc_auc", "baseline_majority", "baseline_linear",
        "baseline_majority_macro_f1", "baseline_linear_macro_f1",
    }  # fmt: skip
    assert trained.result["test"]["accuracy"] >= 0.8
    assert trained.result["test"]["baseline_majority"] == pytest.approx(1 / 3, abs=0.1)


def test_the_report_is_of_one_piece(trained):
    report = trained.folder / "report"
    summary = ReportSummary.model_validate(files.read_json(report / "summary.json"))
    predictions = files.read_frame(report / "predictions.parquet")
    probabilities = np.load(report / "probabilities.npy")
    counts = trained.version.split_counts()
    assert predictions["split"].value_counts().to_dict() == {part: counts[part] for part in ("validation", "test")}
    assert probabilities.dtype == np.float32 and probabilities.shape == (len(predictions), 3)
    assert predictions["predicted"].tolist() == [CLASSES[index] for index in probabilities.argmax(axis=1)]
    samples = datasets.samples(trained.version.id).set_index("id")
    assert predictions["label"].tolist() == samples.loc[predictions["id"], "label"].tolist()
    test = predictions[predictions["split"] == "test"]
    assert summary.test.value == pytest.approx((test["label"] == test["predicted"]).mean())
    assert files.read_frame(report / "classes.parquet")["support"].sum() == len(test)
    assert files.read_frame(report / "confusion.parquet")["count"].sum() == len(test)
    assert render(summary.verdict.sentence)


def test_embeddings_are_those_of_judged_and_of_training_items(trained):
    report, counts = trained.folder / "report", trained.version.split_counts()
    places = files.read_frame(report / "map.parquet")
    predictions = files.read_frame(report / "predictions.parquet")
    judged, train = embeddings.judged(report), embeddings.train(report)
    assert places["id"].tolist()[: len(predictions)] == predictions["id"].tolist()
    assert places["split"].tolist() == predictions["split"].tolist() + ["train"] * counts["train"]
    assert (len(judged), len(train)) == (len(predictions), counts["train"]) and judged.shape[1] == train.shape[1] > 2
    samples = datasets.samples(trained.version.id).set_index("id")
    assert places["label"].tolist() == samples.loc[places["id"], "label"].tolist()
    answering = keras.saving.load_model(trained.folder / "model.keras").layers[-1]  # reads what was kept
    found = np.asarray(answering(judged))
    assert np.abs(found - np.load(report / "probabilities.npy")).max() < 0.01


def test_every_file_gives_the_same_answers(trained):
    """The report, the .keras file, the ONNX file and the pages' predictor agree on every item."""
    predictions = files.read_frame(trained.folder / "report" / "predictions.parquet")
    probabilities = np.load(trained.folder / "report" / "probabilities.npy")
    predictor = load(trained.run_id)
    prepared = prepare(trained.version.id, predictor.preprocessing, lambda *progress: None)
    places = {id: place for place, id in enumerate(prepared.ids)}
    inputs = predictor.preprocessing.array(prepared.inputs[[places[id] for id in predictions["id"]]])
    model = keras.saving.load_model(trained.folder / "model.keras")
    np.testing.assert_allclose(model.predict(inputs, verbose=0), probabilities, atol=1e-5)
    samples = datasets.samples(trained.version.id).set_index("id")
    rows = [samples.loc[id].to_dict() for id in predictions["id"]]
    answers = predictor.answer([decode(picture_bytes(trained.version.id, row)) for row in rows])
    found = np.array([list(answer.probabilities.values()) for answer in answers])
    np.testing.assert_allclose(found, probabilities, atol=1e-5)
    assert predictor.not_sure_threshold == files.read_json(trained.folder / "preprocessing.json")["not_sure_threshold"]


def test_the_export_was_proven(trained):
    onnx = files.read_json(trained.folder / "export.json")["onnx"]
    assert onnx["ok"] and onnx["reason"] is None
    assert 0 <= onnx["max_difference"] < 1e-5


def test_the_environment_and_the_cost_are_remembered(trained):
    environment = files.read_json(trained.folder / "environment.json")
    assert (environment["engine"], environment["device"]) == ("tensorflow", "cpu")
    assert environment["packages"]["keras"] == keras.__version__
    (measured,) = (one for one in measurements.of_network("cnn") if not one.from_probe)
    assert measured.samples_per_second > 0 and measured.startup_s > 0
    assert 100e6 < measured.peak_memory_bytes < 20e9


def test_the_same_seed_gives_the_same_run(trained):
    run_id, job = queued(trained.version, epochs=2)
    train.run(context_of(job))
    curves = [
        [(event["loss"], event["val_loss"]) for event in read_events(folder) if event["type"] == "epoch"][:2]
        for folder in (trained.folder, folders.run(run_id))
    ]
    assert curves[0] == curves[1]


def test_keep_is_finished_and_judged(trained):
    run_id, job = queued(trained.version, epochs=500)
    context = context_of(job)
    original = context.events.write

    def write(type: str, /, **values: object) -> None:
        original(type, **values)
        if type == "epoch":
            context.ask_to_stop("keep")

    context.events.write = write
    result = train.run(context)
    assert result["stopped_early"] and result["epochs"] <= 2
    assert (folders.run(run_id) / "model.onnx").exists()
    notes = [
        render(Message.model_validate(event["message"]))
        for event in read_events(context.folder)
        if event["type"] == "note"
    ]
    assert any(note.startswith("Stopped on request in epoch") for note in notes)


@pytest.mark.parametrize(("mode", "code"), [("discard", "J110"), ("keep", "J127")])
def test_stopped_before_anything_was_learned(trained, mode: str, code: str):
    run_id, job = queued(trained.version)
    context = context_of(job)
    context.ask_to_stop(mode)
    with pytest.raises(StoppedError) as caught:
        train.run(context)
    assert caught.value.code == code
    assert runs.get(run_id).summary is None


def test_a_failed_export_finishes_all_the_same(trained, monkeypatch):
    def fail(*arguments: object) -> float:
        raise ExportError("E103", "The network could not be converted: {problem}", problem="why not")

    monkeypatch.setattr(take_away, "export_onnx", fail)
    run_id, job = queued(trained.version, epochs=1)
    assert train.run(context_of(job))["epochs"] == 1
    onnx = files.read_json(folders.run(run_id) / "export.json")["onnx"]
    assert not onnx["ok"] and render(Message.model_validate(onnx["reason"])).endswith("why not")


def test_a_network_that_does_not_fit_is_refused(trained):
    _, job = queued(trained.version, height=4, width=4, convolution_filters=(4, 4))
    with pytest.raises(JobError) as caught:
        train.run(context_of(job))
    assert caught.value.code == "J125"


def test_a_class_that_is_missing_in_the_test(home, tmp_path):
    folder = write_bars(tmp_path / "bars", each=12)
    test_folder = write_bars(tmp_path / "test", each=4)
    for path in (test_folder / "left").iterdir():
        path.unlink()
    (test_folder / "left").rmdir()
    version = imported(folder, test_folder)
    run_id, job = queued(version, epochs=1)
    train.run(context_of(job))
    classes = files.read_frame(folders.run(run_id) / "report" / "classes.parquet").set_index("label")
    assert classes.loc["left", "support"] == 0 and pd.isna(classes.loc["left", "recall"])


def test_a_probe_measures_without_a_dataset(home):
    from dashboard.spec.recipe import recipe
    from dashboard.spec.run import RunSpec
    from dashboard.store import jobs

    spec = RunSpec.from_recipe(recipe("D2"), "0" * 12).with_settings({"batch_size": 4})
    payload = {"spec": spec.model_dump(mode="json"), "num_classes": 10, "engine": "tensorflow", "device": "cpu"}
    result = probe.run(context_of(jobs.add("probe", payload=payload)))
    (measured,) = measurements.of_network("cnn")
    assert measured.from_probe and measured.samples_per_second == pytest.approx(result["samples_per_second"])
    assert measured.operations_per_sample == spec.network.operations_per_sample(10)
