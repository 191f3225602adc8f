"""Suspected labels, and whether more data would help: offered, followed, shown, corrected."""

from __future__ import annotations

import pytest

from dashboard.actions import edits
from dashboard.spec.edits import Confirm
from dashboard.store import datasets, jobs, runs
from tests.pages.judged_row_run import judged_numbers, judged_rows
from tests.pages.judged_run import NAME, judged_run
from tests.pages.opened import checked, choosable, in_language, opened, words
from tests.pages.studied_run import SENTENCE, write_amount, write_labels

PAGE = "pages/explore/explore.py"

pytestmark = pytest.mark.usefixtures("nothing_is_started")


def test_a_study_is_offered_and_its_job_is_found_again_after_a_reload(tmp_path, language):
    run_id = judged_run(tmp_path / "pictures")
    app = opened(PAGE, language, run=run_id, tab="suspects")
    checked(app.button("study_labels").click().run())
    [job] = [job for job in jobs.with_state("queued") if job.kind == "study"]
    assert job.payload == {"run": run_id, "study": "labels"}
    again = opened(PAGE, language, run=run_id, tab="suspects")
    assert f"stop_{job.id}" in {button.key for button in again.button}
    checked(again.button(f"stop_{job.id}").click().run())
    assert jobs.get(job.id).state == "stopped"
    assert "study_labels" in {button.key for button in opened(PAGE, language, run=run_id, tab="suspects").button}


def test_the_reason_for_a_failure_is_told_and_it_can_be_tried_again(tmp_path):
    run_id = judged_run(tmp_path / "pictures")
    job = jobs.add("study", subject=run_id, payload={"run": run_id, "study": "labels"})
    jobs.end(job.id, "failed", reason_code="J221")
    app = opened(PAGE, run=run_id, tab="suspects")
    assert "J221" in words(app) and "study_labels" in {button.key for button in app.button}


def test_suspects_are_listed_with_what_they_perhaps_are(tmp_path, language):
    run_id = judged_run(tmp_path / "pictures")
    ids = write_labels(run_id)
    app = opened(PAGE, language, run=run_id, tab="suspects")
    assert in_language(language, "About {n} of {total} labels may be wrong.", n=3, total=48) in words(app)
    cells = choosable(app)
    assert [cell["id"] for cell in cells] == ids
    assert all("left" in cell["caption"] and "right" in cell["caption"] for cell in cells)
    assert NAME not in words(app)


def test_what_was_decided_is_not_listed_again(tmp_path):
    run_id = judged_run(tmp_path / "pictures")
    first, *others = write_labels(run_id)
    edits.add(runs.get(run_id).spec.dataset_version, Confirm(items=(first,)))
    assert [cell["id"] for cell in choosable(opened(PAGE, run=run_id, tab="suspects"))] == others
    edits.add(runs.get(run_id).spec.dataset_version, Confirm(items=tuple(others)))
    assert "No label is suspected any more." in words(opened(PAGE, run=run_id, tab="suspects"))


def test_rows_are_listed_with_the_whole_reason(tmp_path):
    run_id = judged_rows(tmp_path / "rows")
    write_labels(run_id)
    app = opened(PAGE, run=run_id, tab="suspects")
    table = next(frame.value for frame in app.dataframe if "Note" in frame.value)
    assert "9 are labelled" in table["Note"][0] and len(table) == 3


def test_without_its_data_a_sentence_says_so(tmp_path):
    run_id = judged_run(tmp_path / "pictures")
    write_labels(run_id)
    datasets.delete(runs.get(run_id).spec.dataset_version)
    assert "the dataset of this run was deleted" in words(opened(PAGE, run=run_id, tab="suspects"))


@pytest.mark.parametrize(("make", "measure"), [(judged_rows, "accuracy"), (judged_numbers, "mae")])
def test_the_curve_says_whether_more_data_would_help(tmp_path, make, measure, language):
    run_id = make(tmp_path / "rows")
    write_amount(run_id, measure=measure)
    app = opened(PAGE, language, run=run_id, tab="amount")
    assert in_language(language, SENTENCE) in words(app)
    assert len(app.get("plotly_chart")) >= 1
