"""F12: records that are cut, flipped or emptied: that run is unreadable, the others are fine, and the lists open."""

from __future__ import annotations

import json
import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing

from dashboard import settings
from dashboard.actions import progress
from dashboard.errors import KerascopeError
from dashboard.store import copies, folders, jobs, runs
from dashboard.store.events import EventWriter
from tests.faults.table import Amount
from tests.worker.trainings import close_database, imported, queued, write_bars

_CELLS = (("runs", "spec"), ("runs", "summary"), ("jobs", "payload"), ("jobs", "result"), ("jobs", "reason"))
_GARBAGE = (b"", b"{}", b"[]", b"null", b'{"epochs": NaN}', b"\x00\xff", b'"text"', b"1e999", b"[" * 3000)


def records(amount: Amount) -> str:
    """Cells of the database and files of a run, one after the other, each damaged in a way that chance chooses."""
    version = imported(write_bars(settings.home() / "bars", each=3))
    good, _ = queued(version)
    unreadable = 0
    for number in range(max(amount.mutations, len(_CELLS) * 2)):
        damaged, job = queued(version)
        chance = amount.random("record", number)
        _damage_cell(damaged, job.id, *_CELLS[number % len(_CELLS)], chance)
        _damage_events(damaged, chance)
        unreadable += damaged in {one.id for one in runs.unreadable()}
        ids = {run.id for run in runs.all_runs()} | {one.id for one in runs.unreadable()}
        assert {good, damaged} <= ids, "a damaged run is not shown any more"
        assert good in {run.id for run in runs.all_runs()}
        assert _told(lambda damaged=damaged: runs.get(damaged))
        assert _told(lambda damaged=damaged: progress.live(damaged))
    _lists_open(good)
    assert jobs.with_state("queued")
    return f"{number + 1} damaged records: {unreadable} said to be unreadable, lists and other runs fine; {_database()}"


def _told(ask: Callable[[], object]) -> bool:
    """Whether it can be read, or is refused by name; any other error ends the fault."""
    try:
        ask()
    except KerascopeError as error:
        return bool(error.code)
    return True


def _damage_cell(run_id: str, job_id: str, table: str, column: str, chance: random.Random) -> None:
    with closing(sqlite3.connect(settings.home() / "kerascope.db", timeout=30)) as connection, connection:
        id = run_id if table == "runs" else job_id
        (found,) = connection.execute(f"SELECT {column} FROM {table} WHERE id = ?", (id,)).fetchone()
        connection.execute(
            f"UPDATE {table} SET {column} = CAST(? AS TEXT) WHERE id = ?",
            (_mutated((found or "{}").encode(), chance), id),
        )


def _mutated(content: bytes, chance: random.Random) -> bytes:
    way = chance.choice(("cut", "flip", "garbage"))
    place = chance.randrange(max(1, len(content)))
    if way == "cut":
        return content[:place]
    if way == "flip":
        return content[:place] + bytes([content[place] ^ chance.randrange(1, 256)]) + content[place + 1 :]
    return chance.choice(_GARBAGE)


def _damage_events(run_id: str, chance: random.Random) -> None:
    """Lines that are no events, and half a line at the end."""
    with closing(EventWriter(folders.run(run_id))) as events:
        events.write("phase", name="training")
    with (folders.run(run_id) / "events.jsonl").open("ab") as file:
        for _ in range(3):
            file.write(chance.choice(_GARBAGE) + b"\n")
        file.write(b'{"t": 1, "type": "epo')


def _lists_open(good: str) -> None:
    listed = subprocess.run(
        [sys.executable, "-m", "dashboard", "--json", "runs"],
        cwd=settings.ROOT, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert listed.returncode == 0 and "Traceback" not in listed.stderr, listed.stderr[-2000:]
    assert good in json.dumps(json.loads(listed.stdout))


def _database() -> str:
    """The file itself is damaged: it is said, kept, and replaced by the daily copy."""
    path = settings.home() / "kerascope.db"
    copies.daily(path)
    close_database()
    with path.open("rb+") as file:
        for place in range(4096, path.stat().st_size, 4096):
            file.seek(place)
            file.write(b"\xff" * 64)
    for beside in settings.home().glob("kerascope.db-*"):
        beside.unlink()
    assert not copies.is_whole(path) and _refused(runs.all_runs)
    close_database()
    kept = copies.restore(path)
    assert kept.exists() and copies.is_whole(path) and runs.all_runs()
    return "a damaged database is refused by name and restored from its daily copy, the damaged file kept"


def _refused(ask: Callable[[], object]) -> bool:
    try:
        ask()
    except KerascopeError:
        return True
    return False
