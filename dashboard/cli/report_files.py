"""The files that ``report`` writes when it is asked for them: the page, the tables, the script."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from dashboard.actions.report_tables import tables_zip
from dashboard.actions.training_script.bundle import script_bundle
from dashboard.cli.output import Data
from dashboard.errors import InputError
from dashboard.html_report.page import html_report
from dashboard.i18n import N_
from dashboard.store import files
from dashboard.store.runs import Run

FILES: dict[str, Callable[[str], bytes]] = {
    "html": lambda run_id: html_report(run_id).encode(),
    "tables": tables_zip,
    "script": script_bundle,
}


def written(run: Run, options: argparse.Namespace) -> Data:
    """Write what was asked for; option → the whole path. Raises ``InputError`` for a place that cannot be written."""
    found: Data = {}
    for name, make in FILES.items():
        asked = getattr(options, name)
        if asked:
            path = Path(asked).expanduser().absolute()
            _write(path, make(run.id))
            found[name] = str(path)
    return {"written": found} if found else {}


def _write(path: Path, content: bytes) -> None:
    try:
        files.write_bytes(path, content)
    except OSError as error:
        raise InputError(
            "E111", N_("{path} cannot be written: {reason}"), path=str(path), reason=error.strerror or str(error)
        ) from error
