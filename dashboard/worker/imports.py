"""The light jobs that read data: looking through an upload, importing it, and saving what was changed about a version."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dashboard.data.editing import save_edited
from dashboard.data.importing import Report, import_data
from dashboard.data.kinds import KINDS
from dashboard.data.recognise import kind_of
from dashboard.spec.dataset import ImportSpec, Source
from dashboard.spec.edits import edits_of
from dashboard.worker.confining import limited
from dashboard.worker.context import JobContext


def run_survey(context: JobContext) -> dict[str, Any]:
    """Payload ``{"source": Source}``, with "kind" where somebody chose it; returns a ``Survey``."""
    source = Source.model_validate(context.job.payload["source"])
    context.phase("reading")
    chosen = context.job.payload.get("kind") if source.kind == "path" else None
    with limited(source, source.title):
        kind, reason = (chosen, None) if chosen else kind_of(source)
        found = KINDS[kind].survey(source)
    return found.model_copy(update={"kind_reason": reason}).model_dump(mode="json")


def run_import(context: JobContext) -> dict[str, Any]:
    """Payload ``{"spec": ImportSpec, "version_id": id}``; returns ``{"version": id}``."""
    spec = ImportSpec.model_validate(context.job.payload["spec"])
    with limited(spec.source, spec.source.title) as got_on:
        version = import_data(spec, context.job.payload["version_id"], _reporter(context, got_on))
    return {"version": version.id}


def run_edit(context: JobContext) -> dict[str, Any]:
    """Payload ``{"parent": id, "edits": Edits, "name": str, "version_id": id}``; returns ``{"version": id}``."""
    given = context.job.payload
    edits = edits_of(given["edits"])
    version = save_edited(given["parent"], edits, given["version_id"], _reporter(context), given["name"])
    return {"version": version.id}


def _reporter(context: JobContext, got_on: Callable[[bool], None] = lambda reads: None) -> Report:
    current = ""

    def report(phase: str, done: int, total: int) -> None:
        nonlocal current
        if phase != current:
            current = phase
            context.phase(phase)
        context.progress(phase, done, total)
        got_on(phase == "reading")

    return report
