"""A full disk still takes what has to be written down: eight megabytes are kept for that, and given up."""

from __future__ import annotations

import shutil
from collections import namedtuple
from pathlib import Path

import pytest
import sqlalchemy as sa

from dashboard.errors import StoreError
from dashboard.jobs.exit_codes import ExitCode
from dashboard.store import ballast, database, jobs
from dashboard.worker.outcome import outcome_of

_Usage = namedtuple("_Usage", "total used free")


@pytest.fixture
def free(home: Path, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How much is free, for the test to change."""
    home.mkdir()
    left = [24_000_000]
    monkeypatch.setattr(shutil, "disk_usage", lambda _: _Usage(0, 0, left[0]))
    return left


def test_it_is_made_where_three_times_as_much_is_free_and_takes_its_room(free: list[int], home: Path):
    free[0] -= 1
    ballast.keep()
    assert not (home / "ballast").exists()
    free[0] += 1
    ballast.keep()
    stat = (home / "ballast").stat()
    assert stat.st_size == 8_000_000 and getattr(stat, "st_blocks", 15_625) * 512 >= 8_000_000


def test_what_was_given_up_in_part_is_filled_again(free: list[int], home: Path):
    (home / "ballast").write_bytes(b"12345")
    ballast.keep()
    content = (home / "ballast").read_bytes()
    assert len(content) == 8_000_000 and content.startswith(b"12345")


def test_the_end_of_a_job_takes_it_and_a_sign_of_life_does_not(free: list[int], home: Path):
    job = jobs.add("survey")
    ballast.keep()
    free[0] = 999_999
    jobs.beat(job.id)
    assert (home / "ballast").stat().st_size == 8_000_000
    free[0] = 1_000_000
    assert jobs.claim(job.id) and (home / "ballast").stat().st_size == 8_000_000
    free[0] = 999_999
    jobs.end(job.id, "failed")
    assert (home / "ballast").stat().st_size == 0


def test_opening_the_database_takes_it(free: list[int], home: Path):
    jobs.add("survey")
    ballast.keep()
    database.close()
    free[0] = 0
    assert len(jobs.with_state("queued")) == 1
    assert (home / "ballast").stat().st_size == 0


def test_a_database_that_is_full_takes_it_though_room_is_said_to_be_free(free: list[int], home: Path):
    jobs.add("survey")
    ballast.keep()
    with database.reading() as connection:
        pages = connection.scalar(sa.text("PRAGMA page_count"))
    with pytest.raises(StoreError) as caught, database.writing() as connection:
        connection.execute(sa.text(f"PRAGMA max_page_count = {pages}"))
        connection.execute(sa.text("CREATE TABLE more AS SELECT randomblob(100000)"))
    assert caught.value.code == "S204"
    assert (home / "ballast").stat().st_size == 0
    ended = outcome_of(caught.value, jobs.with_state("queued")[0])
    assert (ended.exit_code, ended.reason_code) == (ExitCode.DISK_FULL, "J104")
