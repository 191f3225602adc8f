"""How long a page takes while 20 people use the app, one trains and one uploads; the bars are 2 s (p95) and 1.5 GB.

    nice .venv/bin/python -m benchmarks.load [--sessions 20] [--every 10] [--seconds 120] [--idle 220]

Makes a data folder of its own with one trained network. First one session alone opens every page, for the ratio. Then all
sessions open a page each every ten seconds, parts that run by themselves do so as in a browser, and every session has a
word of its own in its fields: none may arrive at another. At last 220 sessions stay open and do nothing.
A time is that from asking to the last message, as the visitor waits for it, without what the browser draws from it.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

import psutil

from benchmarks.web_memory import megabytes, prepared
from dashboard.ui.navigation import PAGES
from tests.browser.running_app import START_TIMEOUT_S, RunningApp
from tests.load.session import Rerun, Session
from tests.load.upload import take_away, upload
from tools.messages import ROOT

P95_BAR_S = 2.0
MEMORY_BAR_MB = 1500
UPLOAD_MB = 64
FOLDER = "source=folder"
QUERIES = {
    "data": ("", FOLDER, "dataset={dataset}"),
    "train": ("dataset={dataset}",),
    "runs": ("", "run={run}"),
    "explore": ("run={run}", "run={run}&tab=mistakes", "run={run}&tab=curves"),
    "predict": ("run={run}",),
    "compare": ("runs={run}",),
}


@dataclass
class Measured:
    """What a phase found.

    Attributes:
        busy_s: how long the web process computed, on however many cores; holds where other programs make all wait, too.
    """

    reruns: list[Rerun]
    most_mb: float = 0.0
    busy_s: float = 0.0

    def seconds(self, *, fragment: bool) -> list[float]:
        """Of whole pages, or of the parts that run by themselves."""
        return [rerun.seconds for rerun in self.reruns if rerun.fragment == fragment]


def tour(ids: dict[str, str]) -> list[tuple[str, str]]:
    """Page and query of every stop."""
    names = ["" if entry.name == "home" else entry.name for entry in PAGES]
    return [(name, query.format(**ids)) for name in names for query in QUERIES.get(name, ("",))]


def canaries(num: int) -> list[str]:
    """Words of equal length that nothing else contains."""
    return [f"canary{secrets.token_hex(8)}" for _number in range(num)]


def opened(app: RunningApp, words: Sequence[str]) -> list[Session]:
    """A session for each word, not yet connected."""
    return [Session(app.url, word, [other for other in words if other != word]) for word in words]


async def visit(session: Session, stops: Iterator[tuple[str, str]], every_s: float, end: float) -> list[Rerun]:
    """Open a page every ``every_s`` seconds until ``end``, and let its parts run by themselves in between."""
    found = []
    while time.monotonic() < end:
        due = time.monotonic() + every_s
        page, query = next(stops)
        found.append(await session.rerun(page, query))
        if query == FOLDER:
            found.append(await ask_for_nowhere(session))
        found += await ticks(session, page, query, min(due, end))
    return found


async def ask_for_nowhere(session: Session) -> Rerun:
    """Name a folder that is not there: the refusal shows the session's own word."""
    session.fill("Full path of a folder or file", f"/nowhere/{session.canary}")
    return await session.rerun("data", FOLDER, press="See what is in it")


async def ticks(session: Session, page: str, query: str, until: float) -> list[Rerun]:
    """Runs of the parts of a page that run by themselves, each when it is due."""
    found, due = [], {part: time.monotonic() + every for part, every in session.fragments.items()}
    while due and (part := min(due, key=lambda part: due[part])) and due[part] < until:
        await asyncio.sleep(max(0.0, due[part] - time.monotonic()))
        try:
            found.append(await session.rerun(page, query, fragment=part))
        except TimeoutError:  # a part that is not on the page any more is skipped by Streamlit, without an answer
            session.num_skipped += 1
        due = {left: due.get(left, 0.0) for left in session.fragments}
        due |= {part: time.monotonic() + session.fragments[part]} if part in due else {}
    await asyncio.sleep(max(0.0, until - time.monotonic()))
    return found


async def memory(app: RunningApp, measured: Measured) -> None:
    """The most that the web process holds, looked at once a second until cancelled."""
    while True:
        measured.most_mb = max(measured.most_mb, megabytes(app))
        await asyncio.sleep(1)


async def uploads(session: Session, end: float) -> int:
    """Upload a file again and again until ``end``; how many megabytes came through."""
    num_mb, token = 0, min(session.upload_tokens)
    while time.monotonic() < end:
        await take_away(session, token, await upload(session, UPLOAD_MB << 20, token))
        num_mb += UPLOAD_MB
    return num_mb


async def phase(app: RunningApp, jobs: Sequence[Awaitable[list[Rerun]]]) -> Measured:
    """Run all at once, watching the memory."""
    measured = Measured([], busy_s=-busy_seconds(app))
    watching = asyncio.create_task(memory(app, measured))
    for found in await asyncio.gather(*jobs):
        measured.reruns += found
    watching.cancel()
    measured.busy_s += busy_seconds(app)
    return measured


def busy_seconds(app: RunningApp) -> float:
    """How long the web process has computed since its start."""
    assert app.web is not None
    used = psutil.Process(app.web.pid).cpu_times()
    return float(used.user + used.system)


def told(title: str, measured: Measured) -> float:
    """Print a phase; returns p95 of whole pages."""
    pages, parts = measured.seconds(fragment=False), measured.seconds(fragment=True)
    p95 = quantiles(pages, n=20, method="inclusive")[-1]
    print(f"{title:<44} {len(pages):4d} reruns: middle {median(pages):.2f} s, p95 {p95:.2f} s, most {max(pages):.2f} s; "
          f"busy {measured.busy_s / len(measured.reruns):.2f} s each; web {measured.most_mb:.0f} MB", flush=True)  # fmt: skip
    if parts:
        print(f"{'':<44} {len(parts):4d} live parts: middle {median(parts):.2f} s, most {max(parts):.2f} s", flush=True)
    return p95


async def measure(app: RunningApp, run: str, chosen: argparse.Namespace) -> bool:
    """All phases. True when every bar is reached."""
    stops = tour({"run": run, "dataset": listed(app, "datasets")[0]["version"]})
    sessions = opened(app, canaries(chosen.sessions))
    for session in sessions:
        await session.open()
        await session.rerun("data", FOLDER)
        await ask_for_nowhere(session)
    for page, query in stops:  # the first visit of a page also loads its code
        await sessions[0].rerun(page, query)
    alone = told("one session alone", await phase(app, [one_round(sessions[0], stops)]))
    training = start_training(app)
    stops.append(("runs", f"run={await running(app)}"))
    end = time.monotonic() + chosen.seconds
    uploading = asyncio.create_task(uploads(sessions[0], end))
    busy = await phase(app, [among(number, session, stops, chosen, end) for number, session in enumerate(sessions)])
    p95 = told(f"{chosen.sessions} sessions, one training, one uploading", busy)
    print(f"p95 is {p95 / alone:.1f} times that of one session alone; {await uploading} MB were uploaded meanwhile")
    goes_on = training.poll() is None
    most = max(busy.most_mb, await idle(app, sessions[0], stops, chosen.idle))
    kept = apart(sessions) and goes_on and p95 < P95_BAR_S and most < MEMORY_BAR_MB
    print(f"bars {P95_BAR_S:g} s, {MEMORY_BAR_MB} MB, nothing crossing, training "
          f"{'goes on' if goes_on else 'ENDED'}: {'reached' if kept else 'MISSED'}")  # fmt: skip
    return kept


async def one_round(session: Session, stops: list[tuple[str, str]]) -> list[Rerun]:
    """Every stop once, one after the other."""
    return [await session.rerun(page, query) for page, query in stops]


async def among(
    number: int, session: Session, stops: list[tuple[str, str]], chosen: argparse.Namespace, end: float
) -> list[Rerun]:
    """One of many: begins at a moment and a stop of its own."""
    await asyncio.sleep(chosen.every * number / chosen.sessions)
    return await visit(session, itertools.islice(itertools.cycle(stops), number, None), chosen.every, end)


def apart(sessions: Sequence[Session]) -> bool:
    """Print what arrived where it should not; True when nothing did, and every session would have noticed."""
    seen = sum(session.saw_itself for session in sessions)
    foreign = sum(len(session.foreign) for session in sessions)
    errors = [error for session in sessions for error in session.errors]
    tokens = [token for session in sessions for token in session.upload_tokens]
    print(f"{seen} of {len(sessions)} sessions saw their own word, {foreign} a foreign one; "
          f"{len(tokens) - len(set(tokens))} upload fields shared; "
          f"{sum(session.num_skipped for session in sessions)} live parts skipped; {len(errors)} errors {errors[:3]}")  # fmt: skip
    return not foreign and not errors and len(tokens) == len(set(tokens)) and seen == len(sessions)


def start_training(app: RunningApp) -> subprocess.Popen[bytes]:
    """A training that takes longer than all of this; ends with the app."""
    command = [sys.executable, "-m", "dashboard", "train", "digits", "--recipe", "D2", "--epochs", "1000"]
    with app.log.open("ab") as log:
        return subprocess.Popen(command, cwd=ROOT, env=app.environment, stdout=log, stderr=log)


def listed(app: RunningApp, what: str) -> list[dict[str, str]]:
    """A list of the command line: ``datasets`` or ``runs``."""
    return list(json.loads(app.command_line(what, "--json").stdout)[what])


async def running(app: RunningApp) -> str:
    """The id of the run that trains now; waits for it."""
    end = time.monotonic() + START_TIMEOUT_S
    while True:
        if found := [line["run"] for line in listed(app, "runs") if line["status"] == "running"]:
            return found[0]
        assert time.monotonic() < end, f"the training does not begin\n{app.log_tail()}"
        await asyncio.sleep(1)


async def idle(app: RunningApp, session: Session, stops: list[tuple[str, str]], num: int) -> float:
    """Open ``num`` sessions that do nothing, and print what one that does something notices; the memory."""
    others = opened(app, canaries(num))
    for other in others:
        await other.open()
        await other.rerun("")
    measured = await phase(app, [one_round(session, stops)])
    told(f"one of {num} more, which do nothing", measured)
    for other in others:
        await other.close()
    return measured.most_mb


def main() -> int:
    """Print the figures; exit status 1 when a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sessions", type=int, default=20)
    parser.add_argument("--every", type=float, default=10.0, help="seconds between two pages of a session")
    parser.add_argument("--seconds", type=float, default=120.0)
    parser.add_argument("--idle", type=int, default=220)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kerascope-load-") as folder:
        app, (run,) = prepared(Path(folder), 1)
        app.command_line("import", "sample:digits", "--name", "digits")
        try:
            app.start()
            reached = asyncio.run(measure(app, run, chosen))
        finally:
            app.close()
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main())
