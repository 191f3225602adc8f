"""Studies: when they make sense, how long they take, what was decided."""

from __future__ import annotations

import pytest

from dashboard.actions import edits, studies
from dashboard.errors import PredictionError
from dashboard.spec.edits import Confirm, Exclude
from dashboard.store import datasets, folders, jobs, runs
from dashboard.store.events import FILE_NAME, EventWriter
from tests.pages.judged_row_run import judged_numbers
from tests.pages.judged_run import judged_run
from tests.pages.studied_run import write_labels


@pytest.fixture
def run_id(queue_only, tmp_path) -> str:
    return judged_run(tmp_path / "pictures")


def test_the_same_study_is_asked_once_and_found_again(run_id):
    job_id = studies.request(run_id, "labels")
    assert studies.request(run_id, "labels") == job_id != studies.request(run_id, "amount")
    found = studies.last_job(run_id, "labels")
    assert found is not None and found.job.id == job_id and found.job.slot == "device"
    jobs.ask_to_stop(job_id, "discard")
    assert studies.request(run_id, "labels") != job_id


def test_what_makes_no_sense_is_told(run_id, tmp_path):
    assert studies.why_not(run_id, "labels") is None
    numbers = judged_numbers(tmp_path / "rows")
    assert studies.why_not(numbers, "amount") is None
    with pytest.raises(PredictionError) as caught:
        studies.request(numbers, "labels")
    assert caught.value.code == "J223"
    datasets.delete(runs.get(run_id).spec.dataset_version)
    assert studies.why_not(run_id, "labels") is not None


def test_the_time_is_that_of_the_run_scaled(run_id):
    (folders.run(run_id) / FILE_NAME).unlink()
    assert studies.forecast(run_id, "labels") is None
    writer = EventWriter(folders.run(run_id))
    for number, seconds in enumerate((90.0, 10.0, 10.0), start=1):
        writer.write("epoch", epoch=number, seconds=seconds, loss=1.0, best=False)
    counts = datasets.get(runs.get(run_id).spec.dataset_version).split_counts()
    work_s = 10.0 * 2 * 2 * sum(counts.values()) / counts["train"]  # best epoch 2; two thirds, three times
    assert studies.forecast(run_id, "labels") == pytest.approx((0.7 * work_s + 5, 1.6 * work_s + 25))
    # 10% for 7 epochs, 20% for 5, 40% for 4, 70% for 3
    assert studies.forecast(run_id, "amount") == pytest.approx((0.7 * 54 + 5, 1.6 * 54 + 25))


def test_what_was_decided_is_settled(run_id):
    first, second, third = write_labels(run_id)
    found = studies.found(run_id, "labels")
    assert found is not None and studies.found(run_id, "amount") is None
    version_id = runs.get(run_id).spec.dataset_version
    edits.add(version_id, Confirm(items=(first,)), Exclude(items=(second,)))
    assert studies.unsettled(run_id, found.frame)["id"].tolist() == [third]
    datasets.delete(version_id)
    assert len(studies.unsettled(run_id, found.frame)) == 3
