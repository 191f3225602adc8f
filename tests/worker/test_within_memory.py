"""A batch that does not fit the memory is halved until it does; that is told, and remembered."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from dashboard.actions import runs as run_actions
from dashboard.actions.progress import live
from dashboard.i18n import render
from dashboard.jobs.smaller_batches import try_again_smaller
from dashboard.spec.job import Job
from dashboard.spec.recipe import recipe
from dashboard.spec.run import RunSpec
from dashboard.store import checkpoints, folders, jobs, runs
from dashboard.store.checkpoints import Checkpoint, SavedNetwork
from dashboard.store.ids import new_id
from dashboard.worker import within_memory as within_memory_module
from dashboard.worker.outcome import outcome_of
from dashboard.worker.within_memory import within_memory
from tests.worker.trainings import context_of


class ResourceExhaustedError(Exception):
    """As TensorFlow names its own."""


@pytest.fixture(autouse=True)
def forgotten(monkeypatch) -> list[str]:
    """What the engine holds is given back each time; that takes as long as all tests before made it large."""
    calls: list[str] = []
    monkeypatch.setattr(within_memory_module, "forget_networks", lambda: calls.append("forgotten"))
    return calls


_LACKS = [
    MemoryError(),
    ResourceExhaustedError("OOM when allocating tensor with shape[64,224,224,64]"),
    RuntimeError("RESOURCE_EXHAUSTED: Out of memory while trying to allocate 5368709120 bytes."),
]


def training(batch_size: int) -> tuple[str, Job]:
    spec = RunSpec.from_recipe(recipe("D2"), "0" * 12).with_settings({"batch_size": batch_size})
    run_id, job_id = new_id(), new_id()
    runs.add(run_id, "Bars #1", spec, job_id)
    return run_id, jobs.add("train", subject=run_id, payload={"run": run_id, "engine": "jax"}, job_id=job_id)


class Machine:
    """Has memory for so many items at once."""

    def __init__(self, fitting: int, lack: Exception) -> None:
        self.fitting = fitting
        self.lack = lack
        self.tried: list[int] = []

    def train(self, spec: RunSpec) -> str:
        self.tried.append(spec.training.batch_size)
        if spec.training.batch_size > self.fitting:
            raise self.lack
        return "trained"


@pytest.mark.parametrize("lack", _LACKS, ids=lambda lack: type(lack).__name__)
def test_the_batch_that_fits_is_found_told_and_used_again(home: Path, lack: Exception, forgotten: list[str]):
    run_id, job = training(64)
    context, machine = context_of(job, "jax"), Machine(20, lack)
    context.began_at -= 100
    found, spec = within_memory(context, runs.get(run_id).spec, machine.train)
    assert (found, machine.tried, spec.training.batch_size) == ("trained", [64, 32, 16], 16)
    assert len(forgotten) == 2
    assert time.monotonic() - context.began_at < 50, "what the checkpoint counted is not counted again"
    assert [render(note) for note in live(run_id).notes] == [
        "The batch size was lowered from 64 to 32: the memory was not enough.",
        "The batch size was lowered from 32 to 16: the memory was not enough.",
    ]
    jobs.end(job.id, "failed")
    jobs.requeue(job.id)
    machine.tried.clear()
    within_memory(context_of(job), runs.get(run_id).spec, machine.train)
    assert machine.tried == [16], "a run that goes on begins with what fits"
    assert runs.get(run_id).spec.training.batch_size == 64, "what was asked for stays"


def test_where_not_even_single_items_fit_the_advice_is_another(home: Path):
    run_id, job = training(3)
    context, machine = context_of(job), Machine(0, _LACKS[0])
    with pytest.raises(MemoryError) as caught:
        within_memory(context, runs.get(run_id).spec, machine.train)
    assert machine.tried == [3, 1]
    outcome = outcome_of(caught.value, context.job)
    assert outcome.reason_code == "J103" and outcome.reason is not None
    assert render(outcome.reason).endswith("Close other programs, or use fewer or smaller items, and start again.")


def test_other_errors_are_not_tried_again(home: Path):
    run_id, job = training(64)
    machine = Machine(0, RuntimeError("shapes do not fit"))
    with pytest.raises(RuntimeError, match="shapes"):
        within_memory(context_of(job), runs.get(run_id).spec, machine.train)
    assert machine.tried == [64]


def test_a_worker_that_the_system_ended_is_tried_once_more_with_half_of_the_batch(home: Path):
    run_id, job = training(64)
    jobs.claim(job.id)
    assert try_again_smaller(jobs.get(job.id))
    again = jobs.get(job.id)
    assert again.state == "queued" and runs.batch_size_of(again) == 32 and again.payload["engine"] == "jax"
    assert "from 64 to 32" in render(live(run_id).notes[0])
    jobs.claim(job.id)
    assert not try_again_smaller(jobs.get(job.id)), "a second time it is written down as failed"
    assert jobs.get(job.id).state == "running"


def test_one_that_was_asked_to_stop_or_has_nothing_to_halve_is_not_tried_again(home: Path):
    _, single = training(1)
    _, stopped = training(64)
    for job in (single, stopped):
        jobs.claim(job.id)
    jobs.ask_to_stop(stopped.id, "discard")
    assert not try_again_smaller(jobs.get(single.id)) and not try_again_smaller(jobs.get(stopped.id))


def test_more_epochs_go_on_with_the_batch_that_fitted(home: Path):
    run_id, job = training(64)
    jobs.set_payload(job.id, job.payload | {"batch_size": 16})
    folder = folders.checkpoints(run_id)
    folder.mkdir(parents=True)
    (folder / "epoch-1.keras").write_bytes(b"weights")
    saved = SavedNetwork(name="epoch-1.keras", sha256="0" * 64, epoch=1)
    checkpoints.write(folder, Checkpoint(epoch=1, last=saved, best=saved, best_loss=1.0, engine="jax", records=({},)))
    jobs.claim(job.id)
    jobs.end(job.id, "finished")
    again = run_actions.continue_for(run_id, 2, name="Bars again")
    assert runs.get(again).spec.training.batch_size == 16
