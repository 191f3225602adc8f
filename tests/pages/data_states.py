"""Jobs of the Data page in every state, written to the store as a worker would write them."""

from __future__ import annotations

from typing import Any

from streamlit.testing.v1 import AppTest

from dashboard.data.kinds import KINDS
from dashboard.data.survey import Survey
from dashboard.jobs import processes
from dashboard.spec.dataset import Kind, Source
from dashboard.spec.job import JobKind
from dashboard.store import jobs


def primary_buttons(app: AppTest) -> list[str | None]:
    """Keys of the buttons that the page offers first."""
    return [button.key for button in app.button if button.proto.type == "primary"]


def surveyed(source: Source, kind: Kind = "images", **changes: Any) -> str:
    """Id of a survey job that has finished with what is really in ``source``, but for ``changes``."""
    return finished_survey(source, KINDS[kind].survey(source).model_copy(update=changes))


def finished_survey(source: Source, found: Survey) -> str:
    """Id of a survey job that has finished with ``found``."""
    job = jobs.add("survey", payload={"source": source.model_dump(mode="json")})
    jobs.claim(job.id)
    jobs.end(job.id, "finished", result=found.model_dump(mode="json"))
    return job.id


def being_done(kind: JobKind, subject: str = "", **payload: Any) -> str:
    """Id of a job whose process is there: this one."""
    job = jobs.add(kind, subject=subject, payload=payload)
    me = processes.identity()
    jobs.claim(job.id)
    jobs.identify(job.id, pid=me.pid, pid_started_at=me.started_at, boot_id=me.boot_id)
    return job.id
