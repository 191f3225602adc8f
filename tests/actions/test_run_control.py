"""Pausing, resuming and going on, as the queue and the disk see it."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from dashboard.actions import progress
from dashboard.actions import runs as run_actions
from dashboard.errors import SettingError
from dashboard.i18n import message
from dashboard.store import checkpoints, files, folders, jobs, runs
from dashboard.store.checkpoints import Checkpoint, SavedNetwork
from dashboard.store.events import EventWriter
from dashboard.training.epoch_record import EpochRecord
from tests.pages.run_states import ended, running
from tests.versions import frozen_version


@pytest.fixture
def version(queue_only):
    return frozen_version(name="Leaves", classes=("oak", "ash"))


def with_checkpoint(run_id: str, epoch: int = 3) -> str:
    """The run, with a checkpoint after an epoch; its best one is the first."""
    folder = folders.checkpoints(run_id)
    for number in (1, epoch):
        files.write_bytes(folder / f"epoch-{number}.keras", str(number).encode())
    best, last = (
        SavedNetwork(name=f"epoch-{number}.keras", sha256=checkpoints.sha256(folder / f"epoch-{number}.keras"), epoch=number)
        for number in (1, epoch)
    )  # fmt: skip
    records = tuple(
        asdict(EpochRecord(number, 1.0, 0.5, 0.8, 0.6, 0.7, number == 1, 9.0)) for number in range(1, epoch + 1)
    )
    checkpoints.write(
        folder,
        Checkpoint(epoch=epoch, last=last, best=best, best_loss=0.6, engine="jax", records=records, seconds=12.0),
    )
    return run_id


def paused(version, **how) -> str:
    run_id = running(version)
    jobs.end(runs.get(run_id).job.id, "paused", **how)
    return run_id


def test_a_pause_is_asked_for_and_a_waiting_run_rests_at_once(version):
    going, waiting = running(version), run_actions.start(run_actions.default_spec(version.id))
    run_actions.pause(going)
    run_actions.pause(waiting)
    assert (runs.get(going).job.state, runs.get(going).job.stop) == ("running", "pause")
    assert runs.get(waiting).job.state == "paused" and run_actions.can_resume(waiting)
    view = progress.live(waiting)
    assert (view.liveness.state, view.queue_place, view.seconds_left) == ("paused", None, None)


def test_what_is_over_is_not_paused(version):
    with pytest.raises(SettingError) as caught:
        run_actions.pause(ended(version, "finished"))
    assert caught.value.code == "S420"


def test_a_paused_run_goes_back_into_the_queue_with_its_engine(version):
    run_id = with_checkpoint(
        paused(version, reason_code="J141", reason=message("Paused after epoch {epoch}.", epoch=3))
    )
    run_actions.resume(run_id)
    job = runs.get(run_id).job
    assert (job.state, job.payload, job.reason) == ("queued", {"run": run_id, "engine": "jax"}, None)
    with pytest.raises(SettingError) as caught:
        run_actions.resume(run_id)  # it waits already
    assert caught.value.code == "S421"


@pytest.mark.parametrize("state", ["failed", "stopped"])
def test_what_was_interrupted_goes_on_if_there_is_a_checkpoint(version, state: str):
    run_id = ended(version, state, reason_code="J101")
    assert not run_actions.can_resume(run_id)
    with_checkpoint(run_id)
    assert run_actions.can_resume(run_id) and not run_actions.can_continue(run_id)
    run_actions.resume(run_id)
    assert runs.get(run_id).job.state == "queued"
    assert len(progress.live(run_id).history) == 3, "the curve stays while it waits"


def test_a_state_that_cannot_be_read_is_nothing_to_go_on_from(version):
    run_id = with_checkpoint(ended(version, "failed"))
    for name in ("state.json", "state.copy.json"):
        (folders.checkpoints(run_id) / name).write_text("{")
    assert not run_actions.can_resume(run_id)


@pytest.mark.parametrize(("keep", "state", "stop"), [(True, "queued", "keep"), (False, "stopped", "discard")])
def test_a_paused_run_is_judged_or_given_up(version, keep: bool, state: str, stop: str):
    run_id = with_checkpoint(paused(version))
    run_actions.stop(run_id, keep=keep)
    job = runs.get(run_id).job
    assert (job.state, job.stop) == (state, stop)


def test_a_paused_run_that_learned_nothing_has_nothing_to_keep(version):
    run_id = paused(version)
    run_actions.stop(run_id, keep=True)
    assert runs.get(run_id).job.state == "stopped"


def test_a_paused_run_is_deleted_with_all_it_has(version):
    run_id = with_checkpoint(paused(version))
    assert run_actions.delete(run_id) > 0 and not folders.run(run_id).exists()


def test_more_epochs_are_a_new_run_that_needs_the_first_no_more(version):
    first = with_checkpoint(ended(version, "finished"))
    writer = EventWriter(folders.run(first))
    said = {"items": ["a"], "labels": ["oak"], "answers": ["ash"], "probabilities": [0.25]}
    for epoch in (2, 3):
        writer.write("examples", epoch=epoch, **said)
    before = files.read_json(folders.checkpoints(first) / "state.json")
    second = run_actions.continue_for(first, 5)
    run = runs.get(second)
    assert (run.spec.continues, run.spec.training.epochs, run.job.state) == (first, 8, "queued")
    assert run.job.payload == {"run": second, "engine": "jax"}
    assert files.read_json(folders.checkpoints(first) / "state.json") == before
    history = progress.live(first).history
    run_actions.delete(first)
    view = progress.live(second)
    assert view.history.equals(history) and view.fraction == 3 / 8
    assert view.examples.values.tolist() == [[2, "a", "oak", "ash", 0.25], [3, "a", "oak", "ash", 0.25]]
    copied = checkpoints.read(folders.checkpoints(second))
    assert copied is not None and (copied.epoch, copied.patience_from, copied.seconds) == (3, 3, 12.0)
    assert checkpoints.is_whole(folders.checkpoints(second), copied.last)
    assert checkpoints.is_whole(folders.checkpoints(second), copied.best)
    again = run_actions.start(run.spec)
    assert runs.get(again).spec.continues == "", "started again, it begins at the beginning"


@pytest.mark.parametrize(("epochs", "code"), [(0, "S423"), (998, "S103")])
def test_too_few_or_too_many_more_epochs(version, epochs: int, code: str):
    first = with_checkpoint(ended(version, "finished"))
    with pytest.raises(SettingError) as caught:
        run_actions.continue_for(first, epochs)
    assert caught.value.code == code and len(run_actions.all_runs()) == 1


@pytest.mark.parametrize("state", ["failed", "finished"])
def test_without_a_finished_training_and_its_checkpoint_there_are_no_more_epochs(version, state: str):
    run_id = ended(version, state)
    if state == "failed":
        with_checkpoint(run_id)
    assert not run_actions.can_continue(run_id)
    with pytest.raises(SettingError) as caught:
        run_actions.continue_for(run_id, 1)
    assert caught.value.code == "S422"


def test_a_disk_that_is_full_leaves_no_half_run(version, monkeypatch):
    first = with_checkpoint(ended(version, "finished"))

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(checkpoints.shutil, "copyfile", full)
    with pytest.raises(OSError, match="No space"):
        run_actions.continue_for(first, 1)
    assert [path.name for path in (folders.run(first).parent).iterdir()] == [first]


def test_what_is_said_again_after_a_pause_is_shown_once(version):
    run_id = running(version)
    writer = EventWriter(folders.run(run_id))
    for words in ("Stopped early.", "Something else.", "Stopped early."):
        writer.write("note", message=message(words).model_dump(mode="json"))
    assert [note.id for note in progress.live(run_id).notes] == ["Stopped early.", "Something else."]


def test_a_repeated_epoch_is_not_finished_until_it_is(version):
    """Killed in epoch 3 with epoch 1 saved: of the three epochs that were seen, one is done."""
    run_id = running(version, epochs_done=2, step=4)
    writer = EventWriter(folders.run(run_id))
    started = {"engine": "jax", "device": "cpu", "parameters": 1, "num_train": 140, "num_validation": 30, "epochs": 3}
    writer.write("started", resumed_from=1, steps_per_epoch=5, **started)
    view = progress.live(run_id)
    assert (view.epoch, view.fraction, len(view.history)) == (1, pytest.approx(1 / 3), 2)
    writer.write("step", epoch=2, step=1, steps=5, loss=0.3, accuracy=0.9, samples_per_second=35.0)
    assert (progress.live(run_id).epoch, progress.live(run_id).fraction) == (2, pytest.approx(1.2 / 3))
    # An epoch takes (140 + 30/3) / 35 s; 1.8 of them are left, and 5 to 25 s for the report.
    low, high = progress.live(run_id).seconds_left
    assert (low, high) == pytest.approx((0.8 * 1.8 * 150 / 35 + 5, 1.5 * 1.8 * 150 / 35 + 25), abs=2)
