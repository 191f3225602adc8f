"""The queue's table."""

from __future__ import annotations

import pytest

from dashboard.errors import NotFoundError
from dashboard.i18n import message, render
from dashboard.store import jobs

pytestmark = pytest.mark.usefixtures("home")


def test_a_job_is_claimed_once():
    job = jobs.add("survey", payload={"a": [1, "b"]})
    assert jobs.claim(job.id, device="cpu") and not jobs.claim(job.id)
    found = jobs.get(job.id)
    assert (found.state, found.device, found.payload) == ("running", "cpu", {"a": [1, "b"]})


def test_the_first_word_about_an_end_stands():
    job = jobs.add("survey")
    jobs.claim(job.id)
    assert jobs.end(job.id, "finished", result={"x": 1})
    assert not jobs.end(job.id, "failed", reason_code="J101")
    assert (jobs.get(job.id).state, jobs.get(job.id).result, jobs.get(job.id).reason_code) == (
        "finished",
        {"x": 1},
        None,
    )


def test_a_reason_within_a_reason_comes_back_as_a_sentence():
    job = jobs.add("survey")
    jobs.end(job.id, "failed", reason=message("Because: {why}", why=message("{n} files", n=1200)))
    reason = jobs.get(job.id).reason
    assert reason is not None and render(reason) == "Because: 1,200 files"


def test_a_stop_is_heard_with_the_next_sign_of_life_and_ends_a_waiting_job_at_once():
    running, waiting = jobs.add("train"), jobs.add("train")
    jobs.claim(running.id)
    assert jobs.beat(running.id) is None
    jobs.ask_to_stop(running.id, "keep")
    jobs.ask_to_stop(waiting.id, "discard")
    assert jobs.beat(running.id) == "keep"
    for mode in ("discard", "keep"):
        jobs.ask_to_stop(running.id, mode)
    assert jobs.beat(running.id) == "discard", "a discard is never softened"
    assert (jobs.get(running.id).state, jobs.get(waiting.id).state) == ("running", "stopped")


def test_only_a_job_without_a_process_goes_back_into_the_queue():
    lost, alive = jobs.add("survey"), jobs.add("survey")
    for job in (lost, alive):
        jobs.claim(job.id, device="cpu")
    jobs.identify(alive.id, pid=1, pid_started_at=2.0, boot_id="b")
    for job in (lost, alive):
        jobs.release(job.id)
    assert [job.id for job in jobs.with_state("queued")] == [lost.id]
    assert jobs.get(lost.id).started_at is None
    assert (jobs.get(alive.id).pid, jobs.get(alive.id).state) == (1, "running")


def test_jobs_come_in_their_order_and_by_their_subject():
    ids = [jobs.add("survey", subject=subject).id for subject in ("a", "b", "a")]
    assert [job.id for job in jobs.with_state("queued")] == ids
    assert [job.id for job in jobs.of_subject("a")] == [ids[0], ids[2]]
    jobs.delete(ids[0])
    with pytest.raises(NotFoundError):
        jobs.get(ids[0])
