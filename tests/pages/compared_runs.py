"""Finished runs on the same data that differ in settings and answers, made without training."""

from __future__ import annotations

from typing import Any

from dashboard.spec.dataset import DatasetVersion
from dashboard.spec.recipe import recipes_for
from dashboard.spec.run import RunSpec
from dashboard.store import folders, jobs, runs
from dashboard.store.ids import new_id
from tests.pages.judged_run import write_report_of
from tests.pages.run_states import SUMMARY, write_training

NUM_TEST = 8  # of the 48 pictures of ``picture_version``


def judged(version: DatasetVersion, name: str, wrong: int, *, has_report: bool = True, **settings: Any) -> str:
    """A finished run whose first ``wrong`` test items were answered wrongly; its id."""
    spec = RunSpec.from_recipe(recipes_for(version)[0], version.id)
    run_id, job_id = new_id(), new_id()
    runs.add(run_id, name, spec.with_settings(settings) if settings else spec, job_id)
    jobs.add("train", subject=run_id, payload={"run": run_id}, job_id=job_id)
    write_training(run_id, epochs_done=3, step=1)
    runs.set_summary(run_id, SUMMARY)
    jobs.end(job_id, "finished")
    if has_report:
        write_report_of(version, folders.run(run_id), wrong)
    return run_id
