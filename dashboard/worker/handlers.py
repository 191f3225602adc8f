"""Which function does which kind of job. Imported only in the worker, and only the one that is needed."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from dashboard.spec.job import JobKind
from dashboard.worker.context import JobContext

Handler = Callable[[JobContext], dict[str, Any]]

HANDLERS: dict[JobKind, str] = {
    "survey": "dashboard.worker.imports:run_survey",
    "import": "dashboard.worker.imports:run_import",
    "edit": "dashboard.worker.imports:run_edit",
    "train": "dashboard.worker.train:run",
    "probe": "dashboard.worker.probe:run",
    "explain": "dashboard.worker.explaining:run",
    "project": "dashboard.worker.projecting:run",
    "study": "dashboard.worker.studying:run",
}


def handler_of(kind: JobKind) -> Handler:
    """The function that does a kind of job; it returns the job's result as plain data."""
    module, _, function = HANDLERS[kind].partition(":")
    found: Handler = getattr(import_module(module), function)
    return found
