"""Clocks that are set forward or back while jobs run: nothing looks silent, and the queue keeps its order."""

from __future__ import annotations

import time

import pytest

from dashboard.jobs import processes
from dashboard.jobs.liveness import liveness, silence_s
from dashboard.jobs.stopping import _has_acknowledged
from dashboard.store import folders, jobs
from dashboard.store.events import EventWriter

HOUR_S = 3600.0


def being_done() -> str:
    job, me = jobs.add("import"), processes.identity()
    jobs.claim(job.id, boot_id=me.boot_id)
    jobs.identify(job.id, pid=me.pid, pid_started_at=me.started_at, boot_id=me.boot_id)
    return job.id


@pytest.mark.parametrize("jump_s", [-HOUR_S, HOUR_S])
def test_a_clock_that_jumps_makes_nothing_silent_and_hides_no_silence(home, monkeypatch, jump_s):
    job_id = being_done()
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() + jump_s)
    found = liveness(jobs.get(job_id))
    assert found.state == "alive" and found.age_s < 30
    jobs._update(job_id, heartbeat_mono=time.monotonic() - 61)
    assert liveness(jobs.get(job_id)).state == "silent"


@pytest.mark.parametrize("jump_s", [-HOUR_S, HOUR_S])
def test_a_worker_that_never_came_up_is_waited_for_as_long_as_ever(home, monkeypatch, jump_s):
    job = jobs.add("import")
    jobs.claim(job.id, boot_id=processes.boot_id())
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() + jump_s)
    assert liveness(jobs.get(job.id)).state == "starting"
    jobs._update(job.id, started_mono=time.monotonic() - 31)
    assert liveness(jobs.get(job.id)).state == "dead"


def test_monotonic_moments_of_another_start_of_the_machine_say_nothing(home):
    job_id = being_done()
    jobs._update(job_id, boot_id="another", heartbeat_mono=time.monotonic() + 5e6, heartbeat_at=time.time() - 70)
    assert silence_s(jobs.get(job_id)) == pytest.approx(70, abs=5)
    assert liveness(jobs.get(job_id)).state == "dead", "its process is of another start"


def test_the_queue_keeps_its_order_when_the_clock_is_set_back(home, monkeypatch):
    first = jobs.add("survey")
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() - HOUR_S)
    second = jobs.add("survey")
    monkeypatch.undo()
    monkeypatch.setenv("KERASCOPE_HOME", str(home))
    third = jobs.add("survey")
    assert [job.id for job in jobs.with_state("queued")] == [first.id, second.id, third.id]


def test_a_job_that_noticed_the_request_is_known_by_the_order_of_what_it_wrote(home, monkeypatch):
    job_id = being_done()
    jobs.ask_to_stop(job_id, "keep")
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() - HOUR_S)
    events = EventWriter(folders.job(job_id))
    events.write("stopping", mode="keep")
    assert _has_acknowledged(jobs.get(job_id))
    events.write("end", state="paused")
    assert not _has_acknowledged(jobs.get(job_id)), "that was the process before"
    events.close()
