"""Explore for runs that read pictures: why, inside the network, and calibration. Names try to be markup."""

from __future__ import annotations

import shutil

import numpy as np
import pandas as pd
import pytest

from dashboard.actions import explanations
from dashboard.data.images.heat import kept_heat
from dashboard.spec.explanation import PictureExplanation
from dashboard.spec.feature_maps import LAYERS, FilterSurvey, SeenLayer
from dashboard.store import explanations as stored
from dashboard.store import feature_maps, files, folders, jobs, runs
from models.specs.text import message
from tests.pages.judged_run import judged_run
from tests.pages.opened import checked, in_language, opened, words

PAGE = "pages/explore/explore.py"
pytestmark = pytest.mark.usefixtures("nothing_is_started")


@pytest.fixture
def run_id(tmp_path, monkeypatch) -> str:
    monkeypatch.setattr(explanations, "installed_engines", lambda: ["jax"])
    return judged_run(tmp_path / "pictures", wrong=2)


def html(app) -> str:
    return "\n".join(entry.proto.body for entry in app.get("html"))


def rows_of(app) -> str:
    """What was drawn as rows of pictures."""
    [found] = [entry.proto.body for entry in app.get("html") if 'class="ks-rows"' in entry.proto.body]
    return found


def judged(run_id: str) -> list[str]:
    """Ids of the test items, the worst first."""
    report = files.read_frame(folders.run(run_id) / "report" / "predictions.parquet")
    return report[report["split"] == "test"].sort_values(["loss", "id"], ascending=[False, True])["id"].tolist()


def explain(run_id: str, item: str, label: str = "left", *, is_answer: bool = True) -> None:
    """As a worker leaves it, by both ways."""
    for method, added in (("grad_cam", {}), ("picture_gradients", {"baseline_probability": 0.25, "gap": 0.001})):
        found = PictureExplanation(
            method=method, item=item, label=label, is_answer=is_answer, probability=0.9, covered_probability=0.4,
            sentence=message("It looked at {label}.", label="<b>"), heat=kept_heat(np.eye(8)), **added,
        )  # fmt: skip
        stored.write(run_id, 0, found)


def look_inside(run_id: str, item: str) -> None:
    """As a worker leaves it: two filters, of which the second answers to nothing."""
    layer = SeenLayer(name="convolution_1", kind="Conv2D", height=6, width=6, num_filters=9, num_shown=2, num_silent=1)
    other = layer.model_copy(update={"name": "convolution_2", "num_silent": 0})
    edges = {"top": 0.0, "left": 0.25, "bottom": 0.375, "right": 0.625}
    patches = pd.DataFrame([{"layer": "convolution_1", "filter": 0, "rank": 0, "item": item, "value": 2.0, **edges}])
    feature_maps.write_survey(run_id, FilterSurvey(layers=(layer, other), num_pictures=48), patches)
    maps = np.stack([np.full((6, 6), 200, np.uint8), np.zeros((6, 6), np.uint8)])
    feature_maps.write_maps(run_id, item, {"convolution_1": maps, "convolution_2": maps})


def test_the_tabs_of_pictures_come_with_the_shared_ones(run_id, language):
    labels = [tab.label for tab in opened(PAGE, language, run=run_id).tabs]
    wanted = ("Mistakes", "Classes", "Map", "Why", "Inside the network", "How sure", "Data", "Curves")
    assert labels == [in_language(language, name) for name in wanted]


def test_covering_is_there_at_once_and_both_ways_are_asked_in_one_job(run_id, language):
    item = judged(run_id)[3]
    app = opened(PAGE, language, run=run_id, tab="why", item=item)
    assert in_language(language, "By covering parts") in words(app)
    app.button(f"explain_{item}_").click().run()
    [job] = [job for job in jobs.with_state("queued") if job.kind == "explain"]
    assert checked(app).query_params["explain"] == job.id
    assert (job.payload["methods"], job.payload["items"]) == (["grad_cam", "picture_gradients"], [item])
    assert f"stop_{job.id}" in {button.key for button in app.button}
    jobs.claim(job.id)
    jobs.end(job.id, "failed", reason_code="J1", reason=message("It failed: {why}", why="*this*"))
    app.run()
    assert any("\\*this\\*" in entry.value for entry in checked(app).error)


def test_what_was_found_is_drawn_and_told(run_id, language):
    item = judged(run_id)[0]
    explain(run_id, item)
    app = opened(PAGE, language, run=run_id, tab="why", item=item)
    assert f"explain_{item}_" not in {button.key for button in app.button}
    text = words(app)
    assert "\\<" in text and "25.0%" in text and "0.10%" in text
    shown = html(app)
    assert in_language(language, "Orange: for, blue: against") in shown
    assert in_language(language, "What speaks for {label}", label="left") in shown


def test_another_class_is_another_question(run_id):
    item = judged(run_id)[0]
    app = opened(PAGE, run=run_id, tab="why", item=item)
    [choice] = [box for box in app.selectbox if "_why_" in str(box.key)]
    other = "left" if choice.value == "right" else "right"
    choice.set_value(other).run()
    app.button(f"explain_{item}_{other}").click().run()
    [job] = [job for job in jobs.with_state("queued") if job.kind == "explain"]
    assert checked(app).query_params["explain"] == job.id and job.payload["label"] == other


def test_many_are_asked_at_once_and_only_those_that_are_missing(run_id):
    ids = judged(run_id)
    explain(run_id, ids[1])
    app = opened(PAGE, run=run_id, tab="why", item=ids[0])
    assert app.button("explain_many").label == f"Explain {len(ids) - 1} pictures"
    app.button("explain_many").click().run()
    [job] = [job for job in jobs.with_state("queued") if job.kind == "explain"]
    assert set(job.payload["items"]) == set(ids) - {ids[1]}
    assert "explain_many" not in {button.key for button in checked(app).button}
    app.selectbox("many_method_en").set_value("picture_gradients").run()
    assert checked(app).query_params["by"] == "picture_gradients"


def test_without_a_keras_file_covering_is_left(run_id, language):
    (folders.run(run_id) / "model.keras").unlink()
    text = words(opened(PAGE, language, run=run_id, tab="why"))
    assert in_language(language, "By covering parts") in text
    assert in_language(language, "Needs the Keras file of this run and an engine that is installed.") in text
    text = words(opened(PAGE, language, run=run_id, tab="inside"))
    assert in_language(language, "There is nothing to look at: that needs a network with convolutions, its Keras file, and an engine that is installed.") in text  # fmt: skip


def test_without_onnx_the_gradients_are_left(tmp_path, monkeypatch):
    monkeypatch.setattr(explanations, "installed_engines", lambda: ["jax"])
    reason = {"id": "It was too large.", "values": {}}
    run_id = judged_run(tmp_path / "pictures", export={"ok": False, "reason": reason, "max_difference": None})
    app = opened(PAGE, run=run_id, tab="why")
    assert any("It was too large." in entry.value for entry in app.error)
    assert any(str(button.key).startswith("explain_") for button in app.button)


def test_a_look_inside_is_asked_and_followed(run_id, language):
    item = judged(run_id)[0]
    app = opened(PAGE, language, run=run_id, tab="inside", item=item)
    app.button(f"inside_{item}").click().run()
    [job] = [job for job in jobs.with_state("queued") if job.kind == "explain"]
    assert (job.payload["methods"], job.payload["items"]) == ([LAYERS], [item])
    assert f"stop_{job.id}" in {button.key for button in checked(app).button}


def test_a_job_is_followed_only_where_it_was_asked_for(run_id, tmp_path):
    item = judged(run_id)[0]
    app = opened(PAGE, run=run_id, tab="inside", item=item)
    app.button(f"inside_{item}").click().run()
    [job] = [job for job in jobs.with_state("queued") if job.kind == "explain"]
    other_way = opened(PAGE, run=run_id, tab="why", item=item, explain=job.id)
    assert f"explain_{item}_" in {button.key for button in other_way.button}
    training = opened(PAGE, run=run_id, tab="inside", item=item, explain=runs.get(run_id).job.id)
    assert f"inside_{item}" in {button.key for button in checked(training).button}
    of_another_run = jobs.add("explain", subject="another", payload=job.payload)
    app = opened(PAGE, run=run_id, tab="inside", item=item, explain=of_another_run.id)
    assert f"inside_{item}" in {button.key for button in checked(app).button}


def test_filters_are_rows_with_what_they_answer_to(run_id, language):
    item = judged(run_id)[0]
    look_inside(run_id, item)
    app = opened(PAGE, language, run=run_id, tab="inside", item=item)
    shown = rows_of(app)
    assert in_language(language, "Filter {number}", number=1) in shown
    assert in_language(language, "Filter {number}: answers to no picture that was shown", number=2) in shown
    assert shown.count("<img") == 3  # two maps and one part
    text = words(app)
    assert in_language(language, "The first {n} are shown.", n=2) in text
    slider = app.select_slider(f"inside_layer_{language}")
    slider.set_value("convolution_2").run()
    assert checked(app).query_params["layer"] == "convolution_2"
    assert rows_of(app).count("<img") == 2


def test_calibration_says_how_far_probabilities_can_be_trusted(run_id, language):
    app = opened(PAGE, language, run=run_id, tab="calibration")
    summary = files.read_json(folders.run(run_id) / "report" / "summary.json")["calibration"]
    assert summary["note"]  # seven validation items are too few for a temperature
    assert [metric.label for metric in app.metric][-1] == in_language(language, "Calibration error")
    assert in_language(language, summary["note"]["id"], **summary["note"]["values"]) in words(app)


def test_with_a_temperature_both_can_be_seen(run_id):
    path = folders.run(run_id) / "report"
    summary, bins = files.read_json(path / "summary.json"), files.read_frame(path / "calibration.parquet")
    summary["calibration"] |= {"temperature": 1.7, "error_after": 0.01, "log_loss_after": 0.1, "note": None}
    files.write_json(path / "summary.json", summary)
    files.write_frame(path / "calibration.parquet", pd.concat([bins, bins.assign(stage="after")]))
    app = opened(PAGE, run=run_id, tab="calibration", calibration="after")
    assert [metric.value for metric in app.metric][-2:] == ["1.0%", "1.7"]
    assert app.get("plotly_chart")


def test_an_older_report_says_that_there_is_none(run_id, language):
    path = folders.run(run_id) / "report"
    summary = files.read_json(path / "summary.json")
    del summary["calibration"]
    files.write_json(path / "summary.json", summary)
    (path / "calibration.parquet").unlink()
    text = words(opened(PAGE, language, run=run_id, tab="calibration"))
    wanted = "There is no calibration of this run: its report was written before calibration was measured. Train again to see how far its probabilities can be trusted."  # fmt: skip
    assert in_language(language, wanted) in text


def test_pictures_of_a_deleted_dataset_are_told(run_id):
    shutil.rmtree(folders.dataset_version(runs.get(run_id).spec.dataset_version))
    for tab in ("why", "inside"):
        assert "the dataset of this run was deleted" in words(opened(PAGE, run=run_id, tab=tab))
