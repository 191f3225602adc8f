"""The light jobs: looking through an upload, and importing it."""

from __future__ import annotations

from typing import Any

from dashboard.data.importing import Report
from dashboard.data.kinds import KINDS
from dashboard.spec.dataset import ImportSpec, Source
from dashboard.worker.context import JobContext


def run_survey(context: JobContext) -> dict[str, Any]:
    """Payload ``{"source": Source}``, optionally with "kind"; returns a ``Survey``."""
    source = Source.model_validate(context.job.payload["source"])
    context.phase("reading")
    kind = KINDS[context.job.payload.get("kind", "images")]
    return kind.survey(source).model_dump(mode="json")


def run_import(context: JobContext) -> dict[str, Any]:
    """Payload ``{"spec": ImportSpec, "version_id": id}``; returns ``{"version": id}``."""
    spec = ImportSpec.model_validate(context.job.payload["spec"])
    version = KINDS[spec.kind].keep(spec, context.job.payload["version_id"], _reporter(context))
    return {"version": version.id}


def _reporter(context: JobContext) -> Report:
    current = ""

    def report(phase: str, done: int, total: int) -> None:
        nonlocal current
        if phase != current:
            current = phase
            context.phase(phase)
        context.progress(phase, done, total)

    return report
