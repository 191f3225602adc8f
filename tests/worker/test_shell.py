"""The worker around its handler: environment, progress, stops, and ends in words."""

from __future__ import annotations

import errno
import os
import time
from pathlib import Path

import pytest

from dashboard.errors import DataError, PausedError, StoppedError
from dashboard.i18n import render
from dashboard.jobs.assignment import Assignment
from dashboard.jobs.exit_codes import ExitCode
from dashboard.spec.recipe import recipe
from dashboard.spec.run import RunSpec
from dashboard.store import folders, jobs, runs
from dashboard.store.events import EventWriter, read_events
from dashboard.store.ids import new_id
from dashboard.worker import environment
from dashboard.worker.context import JobContext
from dashboard.worker.heartbeat import Heartbeat
from dashboard.worker.outcome import outcome_of


def context_of(kind: str) -> JobContext:
    run_id = new_id()
    job = jobs.add(kind, payload={"run": run_id})  # type: ignore[arg-type]
    if kind == "train":
        runs.add(run_id, "tiny", RunSpec.from_recipe(recipe("D2"), "0" * 12), job.id)
    jobs.claim(job.id)
    return JobContext(job, EventWriter(folders.of_job(job)), "jax", "cpu")


@pytest.fixture
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", dict(os.environ))


@pytest.mark.usefixtures("clean_environment")
def test_the_engine_is_set_before_keras_could_be_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    environment.prepare("jax", "cpu")
    assert os.environ["KERAS_BACKEND"] == "jax"
    assert os.environ["CUDA_VISIBLE_DEVICES"] == "-1"
    environment.prepare("tensorflow", "gpu:0", "GPU-1234")
    assert os.environ["KERAS_BACKEND"] == "tensorflow"
    assert os.environ["CUDA_VISIBLE_DEVICES"] == "GPU-1234"
    assert os.environ["TF_FORCE_GPU_ALLOW_GROWTH"] == "true"
    assert os.environ["XLA_PYTHON_CLIENT_PREALLOCATE"] == "false"


def test_progress_is_thinned_but_the_last_word_is_always_written(home: Path) -> None:
    context = context_of("import")
    for done in range(1, 1001):
        context.progress("reading", done, 1000)
    written = [event["done"] for event in read_events(context.folder)]
    assert written[0] == 1 and written[-1] == 1000 and len(written) < 20


def test_a_stop_ends_an_import_but_lets_a_training_keep_its_best(home: Path) -> None:
    importing, training = context_of("import"), context_of("train")
    for context in (importing, training):
        context.ask_to_stop("keep")
    with pytest.raises(StoppedError):
        importing.progress("reading", 1, 2)
    training.progress("evaluating", 1, 2)
    assert training.stop_mode() == "keep"
    training.ask_to_stop("discard")
    training.ask_to_stop("keep")
    with pytest.raises(StoppedError):
        training.phase("exporting")
    stops = [event["mode"] for event in read_events(training.folder) if event["type"] == "stopping"]
    assert stops == ["keep", "discard"], "the supervisor is told once of each request that it was noticed"


def test_the_heartbeat_says_what_is_used_and_hears_the_stop(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KERASCOPE_HEARTBEAT_INTERVAL_S", "0.05")
    context = context_of("train")
    heartbeat = Heartbeat(context)
    heartbeat.start()
    jobs.ask_to_stop(context.job.id, "discard")
    until = time.monotonic() + 5
    while context.stop_mode() is None and time.monotonic() < until:
        time.sleep(0.02)
    heartbeat.stop()
    assert context.stop_mode() == "discard"
    resources = next(event for event in read_events(context.folder) if event["type"] == "resources")
    assert resources["memory_bytes"] > 1 << 24 and resources["gpu_percent"] is None
    assert jobs.get(context.job.id).heartbeat_at is not None


def test_a_pause_raises_in_a_training_and_a_firmer_request_goes_first(home: Path) -> None:
    training = context_of("train")
    training.ask_to_stop("pause")
    with pytest.raises(PausedError) as caught:
        training.phase("evaluating")
    assert caught.value.code == "J140" and "finished epochs are kept" in str(caught.value)
    training.ask_to_stop("keep")
    training.ask_to_stop("pause")
    training.phase("evaluating")
    noticed = [event["mode"] for event in read_events(training.folder) if event["type"] == "stopping"]
    assert noticed == ["pause", "keep"], "each is said once, for the supervisor's patience depends on it"


@pytest.mark.parametrize(("asked", "heard"), [(None, "pause"), ("discard", "discard")])
def test_a_signal_lets_it_rest_unless_the_request_says_otherwise(asked: str | None, heard: str, home: Path) -> None:
    context = context_of("train")
    heartbeat = Heartbeat(context)
    heartbeat.start()
    time.sleep(0.1)
    if asked:
        jobs.ask_to_stop(context.job.id, asked)  # type: ignore[arg-type]
    heartbeat.told_to_end()
    until = time.monotonic() + 5
    while context.stop_mode() is None and time.monotonic() < until:
        time.sleep(0.02)
    heartbeat.stop()
    assert context.stop_mode() == heard


class ResourceExhaustedError(Exception):
    """Named as TensorFlow's."""


@pytest.mark.parametrize(
    ("error", "state", "code", "exit_code"),
    [
        (StoppedError("J110", "Stopped on request."), "stopped", "J110", ExitCode.STOPPED),
        (PausedError("J141", "Paused after epoch 3."), "paused", "J141", ExitCode.PAUSED),
        (DataError("D120", "There are no pictures in it."), "failed", "D120", ExitCode.FAILED),
        (MemoryError(), "failed", "J103", ExitCode.OUT_OF_MEMORY),
        (ResourceExhaustedError("OOM when allocating"), "failed", "J103", ExitCode.OUT_OF_MEMORY),
        (RuntimeError("RESOURCE_EXHAUSTED: Out of memory"), "failed", "J103", ExitCode.OUT_OF_MEMORY),
        (OSError(errno.ENOSPC, "No space left on device"), "failed", "J104", ExitCode.DISK_FULL),
        (ResourceExhaustedError("x.keras; No space left on device"), "failed", "J104", ExitCode.DISK_FULL),
        (ValueError("shapes (3,) and (4,)"), "failed", "J100", ExitCode.FAILED),
    ],
)
def test_every_error_has_a_reason(
    error: Exception, state: str, code: str, exit_code: ExitCode, home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    found = outcome_of(error, context_of("train").job)
    assert (found.state, found.reason_code, found.exit_code) == (state, code, exit_code)
    assert found.reason is not None
    words = render(found.reason)
    if code == "J103":
        assert words == "The memory was not enough. Set the batch size from 32 to 16 and start again."
    if code == "J100":
        assert "shapes" not in words and "shapes" in caplog.text


def test_an_assignment_survives_the_line_on_stdin() -> None:
    given = Assignment("a" * 12, "jax", "gpu:0", "GPU-1", DataError("D1", "why {n}", n=3).message)
    assert Assignment.from_json(given.to_json()) == given
    assert Assignment.from_json(Assignment("a" * 12).to_json()) == Assignment("a" * 12)
