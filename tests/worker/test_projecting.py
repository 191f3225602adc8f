"""The job that lays a run's items out by their neighbours."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from dashboard.actions import jobs as job_actions
from dashboard.actions import projections
from dashboard.errors import JobError
from dashboard.spec.recipe import recipe
from dashboard.spec.run import RunSpec
from dashboard.store import embeddings, files, folders, jobs, runs
from dashboard.store.ids import new_id
from dashboard.worker import projecting
from tests.worker.trainings import context_of


@pytest.fixture
def run_id(home, monkeypatch) -> str:
    """A run with a straight map of six judged and six training items, in two groups."""
    monkeypatch.setattr(job_actions, "ensure_supervisor", lambda: None)
    run_id = new_id()
    runs.add(run_id, "Run", RunSpec.from_recipe(recipe("D2"), new_id()), jobs.add("train", payload={"run": run_id}).id)
    folder = folders.run(run_id) / "report"
    ids = [f"item{number}" for number in range(12)]
    seen = (np.repeat([[0.0, 0, 0], [9, 9, 9]], 3, axis=0) + np.eye(6, 3) * 0.1).astype(np.float32)
    places = {"id": ids, "split": ["test"] * 6 + ["train"] * 6, "label": list("aaabbb") * 2}
    files.write_frame(folder / "map.parquet", pd.DataFrame(places | {"x": 0.0, "y": 0.0, "shown": 0.5}))
    answers = pd.DataFrame({"id": ids[:6], "label": list("aaabbb"), "predicted": list("aaabba")})
    files.write_frame(folder / "predictions.parquet", answers)
    files.write_json(folder / "summary.json", {})
    embeddings.write(folder, seen, seen)
    return run_id


def test_it_is_asked_once_and_its_map_has_the_same_items(run_id):
    assert projections.has_map(run_id) and not projections.has_map(run_id, "neighbours")
    assert projections.last_job(run_id) is None
    assert projections.seconds_needed(run_id) > 1
    for _ in range(2):
        projections.request(run_id)
    [job] = jobs.of_subject(run_id)
    assert (job.kind, job.slot) == ("project", "light") and projections.last_job(run_id).job.id == job.id
    assert projecting.run(context_of(job)) == {"run": run_id, "items": 12}
    assert projections.has_map(run_id, "neighbours")
    folder = folders.run(run_id) / "report"
    before, after = (files.read_frame(folder / f"{name}.parquet") for name in ("map", "map_tsne"))
    assert after[["id", "split", "label"]].equals(before[["id", "split", "label"]])
    assert np.isfinite(after[["x", "y"]].to_numpy()).all() and after["x"].nunique() > 1
    jobs.end(job.id, "finished")
    projections.request(run_id)
    assert len(jobs.of_subject(run_id)) == 1


def test_a_run_without_embeddings_says_so(run_id):
    (folders.run(run_id) / "report" / "embedding.npy").unlink()
    assert not projections.has_map(run_id)
    job = jobs.add("project", subject=run_id, payload={"run": run_id})
    with pytest.raises(JobError) as caught:
        projecting.run(context_of(job))
    assert caught.value.code == "P160"
