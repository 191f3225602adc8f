"""Copies of the database while something else goes on, or goes wrong: nothing deleted lives on, nothing whole is given up."""

from __future__ import annotations

import errno
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from dashboard.store import copies, database, files, folders, jobs, runs
from tests.store.test_damage import add_run
from tests.workshop import until


def ids_in(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [row[0] for row in connection.execute("SELECT id FROM jobs")]


def test_what_is_deleted_while_a_copy_is_made_does_not_live_on_in_it(home: Path, tmp_path: Path) -> None:
    gone, stays = jobs.add("import"), jobs.add("import")
    path = database.file()
    assert path is not None
    copies.write(path, tmp_path / "before.db")
    today = home / "backups" / "kerascope-2026-01-01.db"
    today.parent.mkdir()
    with ThreadPoolExecutor(1) as pool:
        with copies.alone():
            deleting = pool.submit(jobs.delete, gone.id)
            until(lambda: ids_in(path) == [stays.id])
            (tmp_path / "before.db").rename(today)
            assert not deleting.done() and len(ids_in(today)) == 2
        deleting.result(timeout=20)
    assert ids_in(today) == [stays.id]


def test_what_a_crash_left_of_a_copy_goes_with_the_next_one(home: Path) -> None:
    jobs.add("import")
    left = home / "backups" / ".kerascope-2025-12-31.4711.part.db"
    left.parent.mkdir()
    left.write_bytes(b"contents")
    path = database.file()
    assert path is not None and copies.daily(path) is not None
    assert not left.exists() and len(copies.of_days(path)) == 1


def test_a_restore_that_finds_no_room_leaves_the_damaged_database_where_it_is(home: Path, monkeypatch) -> None:
    job = jobs.add("import")
    path = database.file()
    assert path is not None and copies.daily(path) is not None
    database.close()
    path.write_bytes(b"no database")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(copies, "write", full)
        with pytest.raises(OSError):
            copies.restore(path)
    assert path.read_bytes() == b"no database"
    copies.restore(path)
    assert jobs.get(job.id).state == "queued"
    assert not list(home.glob("*.backup-restored"))


def test_a_database_begun_anew_pushes_out_no_good_copy(home: Path) -> None:
    """Whoever lost the file must not lose the copies, too, two days later."""
    path = database.file()
    assert path is not None
    add_run("before the file was lost")
    days = [copies.daily(path, now=86_400.0 * number) for number in range(10, 12)]
    database.close()
    for ending in ("", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    jobs.add("survey")
    for number in range(12, 15):
        assert copies.daily(path, now=86_400.0 * number)
    assert {*days} <= {*copies.of_days(path)}


def test_runs_from_before_there_were_records_get_one(home: Path) -> None:
    run_id = add_run("an old one")
    record = folders.run(run_id) / runs.RECORD_FILE
    written = files.read_json(record)
    record.unlink()
    runs.write_missing_records()
    assert files.read_json(record) == written | {"summary": None}
