"""A run by its id or its name."""

from __future__ import annotations

from dashboard.actions import runs
from dashboard.store.runs import Run


def chosen_run(id_or_name: str) -> Run:
    """The run with that id, or the newest of that name. Raises ``NotFoundError``."""
    named = [run for run in runs.all_runs() if id_or_name in (run.id, run.name)]
    return named[0] if named else runs.run(id_or_name)
