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


def running() -> str:
    job = jobs.add("train", payload={"run": "a"})
    jobs.claim(job.id, device="cpu")
    jobs.identify(job.id, pid=1, pid_started_at=2.0, boot_id="b")
    return job.id


def test_a_pause_is_heard_and_gives_way_to_a_firmer_request():
    job_id = running()
    for mode, heard in (("pause", "pause"), ("keep", "keep"), ("pause", "keep"), ("discard", "discard")):
        jobs.ask_to_stop(job_id, mode)  # type: ignore[arg-type]
        assert jobs.beat(job_id) == heard


def test_a_paused_job_rests_until_it_goes_back_into_the_queue_as_new():
    job_id = running()
    jobs.ask_to_stop(job_id, "pause")
    assert jobs.end(job_id, "paused", reason_code="J141", reason=message("Paused after epoch {epoch}.", epoch=3))
    resting = jobs.get(job_id)
    assert (resting.state, resting.stop, resting.reason_code, resting.is_over) == ("paused", None, "J141", False)
    assert not jobs.claim(job_id), "it waits for somebody, not for a device"
    assert jobs.requeue(job_id, payload={"run": "a", "engine": "jax"})
    waiting = jobs.get(job_id)
    assert (waiting.state, waiting.payload["engine"], waiting.stop) == ("queued", "jax", None)
    forgotten = (
        waiting.pid,
        waiting.boot_id,
        waiting.reason,
        waiting.reason_code,
        waiting.started_at,
        waiting.ended_at,
    )
    assert forgotten == (None,) * 6
    assert jobs.claim(job_id) and not jobs.requeue(job_id), "what runs is left alone"


@pytest.mark.parametrize(
    ("asked", "state", "stop"),
    [("discard", "stopped", "discard"), ("keep", "queued", "keep"), ("pause", "paused", None)],
)
def test_what_was_asked_while_it_paused_is_done_at_once(asked: str, state: str, stop: str | None):
    job_id = running()
    jobs.ask_to_stop(job_id, asked)  # type: ignore[arg-type]
    jobs.end(job_id, "paused", reason_code="J140")
    assert (jobs.get(job_id).state, jobs.get(job_id).stop) == (state, stop)


@pytest.mark.parametrize(("asked", "state"), [("pause", "paused"), ("discard", "stopped"), ("keep", "stopped")])
def test_a_job_without_a_process_does_at_once_what_is_asked(asked: str, state: str):
    job = jobs.add("train")
    for _ in range(2):  # waiting, then resting (or over)
        jobs.ask_to_stop(job.id, asked)  # type: ignore[arg-type]
        assert jobs.get(job.id).state == state


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
