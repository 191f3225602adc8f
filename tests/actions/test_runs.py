"""From a click to a queue, and from a worker's events to what the live view shows."""

from __future__ import annotations

import pytest

from dashboard.actions import progress
from dashboard.actions import runs as run_actions
from dashboard.errors import BusyError, NotFoundError, SettingError
from dashboard.spec.dataset import CheckResult
from dashboard.store import datasets, folders, jobs, runs
from dashboard.store.events import EventWriter
from dashboard.store.ids import new_id
from models.specs import message
from tests.autoencoder_versions import frozen_for_autoencoder
from tests.versions import frozen_version


@pytest.fixture
def version(queue_only):
    return frozen_version(name="Leaves", classes=("oak", "ash"))


def test_a_sample_is_imported_first_and_its_training_waits_for_that(queue_only):
    run_id = run_actions.start_sample("digits")
    queued = jobs.with_state("queued")
    assert [job.kind for job in queued] == ["import", "train"]
    assert queued[1].after == queued[0].id
    assert queued[1].subject == run_id
    assert runs.get(run_id).spec.dataset_version == queued[0].subject


def test_a_sample_that_is_there_already_is_not_imported_again(queue_only):
    kept = frozen_version(name="Handwritten digits", sample="digits")
    run_id = run_actions.start_sample("digits")
    assert [job.kind for job in jobs.with_state("queued")] == ["train"]
    assert runs.get(run_id).spec.dataset_version == kept.id


def test_a_sample_that_was_imported_for_something_else_is_imported_again(queue_only):
    kept = frozen_version(name="Unusual digits", sample="digits")
    _frozen_again(kept, normal=("0",))
    datasets.delete(kept.id)
    run_actions.start_sample("digits")
    assert [job.kind for job in jobs.with_state("queued")] == ["import", "train"]


def test_a_purpose_that_the_data_is_not_fit_for(version):
    spec = run_actions.default_spec(version.id)
    for counts in ({}, {"oak": {"train": 70, "test": 15}, "ash": {"train": 0, "test": 15}}):
        other = _frozen_again(version, class_counts=counts)
        assert run_actions.purposes(other.id)[0] == "anomalies"
        moved = spec.model_copy(update={"dataset_version": other.id})
        assert [problem.code for problem in run_actions.problems(moved)] == ["S107"]


def test_windows_that_no_part_has_room_for(queue_only):
    version = frozen_for_autoencoder("series")
    spec = run_actions.default_spec(version.id)
    assert run_actions.problems(spec) == ()
    longer = spec.model_copy(update={"network": spec.network.fitted_to((401, 1))})
    assert [(problem.code, problem.field) for problem in run_actions.problems(longer)] == [("S108", "steps")]


def _frozen_again(version, **changes):
    other = version.model_copy(update={"id": new_id(), "number": version.number + 1, **changes})
    folders.unfinished(other.id).mkdir(parents=True)
    datasets.freeze(other, folders.unfinished(other.id))
    return other


def test_names_count_up_and_stay_unique(version):
    spec = run_actions.default_spec(version.id)
    names = [run_actions.run(run_actions.start(spec)).name for _ in range(2)]
    assert names == ["Leaves · D2 #1", "Leaves · D2 #2"]


def test_problems_are_all_told_before_anything_is_queued(version):
    spec = run_actions.default_spec(version.id).with_settings({"height": 6, "width": 6, "dense_units": [5000]})
    assert {problem.code for problem in run_actions.problems(spec)} >= {"N102", "N104"}
    with pytest.raises(SettingError, match="4096"):
        run_actions.start(spec)
    assert run_actions.all_runs() == []


def test_data_that_a_check_forbids_is_not_trained_on(queue_only):
    empty = CheckResult(
        code="C101",
        severity="error",
        title=message("Too few pictures"),
        message=message("ash has no picture to learn from."),
        fix=message("Add some."),
    )
    version = frozen_version(name="Leaves", checks=(empty,))
    spec = run_actions.default_spec(version.id)
    assert [problem.code for problem in run_actions.problems(spec)] == ["C101"]
    with pytest.raises(SettingError, match="ash has no picture"):
        run_actions.start(spec)


def test_the_live_view_counts_steps_and_marks_the_best_epoch(version):
    run_id = run_actions.start(run_actions.default_spec(version.id))
    writer = EventWriter(folders.run(run_id))
    writer.write("phase", name="training")
    writer.write(
        "started",
        engine="jax",
        device="cpu",
        parameters=1,
        steps_per_epoch=10,
        num_train=320,
        num_validation=32,
        epochs=4,
    )
    for epoch, val_loss, best in ((1, 0.5, True), (2, 0.6, False)):
        writer.write(
            "epoch", epoch=epoch, seconds=1.0, loss=0.4, accuracy=0.8, val_loss=val_loss, val_accuracy=0.7, best=best
        )
    writer.write("step", epoch=3, step=5, steps=10, loss=0.3, accuracy=0.9, samples_per_second=320.0)
    view = progress.live(run_id)
    assert view.fraction == pytest.approx(2.5 / 4)
    assert (view.epoch, view.epochs, view.best_epoch) == (3, 4, 1)
    assert list(view.history["val_loss"]) == [0.5, 0.6]
    assert view.queue_place == 1


def test_an_epoch_that_was_repeated_counts_once():
    events = [{"type": "epoch", "epoch": 1, "loss": loss} for loss in (0.9, 0.8)]
    assert list(progress.history_frame(events)["loss"]) == [0.8]


def test_a_run_in_training_is_not_deleted_and_a_waiting_one_is(version):
    run_id = run_actions.start(run_actions.default_spec(version.id))
    job = runs.get(run_id).job
    assert run_actions.delete(run_id) > 0
    with pytest.raises(NotFoundError):
        run_actions.run(run_id)
    assert jobs.of_subject(run_id) == []
    assert not jobs.claim(job.id), "a supervisor must not start what was deleted"


def test_stop_says_whether_the_best_epoch_is_kept(version):
    run_id = run_actions.start(run_actions.default_spec(version.id))
    jobs.claim(runs.get(run_id).job.id)
    run_actions.stop(run_id, keep=True)
    assert runs.get(run_id).job.stop == "keep"
    with pytest.raises(BusyError, match="Stop it first"):
        _with_a_live_process(run_id)
        run_actions.delete(run_id)


def _with_a_live_process(run_id):
    from dashboard.jobs.processes import identity

    own = identity()
    jobs.identify(runs.get(run_id).job.id, pid=own.pid, pid_started_at=own.started_at, boot_id=own.boot_id)


def test_an_empty_name_is_refused(version):
    run_id = run_actions.start(run_actions.default_spec(version.id))
    with pytest.raises(SettingError):
        run_actions.rename(run_id, "   ")
    run_actions.rename(run_id, "  mine ")
    assert run_actions.run(run_id).name == "mine"


def test_recipes_that_suit_the_data(version):
    assert [recipe.name for recipe in run_actions.recipes(version.id)] == ["D2", "D1", "D3", "recommended", "thorough"]
    assert {"D2", "D4"} <= {recipe.name for recipe in run_actions.recipes()}
    with pytest.raises(NotFoundError, match="D4"):
        run_actions.default_spec(version.id, "D4")


def test_data_in_use_is_not_deleted(version):
    from dashboard.actions import datasets as dataset_actions

    run_id = run_actions.start(run_actions.default_spec(version.id))
    with pytest.raises(BusyError, match="Delete them first"):
        dataset_actions.delete_dataset(version.id)
    run_actions.delete(run_id)
    assert dataset_actions.delete_dataset(version.id) > 0
    assert datasets.versions() == []
