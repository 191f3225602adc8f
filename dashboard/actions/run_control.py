"""Pausing, resuming and stopping a run, and going on with a finished one for more epochs."""

from __future__ import annotations

from dashboard.actions.run_queue import queue_again, queue_run
from dashboard.errors import SettingError
from dashboard.i18n import N_
from dashboard.spec.run import RunSpec
from dashboard.store import checkpoints, files, folders, jobs, runs
from dashboard.store.checkpoints import Checkpoint
from dashboard.store.events import EventWriter, read_events
from dashboard.store.ids import new_id
from dashboard.store.runs import Run

_CURVE_EVENTS = ("epoch", "examples")


def pause(run_id: str) -> None:
    """Let a run rest: its device is free at once, and its finished epochs are kept.

    In the middle of an epoch, that epoch is begun anew later. Raises ``SettingError`` for a run that is over.
    """
    found = runs.get(run_id)
    if found.job.is_over:
        raise SettingError("S420", N_("{name} is not being trained, so it cannot be paused."), name=found.name)
    jobs.ask_to_stop(found.job.id, "pause")


def can_resume(run_id: str) -> bool:
    """Whether a run can go on: it was paused, or ended without a result and has a checkpoint."""
    return _can_resume(runs.get(run_id))


def _can_resume(run: Run) -> bool:
    if run.job.state == "paused":
        return True
    return run.job.state in ("failed", "stopped") and run.summary is None and _checkpoint(run) is not None


def resume(run_id: str) -> None:
    """Let a run go on where it was left; it waits for its device in its old place of the queue.

    Raises ``SettingError`` if it cannot.
    """
    found = runs.get(run_id)
    if not _can_resume(found):
        raise SettingError(
            "S421", N_("{name} cannot go on: there is nothing to go on from. Start it again."), name=found.name
        )
    queue_again(found.job, _checkpoint(found))


def stop(run_id: str, *, keep: bool) -> None:
    """Ask a run to end: keep its best epoch and judge it, or discard what was learned.

    One that rests or waits, but has learned something before, is started once more for its judgement.
    """
    found = runs.get(run_id)
    checkpoint = _checkpoint(found) if keep and found.job.state in ("paused", "queued") else None
    if checkpoint is not None:
        queue_again(found.job, checkpoint, stop="keep")
        return
    jobs.ask_to_stop(found.job.id, "keep" if keep else "discard")


def can_continue(run_id: str) -> bool:
    """Whether a finished run can be trained for more epochs, as a new run."""
    found = runs.get(run_id)
    return found.job.state == "finished" and _checkpoint(found) is not None


def continue_for(run_id: str, epochs: int, name: str = "") -> str:
    """Queue a new run that goes on where a finished one ended, with its optimizer's state; returns the new run's id.

    The new run holds a copy of what it needs: nothing of the finished one is changed, and it may be deleted.

    Args:
        epochs: how many more.
        name: of the new run; without one it is named like other runs of this data and recipe.

    Raises:
        SettingError: there is no checkpoint to go on from, or these are too few or too many epochs.
    """
    found = runs.get(run_id)
    checkpoint = _checkpoint(found)
    if found.job.state != "finished" or checkpoint is None:
        raise SettingError(
            "S422",
            N_("{name} has no saved state of a finished training to go on from. Train it anew."),
            name=found.name,
        )
    if epochs < 1:
        raise SettingError("S423", N_("Going on takes at least one more epoch, not {received}."), received=epochs)
    fitting = runs.batch_size_of(found.job) or found.spec.training.batch_size
    spec = found.spec.with_settings({"epochs": checkpoint.epoch + epochs, "batch_size": fitting})
    return _queue_continued(found, spec.model_copy(update={"continues": found.id}), checkpoint, name)


def _queue_continued(source: Run, spec: RunSpec, checkpoint: Checkpoint, name: str) -> str:
    run_id = new_id()
    try:
        copied = checkpoint.model_copy(update={"patience_from": checkpoint.epoch})
        checkpoints.copy(folders.checkpoints(source.id), folders.checkpoints(run_id), copied)
        _copy_curve(source.id, run_id, checkpoint.epoch)
    except OSError:
        files.delete_folder(folders.run(run_id))
        raise
    return queue_run(spec, name, run_id=run_id, engine=checkpoint.engine)


def _copy_curve(source_id: str, run_id: str, epochs: int) -> None:
    """What was said of the epochs that are there already, each once: of a repeated one, the last word."""
    said = {
        (event["epoch"], event["type"]): event
        for event in read_events(folders.run(source_id))
        if event["type"] in _CURVE_EVENTS and event["epoch"] <= epochs
    }
    writer = EventWriter(folders.run(run_id))
    for (_epoch, type), event in sorted(said.items()):
        writer.write(type, **{name: value for name, value in event.items() if name != "type"})
    writer.close()


def _checkpoint(run: Run) -> Checkpoint | None:
    return checkpoints.read(folders.checkpoints(run.id))
