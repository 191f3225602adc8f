"""``python -m benchmarks.many_runs [--runs N]``: how long pages and the store take with 10,000 runs and a million points.

The runs stand in the database as finished trainings leave them; the pages are drawn by Streamlit's test runner, in this
process, so that what is timed is the server's work and nothing else.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa
from streamlit.testing.v1 import AppTest

from dashboard import settings
from dashboard.jobs import processes
from dashboard.spec.recipe import RECIPES
from dashboard.spec.run import RunSpec
from dashboard.store import copies, database, events, runs
from dashboard.store.ids import new_id
from dashboard.store.tables import jobs as job_table
from dashboard.store.tables import runs as run_table

_PAGES = ("pages/start/home.py", "pages/build/runs.py", "pages/explore/compare.py", "pages/explore/explore.py")
_REPEATS = 3
_MOST_S = 300


def _write(number: int) -> list[str]:
    spec = RunSpec.from_recipe(next(iter(RECIPES.values())), "0" * 12).model_dump(mode="json")
    test = {
        "accuracy": 0.91,
        "accuracy_low": 0.9,
        "accuracy_high": 0.92,
        "baseline_majority": 0.1,
        "baseline_linear": 0.8,
    }
    summary = {
        "engine": "jax",
        "device": "cpu",
        "epochs": 3,
        "best_epoch": 2,
        "seconds": 9.5,
        "parameters": 9,
        "test": test,
    }
    rows = [(new_id(), new_id(), 1.7e9 + place) for place in range(number)]
    with database.writing() as connection:
        connection.execute(
            sa.insert(run_table),
            [
                {
                    "id": run, "name": f"Leaves · {at}", "dataset_version_id": "0" * 12, "spec": spec, "job_id": job,
                    "created_at": at, "summary": summary,
                }
                for run, job, at in rows
            ],
        )  # fmt: skip
        connection.execute(
            sa.insert(job_table),
            [
                {
                    "id": job, "kind": "train", "subject": run, "state": "finished", "payload": {"run": run},
                    "created_at": at, "started_at": at, "ended_at": at + 9, "boot_id": processes.boot_id(), "result": summary,
                }
                for run, job, at in rows
            ],
        )  # fmt: skip
    return [run for run, _job, _at in rows]


def _curve(folder: Path, points: int) -> None:
    folder.mkdir(parents=True)
    point = {"t": 1.7e9, "type": "step", "step": 1, "steps": 9, "loss": 0.5, "accuracy": 0.5, "samples_per_second": 9.0}
    end = {"type": "epoch", "t": 1.7e9, "seconds": 1.0, "loss": 0.5, "accuracy": 0.5, "val_loss": 0.5, "val_accuracy": 0.5,
           "best": False, "samples_per_second": 9.0}  # fmt: skip
    with (folder / events.FILE_NAME).open("w") as file:
        for number in range(points):
            file.write(json.dumps((end if number % 10 == 9 else point) | {"epoch": number // 10 + 1}) + "\n")


def _timed(what: str, do: Callable[[], object]) -> None:
    seconds = []
    for _ in range(_REPEATS):
        start = time.process_time()  # of all threads: what else the machine does is not counted
        do()
        seconds.append(time.process_time() - start)
    print(f"{what:<44} first {seconds[0]:6.2f} s, then {min(seconds[1:]):6.2f} s", flush=True)


def _page(page: str, **query: str) -> None:
    app = AppTest.from_file(settings.ROOT / "streamlit_app.py", default_timeout=_MOST_S)
    for name, value in (query | {"lang": "en"}).items():
        app.query_params[name] = value
    app.switch_page(page).run()
    assert not app.exception and not app.error, page


def main() -> None:
    """Write, and time."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.many_runs")
    parser.add_argument("--runs", type=int, default=10_000)
    parser.add_argument("--points", type=int, default=1_000_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        os.environ["KERASCOPE_HOME"] = home
        run_ids = _write(options.runs)
        path = Path(home) / "kerascope.db"
        database.empty_log()
        print(f"{options.runs} runs, database of {path.stat().st_size / 1e6:.0f} MB")
        _timed("looking for damage (at the start)", lambda: copies.is_whole(path))
        _timed("all runs", runs.all_runs)
        _timed("one run", lambda: runs.get(run_ids[0]))
        _timed("a copy of the database", lambda: copies.write(path, path.with_name("copy.db")))
        for page in _PAGES:
            _timed(page, lambda page=page: _page(page))  # type: ignore[misc]
        _curve(Path(home) / "runs" / run_ids[-1], options.points)
        _timed(f"a run with {options.points} points", lambda: _page("pages/build/runs.py", run=run_ids[-1]))
        database.close()


if __name__ == "__main__":
    main()
