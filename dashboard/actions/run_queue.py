"""Into the queue: a new run, or one that goes on."""

from __future__ import annotations

from dashboard.actions.jobs import resubmit, submit
from dashboard.spec.job import Job, StopMode
from dashboard.spec.recipe import recipe_words
from dashboard.spec.run import RunSpec
from dashboard.store import datasets, runs
from dashboard.store.checkpoints import Checkpoint
from dashboard.store.ids import new_id


def queue_run(spec: RunSpec, name: str = "", *, after: str | None = None, run_id: str = "", engine: str = "") -> str:
    """Put a new run into the queue; returns its id.

    Args:
        name: without one, it is named after its data.
        after: id of the job that has to finish first.
        run_id: when its folder is there already.
        engine: Keras backend that its checkpoint was written with; taken again where nobody chose another.
    """
    run_id, job_id = run_id or new_id(), new_id()
    runs.add(run_id, name or run_name(datasets.get(spec.dataset_version).name, spec), spec, job_id)
    payload = {"run": run_id} | ({"engine": engine} if engine else {})
    submit("train", subject=run_id, payload=payload, after=after, job_id=job_id)
    return run_id


def queue_again(job: Job, checkpoint: Checkpoint | None, stop: StopMode | None = None) -> None:
    """Put the job of a run that rests, or ended too early, back into the queue.

    Args:
        checkpoint: from which it goes on; None where it has learned nothing yet.
        stop: "keep" lets it only judge what it has.
    """
    engine = {"engine": checkpoint.engine} if checkpoint else {}
    resubmit(job.id, payload=job.payload | engine, stop=stop)


def run_name(dataset_name: str, spec: RunSpec) -> str:
    """The name that a run gets when none is given: data, recipe and a number."""
    prefix = f"{dataset_name} · {recipe_words(spec.recipe)}"
    taken = {run.name for run in runs.all_runs()}
    numbers = (number for number in range(1, len(taken) + 2) if f"{prefix} #{number}" not in taken)
    return f"{prefix} #{next(numbers)}"
