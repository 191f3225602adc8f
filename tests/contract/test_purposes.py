"""What every purpose keeps, on every kind of data that has it: from a file to a report, a summary and files that agree."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import onnxruntime
import pytest

from dashboard.actions import runs as run_actions
from dashboard.data.kinds import KINDS
from dashboard.i18n import render
from dashboard.spec.any_report import SUMMARIES, read_summary
from dashboard.spec.autoencoder_report import AnomalySummary
from dashboard.spec.dataset import Kind
from dashboard.spec.task import PURPOSES, TASKS, Purpose
from dashboard.store import database, files, measurements
from dashboard.store.events import read_events
from dashboard.training.lessons import lesson_of
from dashboard.worker.judging import JUDGES
from models.specs import ConvolutionalAutoencoderSpec
from tests.contract.kinds import write_parts
from tests.contract.purposes import NORMAL, Workshop, imported, trained

MAPS = ConvolutionalAutoencoderSpec(height=12, width=12, convolution_filters=(4,), code_form="map", code_size=2)
OF_ANSWERS = ("classify", "regress")  # what gives no item back has tests of its own
CASES = [(kind, purpose) for kind, purposes in PURPOSES.items() for purpose in purposes if purpose not in OF_ANSWERS]
OF_ALL = {"purpose", "engine", "device", "epochs", "best_epoch", "seconds", "parameters", "stopped_early", "test"}
UNUSUAL = {
    "roc_auc", "roc_auc_low", "roc_auc_high", "pr_auc", "reconstruction_error", "flagged_normal", "num_normal",
    "flagged_unusual", "num_unusual", "baseline_pca_roc_auc", "baseline_pca_pr_auc", "baseline_isolation_forest_roc_auc",
    "baseline_isolation_forest_pr_auc",
}  # fmt: skip
IN_TIME = {"windows_found", "false_events", "false_hours", "flagged_normal_share"}
EVENTS = {"num_windows"} | {f"{of}{name}" for of in ("", "baseline_pca_", "baseline_isolation_forest_") for name in IN_TIME}  # fmt: skip
NUMBERS: dict[Purpose, set[str]] = {
    "anomalies": UNUSUAL,
    "denoise": {
        "psnr", "ssim", "psnr_noisy", "ssim_noisy", "psnr_median", "ssim_median", "baseline_median_psnr",
        "baseline_median_ssim", "reconstruction_error",
    },
    "compress": {
        "reconstruction_error", "baseline_pca_reconstruction_error", "baseline_mean_reconstruction_error", "code_size",
    },
}  # fmt: skip
FRAMES: dict[Purpose, set[str]] = {
    "anomalies": {"ranked", "thresholds", "histogram", "curves", "map", "neighbours", "code"},
    "denoise": {"likeness", "map", "neighbours", "code"},
    "compress": {"errors", "code_sizes", "map", "neighbours", "code"},
}
OF_KIND: dict[Kind, set[str]] = {"images": set(), "table": {"parts"}, "series": {"parts", "timeline", "events"}}

each = pytest.mark.parametrize(("kind", "purpose"), CASES)


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KERASCOPE_HOME", str(tmp_path_factory.mktemp("purposes") / "home"))
        database._engine.cache_clear()
        yield Workshop(tmp_path_factory.mktemp("uploads"))
        database._engine.cache_clear()


def test_every_registry_has_a_line():
    assert set(TASKS) == set(SUMMARIES) == set(JUDGES)
    assert all(lesson_of(task).loss for task in TASKS.values())


@each
def test_its_settings_and_recipes_are_of_the_purpose(kind: Kind, purpose: Purpose, shop: Workshop):
    version = shop.version(kind)
    assert purpose in run_actions.purposes(version.id) and "classify" not in run_actions.purposes(version.id)
    recipes = run_actions.recipes(version.id, purpose)
    assert [recipe.name for recipe in recipes] == ["D5", "recommended"]
    assert all(recipe.task.purpose == purpose and recipe.network.reads == kind for recipe in recipes)
    spec = run_actions.default_spec(version.id, purpose=purpose)
    assert spec.recipe == "recommended" and run_actions.problems(spec) == ()


@each
def test_it_learns_from_normal_items_only(kind: Kind, purpose: Purpose, shop: Workshop):
    run = shop.trained(kind, purpose)
    (started,) = (event for event in read_events(run.folder) if event["type"] == "started")
    prepared = KINDS[kind].prepare(run.version.id, run.spec.network, lambda *progress: None)
    assert prepared.unusual is not None and prepared.unusual.any()
    assert not prepared.unusual[prepared.splits == "train"].any()
    for split, count in (("train", started["num_train"]), ("validation", started["num_validation"])):
        assert count == np.count_nonzero((prepared.splits == split) & ~prepared.unusual)


@each
def test_the_curves_have_no_accuracy(kind: Kind, purpose: Purpose, shop: Workshop):
    events = [event for event in read_events(shop.trained(kind, purpose).folder) if event["type"] == "epoch"]
    assert len(events) == 2
    for event in events:
        assert (event["accuracy"], event["val_accuracy"]) == (None, None)
        assert event["loss"] > 0 and event["val_loss"] > 0


@each
def test_the_summary_has_the_numbers_of_the_purpose(kind: Kind, purpose: Purpose, shop: Workshop):
    run = shop.trained(kind, purpose)
    more = {"threshold", "flags_of_100"} if purpose == "anomalies" else set()
    assert set(run.result) == OF_ALL | more and run.result["purpose"] == purpose
    numbers = NUMBERS[purpose] | (EVENTS if (kind, purpose) == ("series", "anomalies") else set())
    assert set(run.result["test"]) == numbers
    assert all(value is not None and np.isfinite(value) for value in run.result["test"].values())
    (measured,) = [one for one in measurements.of_network(run.spec.network.kind) if one.operations_per_sample
                   == run.spec.network.operations_per_sample(0)][:1]  # fmt: skip
    assert measured.samples_per_second > 0


@each
def test_the_report_is_of_one_piece(kind: Kind, purpose: Purpose, shop: Workshop):
    run = shop.trained(kind, purpose)
    found = {path.stem for path in (run.folder / "report").glob("*.parquet")}
    assert found - {"properties", "slices"} == FRAMES[purpose] | (OF_KIND[kind] if purpose == "anomalies" else set())
    assert found >= {"properties", "slices"}
    summary = read_summary(files.read_json(run.folder / "report" / "summary.json"))
    assert summary.purpose == purpose and render(summary.verdict.sentence)
    assert len(summary.verdict.next_steps) <= 4 and all(render(step.sentence) for step in summary.verdict.next_steps)
    network = run.spec.network
    places, sliders = run.frame("map"), run.frame("code")
    assert places["id"].is_unique and set(places["split"]) == {"test"} and len(sliders) == network.code_length
    assert set(run.frame("neighbours")["id"]) == set(places["id"])
    assert set(places["label"].dropna()) <= set(run.version.classes)


@each
def test_both_files_give_what_the_network_gives(kind: Kind, purpose: Purpose, shop: Workshop):
    import keras

    run = shop.trained(kind, purpose)
    exported = files.read_json(run.folder / "export.json")
    assert all(exported[part]["ok"] and exported[part]["max_difference"] < 1e-4 for part in ("onnx", "decoder"))
    prepared = KINDS[kind].prepare(run.version.id, run.spec.network, lambda *progress: None)
    items = prepared.preprocessing.array(prepared.inputs[:20])
    model = keras.saving.load_model(run.folder / "model.keras")
    whole, decoder = (onnxruntime.InferenceSession(run.folder / name) for name in ("model.onnx", "decoder.onnx"))
    restored, codes = whole.run(["reconstruction", "embedding"], {"items": items})
    np.testing.assert_allclose(restored, np.asarray(model(items)), atol=1e-4)
    np.testing.assert_allclose(decoder.run(None, {"code": codes})[0], restored, atol=1e-4)
    places = run.frame("map").set_index("id")
    assert codes.shape == (20, run.spec.network.code_length) and len(places)


@each
def test_what_answers_like_the_run_is_stored(kind: Kind, purpose: Purpose, shop: Workshop):
    run = shop.trained(kind, purpose)
    stored = files.read_json(run.folder / "preprocessing.json")
    assert stored["purpose"] == purpose and stored["classes"] == list(run.version.classes)
    keys = {"anomalies": {"threshold": run.result.get("threshold")}, "denoise": {"noise": "gaussian", "strength": 0.3}}
    expected = keys.get(purpose, {})
    assert {name: stored[name] for name in ("threshold", "noise", "strength") if name in stored} == expected


@pytest.mark.parametrize("kind", [kind for kind, purpose in CASES if purpose == "anomalies"])
def test_the_flags_are_the_same_everywhere(kind: Kind, shop: Workshop):
    run = shop.trained(kind, "anomalies")
    summary = read_summary(files.read_json(run.folder / "report" / "summary.json"))
    assert isinstance(summary, AnomalySummary) and summary.test is not None
    ranked, numbers = run.frame("ranked"), run.result["test"]
    test = ranked[ranked["split"] == "test"]
    assert (ranked["flagged"] == (ranked["error"] > run.result["threshold"])).all()
    assert ranked["error"].is_monotonic_decreasing and set(ranked["split"]) == {"validation", "test"}
    unusual = test["unusual"].astype(bool)
    counts = [int((test["flagged"] & unusual).sum()), int((test["flagged"] & ~unusual).sum()), int(unusual.sum())]
    assert counts == [numbers["flagged_unusual"], numbers["flagged_normal"], numbers["num_unusual"]]
    assert (test["label"].isin(NORMAL[kind]) == ~unusual).all()
    row = run.frame("thresholds").set_index("flags_of_100").loc[run.result["flags_of_100"]]
    assert row["threshold"] == run.result["threshold"]
    assert (row["flagged_normal"], row["flagged_unusual"]) == (counts[1], counts[0])
    assert run.frame("histogram")[["normal", "unusual"]].to_numpy().sum() == len(test)


def test_the_time_axis_of_a_series(shop: Workshop):
    run = shop.trained("series", "anomalies")
    line, ranked = run.frame("timeline"), run.frame("ranked")
    assert list(line) == ["time", "value/heat", "split", "error", "own_error", "unusual"]
    assert len(line) == run.version.used and line["time"].is_monotonic_increasing
    assert line["unusual"].sum() == 4 * 24
    threshold = run.result["threshold"]
    flagged = np.zeros(len(line), bool)
    for window in ranked[ranked["flagged"]].itertuples():
        flagged |= (line["time"] >= window.start) & (line["time"] <= window.end)
    judged = line["split"] != "train"
    assert (flagged == (line["error"] > threshold))[judged].all()
    assert (line["own_error"].dropna() >= 0).all() and line["own_error"].notna().equals(line["error"].notna())
    steps = run.spec.network.input_shape[0]
    assert ((ranked["end"] - ranked["start"]) == np.timedelta64(steps - 1, "h")).all()
    row = run.frame("thresholds").set_index("flags_of_100").loc[3.0]
    numbers = run.result["test"]
    assert all(row[name] == numbers[name] for name in ("windows_found", "false_events", "false_hours"))
    assert row["num_events"] == len(run.frame("events")) and numbers["num_windows"] == 2


def test_the_parts_of_a_table(shop: Workshop):
    parts = shop.trained("table", "anomalies").frame("parts")
    assert parts["column"].tolist() == ["length", "width", "sum"]
    assert (parts[["normal_error", "unusual_error"]] > 0).all(axis=None)


def test_noise_is_the_same_wherever_it_is_looked_at(shop: Workshop):
    from dashboard.data.images.noise import item_noise
    from dashboard.evaluation.denoising import psnr

    run = shop.trained("images", "denoise")
    prepared = KINDS["images"].prepare(run.version.id, run.spec.network, lambda *progress: None)
    likeness = run.frame("likeness").iloc[:5]
    places = [int(np.flatnonzero(prepared.ids == id)[0]) for id in likeness["id"]]
    clean = prepared.preprocessing.array(prepared.inputs[places])
    noisy = item_noise(clean, list(likeness["id"]), "gaussian", 0.3, run.spec.seed)
    assert [psnr(one, other) for one, other in zip(clean, noisy, strict=True)] == pytest.approx(likeness["psnr_noisy"])


def test_a_code_for_each_place_removes_noise_too(shop: Workshop):
    run = trained(shop.version("images"), "denoise", MAPS, noise="mask", strength=0.2)
    assert len(run.frame("code")) == MAPS.code_length
    assert files.read_json(run.folder / "preprocessing.json")["noise"] == "mask"


def test_the_same_seed_gives_the_same_run(shop: Workshop):
    first, second = shop.trained("images", "denoise"), trained(shop.version("images"), "denoise")
    assert first.result["test"] == second.result["test"]


def test_without_labels_the_share_is_stated(shop: Workshop, tmp_path):
    path = write_parts(tmp_path / "parts")
    rows = [line.rsplit(",", 1)[0] for line in path.read_text().splitlines()]
    path.write_text("\n".join(rows))
    run = trained(imported("table", path), "anomalies", flags_of_100=10)
    numbers = run.result["test"]
    assert numbers["roc_auc"] is None and numbers["num_unusual"] is None and numbers["reconstruction_error"] > 0
    assert run.result["threshold"] > 0 and run.frame("ranked")["unusual"].isna().all()
    validation = run.frame("ranked").query("split == 'validation'")
    assert validation["flagged"].sum() == int(0.1 * len(validation))
