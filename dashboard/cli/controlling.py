"""``pause``, ``resume`` and ``continue``: a run rests, goes on, or is trained for more epochs."""

from __future__ import annotations

import argparse
import time

from dashboard.actions import runs
from dashboard.cli.chosen_run import chosen_run
from dashboard.cli.output import Output
from dashboard.cli.training import counted_presses, follow, paused_lines, run_data
from dashboard.cli.waiting import look_after_supervisor, raise_for
from dashboard.i18n import _
from dashboard.store.runs import Run

_POLL_S = 0.2


def pause(options: argparse.Namespace, output: Output) -> int:
    """Let a run rest, and wait until it does."""
    run = chosen_run(options.run)
    runs.pause(run.id)
    run = _rested(run.id)
    if run.job.state == "paused":
        output.result(run_data(run), paused_lines(run))
        return 0
    raise_for(run.job)
    output.result(run_data(run), [_("It finished before it could be paused.")])
    return 0


def _rested(run_id: str) -> Run:
    while (run := runs.run(run_id)).job.state in ("queued", "running"):
        look_after_supervisor(run.job)
        time.sleep(_POLL_S)
    return run


def resume(options: argparse.Namespace, output: Output) -> int:
    """Let a run go on, and follow it."""
    run = chosen_run(options.run)
    with counted_presses() as presses:
        runs.resume(run.id)
        output.progress(_("Run {id} goes on. Ctrl-C ends it and keeps the best epoch.", id=run.id))
        return follow(run.id, output, presses)


def continue_run(options: argparse.Namespace, output: Output) -> int:
    """Train a finished run for more epochs, as a new run, and follow it."""
    with counted_presses() as presses:
        run_id = runs.continue_for(chosen_run(options.run).id, options.epochs, options.name.strip())
        output.progress(_("Run {id} is in the queue. Ctrl-C ends it and keeps the best epoch.", id=run_id))
        return follow(run_id, output, presses)
