"""The job that trains a run's network several more times: wrong labels, and the amount of data."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dashboard.errors import JobError, StoppedError
from dashboard.spec.study import AmountStudy, LabelStudy, StudyName, StudyRequest
from dashboard.store import database, datasets, files, folders, jobs, runs, studies
from dashboard.worker import studying
from tests.worker.conftest import Trained
from tests.worker.trainings import close_database, context_of

PLANTED = 4


@pytest.fixture
def own(trained_once: Trained, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A copy of the finished run that a test may change."""
    database._engine.cache_clear()
    home = shutil.copytree(trained_once.home, tmp_path / "home")
    monkeypatch.setenv("KERASCOPE_HOME", str(home))
    yield trained_once
    close_database()


def asked(run_id: str, name: StudyName) -> dict:
    payload = StudyRequest(run=run_id, study=name).model_dump(mode="json")
    job = jobs.add("study", subject=run_id, payload=payload)
    assert job.slot == "device"
    return studying.run(context_of(job))


def plant(version_id: str) -> set[str]:
    """Give some bars that lie across another label; their ids."""
    samples = datasets.samples(version_id)
    across = samples["label"] == "across"
    chosen = samples[across].sample(PLANTED, random_state=0).index
    samples.loc[chosen, "label"] = "down"
    files.write_frame(folders.dataset_version(version_id) / datasets.SAMPLES_FILE, samples)
    return set(samples.loc[chosen, "id"])


def test_planted_wrong_labels_are_found(own):
    planted = plant(own.version.id)
    assert asked(own.run_id, "labels") == {"run": own.run_id, "study": "labels"}
    found, header = studies.frame(own.run_id, "labels"), studies.read(own.run_id, "labels")
    assert isinstance(header, LabelStudy) and header.num_items == header.num_judged == 120
    assert header.num_suspected == len(found)
    first = found.head(PLANTED)
    assert len(planted & set(first["id"])) >= PLANTED - 1
    mine = found[found["id"].isin(planted)]
    assert set(mine["label"]) == {"down"} and set(mine["proposed"]) == {"across"}


def test_less_data_is_judged_by_the_same_items_and_the_last_point_is_the_run(own):
    runs.set_summary(own.run_id, own.result | {"best_epoch": 1})  # enough to see that all fits together
    asked(own.run_id, "amount")
    points, header = studies.frame(own.run_id, "amount"), studies.read(own.run_id, "amount")
    counts = own.version.split_counts()
    assert isinstance(header, AmountStudy) and header.measure == "accuracy"
    assert points["num_items"].tolist()[-1] == counts["train"] and points["num_items"].is_monotonic_increasing
    assert header.num_judged == counts["test"]
    assert points["value"].iloc[-1] == pytest.approx(own.result["test"]["accuracy"])
    assert ((points["low"] <= points["value"]) & (points["value"] <= points["high"])).all()


def test_a_study_that_is_stopped_leaves_nothing(trained):
    payload = StudyRequest(run=trained.run_id, study="labels").model_dump(mode="json")
    context = context_of(jobs.add("study", subject=trained.run_id, payload=payload))
    context.ask_to_stop("discard")
    with pytest.raises(StoppedError):
        studying.run(context)
    assert studies.read(trained.run_id, "labels") is None


def test_a_run_without_a_result_is_not_studied(own):
    run = runs.get(own.run_id)
    runs.add("f" * 12, "New", run.spec, jobs.add("train", payload={"run": "f" * 12}).id)
    with pytest.raises(JobError) as caught:
        asked("f" * 12, "labels")
    assert caught.value.code == "J220"
