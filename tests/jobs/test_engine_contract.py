"""What every engine of the queue keeps to: the local one with real processes, and the fake one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.errors import NotFoundError
from dashboard.jobs.fake import FakeEngine
from dashboard.jobs.local import LocalEngine
from dashboard.jobs.protocol import Engine, JobRequest
from dashboard.jobs.reasons import program_error
from dashboard.store.ids import is_id, new_id
from tests.workshop import READ, until

Settle = Callable[[str, str], None]


@pytest.fixture(params=["local", "fake"])
def engine_and_settle(request: pytest.FixtureRequest, workshop: Path) -> tuple[Engine, Settle]:
    """An engine, and a way to let a job come to where its payload says."""
    if request.param == "local":
        engine = LocalEngine()
        return engine, lambda job_id, state: until(lambda: engine.poll(job_id).job.state == state) and None
    fake = FakeEngine()

    def settle(job_id: str, state: str) -> None:
        job = fake.poll(job_id).job
        if job.is_over:
            return
        fake.begin(job_id, log="words\n")
        if state == "finished":
            fake.finish(job_id, {"done": True})
        if state == "failed":
            fake.fail(job_id, program_error("abc"))

    return fake, settle


def test_a_job_is_taken_done_and_told(engine_and_settle: tuple[Engine, Settle]) -> None:
    engine, settle = engine_and_settle
    job = engine.submit(JobRequest("survey", payload={"do": "finish", **READ}))
    assert is_id(job.id) and job.state == "queued" and engine.logs(job.id) == ""
    settle(job.id, "finished")
    status = engine.poll(job.id)
    assert (status.job.state, status.job.result["done"], status.liveness.state) == ("finished", True, "over")


def test_a_failure_has_a_code_a_sentence_and_a_log(engine_and_settle: tuple[Engine, Settle]) -> None:
    engine, settle = engine_and_settle
    wanted = new_id()
    assert engine.submit(JobRequest("import", payload={"do": "fail", **READ}, job_id=wanted)).id == wanted
    settle(wanted, "failed")
    job = engine.poll(wanted).job
    assert job.reason_code == "J100" and job.reason is not None
    assert engine.logs(wanted)


def test_a_job_can_be_stopped_and_stopping_twice_changes_nothing(engine_and_settle: tuple[Engine, Settle]) -> None:
    engine, settle = engine_and_settle
    job = engine.submit(JobRequest("survey", payload={"do": "wait", **READ}))
    settle(job.id, "running")
    engine.cancel(job.id, "discard")
    settle(job.id, "stopped")
    engine.cancel(job.id, "discard")
    assert engine.poll(job.id).job.state == "stopped"


def test_an_unknown_job_is_said_to_be_unknown(engine_and_settle: tuple[Engine, Settle]) -> None:
    engine, _settle = engine_and_settle
    for ask in (engine.poll, engine.logs, lambda job_id: engine.cancel(job_id, "keep")):
        with pytest.raises(NotFoundError):
            ask("0" * 12)
