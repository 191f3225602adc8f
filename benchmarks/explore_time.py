"""How long the server works on a rerun of Explore with 10,000 test items and 100 classes, tab by tab; the bar is 1 s.

    nice .venv/bin/python -m benchmarks.explore_time [--home FOLDER] [--only rows texts] [--tabs mistakes map]

Makes data and networks of one epoch in a data folder of its own, by the command line as a user would (some minutes; with
--home they are kept and found again), then opens every tab in Streamlit's test runner. Prints the seconds of the first run
and the middle of those that follow (and how long the processor was busy with these: where other programs run, the clock
says more), and what is sent to the browser. What the browser draws from it is not measured.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner

from benchmarks.many_items import MANY
from dashboard.actions import runs
from dashboard.settings import ROOT
from dashboard.ui.explore.purposes import EXPLORE_PURPOSES
from tests.pages.opened import checked, opened

BAR_S = 1.0
_RERUNS = 3
_PAGE = "pages/explore/explore.py"


def main() -> None:
    """Print a row a tab, and the slowest at the end."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--home", type=Path)
    parser.add_argument("--only", nargs="+", choices=MANY, default=list(MANY))
    parser.add_argument("--tabs", nargs="+")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        os.environ["KERASCOPE_HOME"] = str(chosen.home or Path(temporary) / "home")
        os.environ["KERASCOPE_SPARE_MIN_FREE_GIB"] = "1e6"
        slowest = max(_measured(name, chosen.tabs) for name in chosen.only)
    print(f"slowest: {slowest:.2f} s, {slowest / BAR_S:.2f} of the bar of {BAR_S:g} s")


def _measured(name: str, tabs: list[str] | None) -> float:
    """The slowest rerun of any tab of one kind, in seconds."""
    run = runs.run(_run_of(name))
    found = []
    for tab in tabs or EXPLORE_PURPOSES[run.spec.purpose].tabs(run):
        first, reruns = _scripts(run.id, tab)
        found.append(median(each.seconds for each in reruns))
        told = "  over the bar" if found[-1] > BAR_S else ""
        busy, sent = median(each.busy for each in reruns), reruns[-1].num_bytes / 1e6
        print(f"{name:<10} {tab:<12} first {sum(each.seconds for each in first):5.2f} s, then {found[-1]:5.2f} s"
              f" (busy {busy:4.2f} s), {sent:5.2f} MB{told}", flush=True)  # fmt: skip
    return max(found)


@dataclass(frozen=True)
class _Script:
    """One run of the script: seconds on the clock, seconds that its thread computed, bytes that it sent."""

    seconds: float
    busy: float
    num_bytes: int


def _scripts(run_id: str, tab: str) -> tuple[list[_Script], list[_Script]]:
    """Until the tab is open, and once more each time."""
    with _measuring() as scripts:
        app = opened(_PAGE, run=run_id, tab=tab)
        first = len(scripts)
        for _rerun in range(_RERUNS):
            checked(app.run())
    return scripts[:first], scripts[first:]


@contextmanager
def _measuring() -> Iterator[list[_Script]]:
    """Every run of the script, without what the test runner makes of what was sent."""
    found: list[_Script] = []
    run_script = ScriptRunner._run_script

    def measured(runner: Any, *arguments: Any) -> None:
        start, busy = time.perf_counter(), time.thread_time()
        run_script(runner, *arguments)
        seconds, busy = time.perf_counter() - start, time.thread_time() - busy
        found.append(_Script(seconds, busy, sum(entry.ByteSize() for entry in runner.forward_msg_queue._queue)))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ScriptRunner, "_run_script", measured)
        yield found


def _run_of(name: str) -> str:
    """A run of this kind: the one that is there, or a new one."""
    title = f"many {name}"
    known = next((run for run in runs.all_runs() if run.name == title and run.summary is not None), None)
    if known is not None:
        return known.id
    kind = MANY[name]
    with tempfile.TemporaryDirectory() as folder:
        learned, test = kind.files(Path(folder))
        _command("import", str(learned), "--test", str(test), "--name", title, *kind.options)
    return _command("train", title, "--name", title, "--epochs", "1", *kind.training)["run"]


def _command(*arguments: str) -> dict[str, str]:
    """One command of the command line; its JSON answer."""
    done = subprocess.run(
        [sys.executable, "-m", "dashboard", *arguments, "--json"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise SystemExit(done.stderr)
    return dict(json.loads(done.stdout))


if __name__ == "__main__":
    main()
