"""How much memory the web process holds after every page was opened with 20 runs there, against the bar of 350 MB.

    nice .venv/bin/python -m benchmarks.web_memory [--runs 20] [--rounds 2]

Makes a data folder of its own: one dataset and one trained network by the command line, and copies of that run. Then it
starts the app, opens every page of it in Chromium for each run, and prints the process's memory after each round.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

import psutil
from playwright.sync_api import Page, sync_playwright

from dashboard.ui.navigation import PAGES
from tests.browser import steps
from tests.browser.made_pictures import small_zip
from tests.browser.running_app import RunningApp
from tests.browser.watched_page import CHROMIUM_ARGUMENTS
from tools.chromium import HOW_TO_GET_ONE, find_chromium

BAR_MB = 350
QUERIES = {"explore": ("?run={run}",), "predict": ("?run={run}", "?run={run}&ask=files"), "runs": ("", "?run={run}")}


def prepared(folder: Path, num_runs: int) -> tuple[RunningApp, list[str]]:
    """An installation with ``num_runs`` finished runs, and their ids."""
    app = RunningApp(folder / "home", folder / "web.log", KERASCOPE_SPARE_MIN_FREE_GIB="1e6")
    run(app, "import", str(small_zip(folder / "my shapes.zip")), "--kind", "images")
    ids = [
        run(app, "train", "my shapes", "--recipe", "D2", "--epochs", "2", "--seed", str(seed))["run"]
        for seed in range(num_runs)
    ]
    return app, ids


def run(app: RunningApp, *arguments: str) -> dict[str, str]:
    """One command of the command line; its JSON answer."""
    done = app.command_line(*arguments, "--json", timeout_s=600)
    if done.returncode != 0:
        raise SystemExit(done.stderr)
    return dict(json.loads(done.stdout))


def megabytes(app: RunningApp) -> float:
    """Resident memory of the web process, in millions of bytes."""
    assert app.web is not None
    return float(psutil.Process(app.web.pid).memory_info().rss / 1e6)


def open_all(page: Page, app: RunningApp, ids: list[str]) -> None:
    """Every page, and the pages of a run for every run."""
    for entry in PAGES:
        for query in QUERIES.get(entry.name, ("",)):
            for id in ids if "{run}" in query else ids[:1]:
                path = "/" if entry.name == "home" else f"/{entry.name}"
                steps.open_path(page, app.url, path + query.format(run=id))


def main() -> int:
    """Print the figures; exit status 1 when the bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=2)
    chosen = parser.parse_args()
    path = find_chromium()
    if path is None:
        raise SystemExit(HOW_TO_GET_ONE)
    with tempfile.TemporaryDirectory(prefix="kerascope-memory-") as folder, sync_playwright() as playwright:
        app, ids = prepared(Path(folder), chosen.runs)
        try:
            print(f"first answer after {app.start():.1f} s, {megabytes(app):.0f} MB", flush=True)
            page = playwright.chromium.launch(executable_path=path, args=CHROMIUM_ARGUMENTS).new_page()
            for number in range(chosen.rounds):
                open_all(page, app, ids)
                print(f"round {number + 1}: every page with {chosen.runs} runs, {megabytes(app):.0f} MB", flush=True)
            reached = megabytes(app) < BAR_MB
            print(f"bar {BAR_MB} MB: {'reached' if reached else 'MISSED'}")
        finally:
            app.close()
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main())
