"""A beat says how the work gets on, not only that its process is there."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from dashboard.i18n import render
from dashboard.jobs import memory
from dashboard.jobs.liveness import liveness
from dashboard.jobs.processes import identity
from dashboard.store import jobs
from dashboard.store.events import read_events
from dashboard.training import pulse as pulse_module
from dashboard.worker.heartbeat import Heartbeat
from tests.worker.test_within_memory import training
from tests.worker.trainings import context_of


@pytest.fixture
def beating(home: Path):
    """A training that this process does, and its heartbeat, which beats when it is told to."""
    _, job = training(16)
    context = context_of(job)
    own = identity()
    jobs.identify(job.id, pid=own.pid, pid_started_at=own.started_at, boot_id=own.boot_id)
    return context, Heartbeat(context)


def test_a_training_whose_data_hang_is_silent_though_its_process_beats(beating, monkeypatch, capfd):
    context, heartbeat = beating
    context.phase("training")
    context.pulse.step()
    context.pulse.step()
    heartbeat._beat()
    assert liveness(jobs.get(context.job.id)).state == "alive"
    later = time.monotonic() + 61.0
    with monkeypatch.context() as patch:
        patch.setattr(pulse_module, "time", type("Clock", (), {"monotonic": staticmethod(lambda: later)}))
        heartbeat._beat()
        heartbeat._beat()
    assert liveness(jobs.get(context.job.id)).state == "silent"
    assert capfd.readouterr().err.count("Current thread") == 1, "the log says once where it hangs"


def test_it_is_said_once_that_the_memory_runs_out(beating, monkeypatch):
    context, heartbeat = beating
    monkeypatch.setattr(memory, "available_memory_bytes", lambda: 10_000_000)
    heartbeat._beat()
    heartbeat._beat()
    notes = [event for event in read_events(context.folder) if event["type"] == "note"]
    assert len(notes) == 1 and "nearly used up" in render(memory.Message.model_validate(notes[0]["message"]))


def test_an_import_that_hangs_in_a_piece_is_silent_and_one_that_begins_or_ends_is_not(home, monkeypatch):
    clock = type("Clock", (), {"now": 1000.0, "monotonic": lambda self: self.now})()
    monkeypatch.setattr(pulse_module, "time", clock)
    context = context_of(jobs.add("import"))
    context.phase("reading")
    for done, takes_s, silence_s in ((0, 600.0, 0.0), (1, 5.0, 0.0), (2, 61.0, 61.0), (3, 600.0, 0.0)):
        context.progress("reading", done, 3)
        clock.now += takes_s
        assert context.pulse.silence_s() == silence_s, f"{takes_s} s after {done} of 3"
        context.pulse.mark()
