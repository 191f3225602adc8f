"""What a damaged, full or forbidden data folder costs: that record or that write, and it is said."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
import sqlalchemy as sa

from dashboard.errors import DamagedError, StoreError
from dashboard.spec.recipe import RECIPES
from dashboard.spec.run import RunSpec
from dashboard.store import adopting, copies, database, datasets, events, files, folders, jobs, records, runs, trouble
from dashboard.store.ids import new_id
from tests.versions import frozen_version

SPEC = RunSpec.from_recipe(next(iter(RECIPES.values())), "0" * 12)
DAMAGE = {
    "cut": 'spec = substr(spec, 1, 40)',
    "empty": "spec = '{}'",
    "flipped": "spec = replace(spec, 'epochs', 'epocgs')",
    "no text": "spec = CAST(x'ff00fe' AS TEXT)",
    "bare NaN": "summary = '{\"epochs\": NaN, \"test\": {}}'",
    "other type": "summary = '[1, 2]'",
    "no test": "summary = '{}'",
    "text for a number": "summary = '{\"test\": {\"accuracy\": \"x\"}}'",
    "null byte in a number": "created_at = 'x' || char(0)",
    "brackets without end": f"summary = '{'[' * 3000}'",
}  # fmt: skip


def add_run(name: str) -> str:
    run_id, job_id = new_id(), new_id()
    runs.add(run_id, name, SPEC, job_id)
    jobs.add("train", subject=run_id, payload={"run": run_id}, job_id=job_id)
    return run_id


def change(statement: str, **values: str) -> None:
    with database.writing() as connection:
        connection.execute(sa.text(statement), values)


def test_a_damaged_record_costs_only_its_own_run(home: Path) -> None:
    good = add_run("good")
    for name, damage in DAMAGE.items():
        change(f"UPDATE runs SET {damage} WHERE id = :id", id=add_run(name))
    lost = add_run("its job is gone")
    change("DELETE FROM jobs WHERE subject = :id", id=lost)
    broken_job = add_run("its job is broken")
    change("UPDATE jobs SET payload = '{' WHERE subject = :id", id=broken_job)
    assert [run.id for run in runs.all_runs()] == [good]
    unreadable = {record.name: record.id for record in runs.unreadable()}
    assert set(unreadable) == {*DAMAGE, "its job is gone", "its job is broken"}
    with pytest.raises(DamagedError, match="its job is gone"):
        runs.get(lost)
    spec_file = folders.run(lost) / runs.SPEC_FILE
    assert spec_file.exists(), "the files stay until somebody deletes them"
    for run_id in unreadable.values():
        runs.delete(run_id)
    assert (runs.unreadable(), spec_file.exists()) == ([], False)


def test_a_damaged_job_keeps_no_other_waiting(home: Path) -> None:
    first, second = jobs.add("survey"), jobs.add("survey")
    change("UPDATE jobs SET payload = :text WHERE id = :id", id=first.id, text='{"source": NaN}')
    assert [job.id for job in jobs.with_state("queued")] == [second.id]
    with pytest.raises(DamagedError):
        jobs.get(first.id)


@pytest.mark.parametrize("content", [b"", b"{}", b'{"id": NaN}', b"\x00\xff", b"[1]", None])
def test_a_damaged_dataset_costs_only_itself(home: Path, content: bytes | None) -> None:
    bad, good = frozen_version("Bad"), frozen_version("Good")
    path = folders.dataset_version(bad.id) / datasets.VERSION_FILE
    path.unlink() if content is None else path.write_bytes(content)
    assert [version.id for version in datasets.versions()] == [good.id]
    assert [(record.id, record.name) for record in datasets.unreadable()] == [(bad.id, "Bad")]
    datasets.delete(bad.id)
    assert not datasets.unreadable() and not path.parent.exists()


def test_a_damaged_file_is_named(home: Path) -> None:
    version = frozen_version()
    path = folders.dataset_version(version.id) / datasets.SAMPLES_FILE
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(DamagedError, match=f"{version.id}/samples.parquet"):
        datasets.samples(version.id)


def damaged_database(home: Path) -> Path:
    """Zeros in the middle of the file, where tables are."""
    for number in range(40):
        add_run(f"run {number}")
    path = home / "kerascope.db"
    database.empty_log()
    assert copies.daily(path) is not None and copies.daily(path) is None, "one a day"
    database.close()
    size = path.stat().st_size
    with path.open("rb+") as file:
        file.seek(size // 2)
        file.write(bytes(size // 3))
    return path


def test_a_damaged_database_is_found_at_the_start_and_restored_from_the_daily_copy(home: Path) -> None:
    path = damaged_database(home)
    damaged = path.read_bytes()
    for _ in range(2):
        with pytest.raises(StoreError) as caught:
            runs.all_runs()
        assert caught.value.code == "S205" and str(home) in str(caught.value)
    assert copies.daily(path, now=2e9) is None, "a damaged database takes the place of no good copy"
    kept = copies.restore(path)
    assert kept.read_bytes() == damaged
    assert len(runs.all_runs()) == 40


def test_what_was_made_after_the_copy_is_listed_again(home: Path) -> None:
    """The copy knows neither the newest data and run, nor how the oldest run ended."""
    oldest = add_run("made before the copy")
    before = frozen_version("before")
    database.empty_log()
    path = home / "kerascope.db"
    assert copies.daily(path)
    after, again = frozen_version("after"), frozen_version("before")
    newest, interrupted, without_record = add_run("finished later"), add_run("was at it"), add_run("older program")
    runs.rename(newest, "its new name")
    runs.set_summary(newest, {"epochs": 3, "test": {"accuracy": 0.5}})
    for run_id in (oldest, newest):
        events.EventWriter(folders.run(run_id)).write("end", state="finished")
    (folders.run(without_record) / runs.RECORD_FILE).unlink()
    (folders.run("0" * 12)).mkdir()
    database.close()
    path.write_bytes(b"damaged" * 999)
    copies.restore(path)
    assert {version.id for version in datasets.versions()} == {before.id}
    assert adopting.adopt() == 5 and adopting.adopt() == 0
    assert {version.id for version in datasets.versions()} == {before.id, after.id, again.id}
    assert datasets.dataset_for("before") == (before.dataset_id, 3), "versions of one dataset stay together"
    found = {run.id: run for run in runs.all_runs()}
    assert set(found) == {oldest, newest, interrupted} and not runs.unreadable()
    assert found[newest].name == "its new name" and found[newest].summary == {"epochs": 3, "test": {"accuracy": 0.5}}
    assert {id: run.job.state for id, run in found.items()} == {
        oldest: "finished", newest: "finished", interrupted: "stopped"
    }  # fmt: skip


def test_a_file_that_is_no_database_is_damaged_too_and_without_a_copy_that_is_said(home: Path) -> None:
    home.mkdir()
    path = home / "kerascope.db"
    path.write_bytes(b"half of something else" * 300)
    with pytest.raises(StoreError) as caught:
        jobs.add("survey")
    assert caught.value.code == "S205"
    with pytest.raises(StoreError) as caught:
        copies.restore(path)
    assert caught.value.code == "S207" and path.exists()


def test_the_two_newest_daily_copies_are_kept(home: Path) -> None:
    add_run("one")
    path = home / "kerascope.db"
    made = [copies.daily(path, now=1.8e9 + day * 86_400) for day in range(4)]
    assert copies.of_days(path) == [made[3], made[2]]


def test_a_full_disk_is_said_and_deleting_works_again(home: Path) -> None:
    run_id = add_run("one")
    with database.writing() as connection:
        pages = connection.scalar(sa.text("PRAGMA page_count"))
        connection.execute(sa.text(f"PRAGMA max_page_count = {pages}"))
        with pytest.raises(sa.exc.OperationalError) as caught:
            for _ in range(400):
                connection.execute(sa.insert(database_jobs()).values(_row()))
    told = trouble.trouble_of(caught.value)
    assert told is not None and told.code == "S204" and str(home) in str(told)
    runs.delete(run_id)
    assert runs.all_runs() == []


def database_jobs() -> sa.Table:
    from dashboard.store.tables import jobs as table

    return table


def _row() -> dict[str, object]:
    return {
        "id": new_id(), "kind": "survey", "subject": "", "state": "queued",
        "payload": {"much": "x" * 4_000}, "created_at": 1.0, "result": {},
    }  # fmt: skip


def test_what_cannot_be_written_can_be_read(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run_id = add_run("old")
    monkeypatch.setattr(os, "access", lambda *_: False)
    for is_closed in (False, True):  # what was written ahead counts, and a closed database has nothing of it
        if is_closed:
            database.close()
            monkeypatch.undo()
            monkeypatch.setenv("KERASCOPE_HOME", str(home))
            database.empty_log()
            database.close()
            monkeypatch.setattr(os, "access", lambda *_: False)
        assert [run.id for run in runs.all_runs()] == [run_id]
        with pytest.raises(StoreError) as caught:
            jobs.add("survey")
        assert caught.value.code == "S203" and str(home) in str(caught.value)


def test_errors_of_the_system_are_said_only_where_they_are_about_our_folder(home: Path) -> None:
    ours, other = str(home / "runs" / "x"), "/etc/passwd"
    assert trouble.trouble_of(OSError(errno.EROFS, "read-only", ours)).code == "S203"
    assert trouble.trouble_of(OSError(errno.ENOSPC, "full", other)).code == "S204"
    assert trouble.trouble_of(PermissionError(errno.EACCES, "no", other)) is None
    assert trouble.trouble_of(ValueError("x")) is None


def test_json_is_strict() -> None:
    assert records.strict('{"a": 1}') == {"a": 1}
    with pytest.raises(ValueError, match="NaN"):
        records.strict('{"a": NaN}')
    with pytest.raises(ValueError, match="Infinity"):
        records.strict(b"[-Infinity]")


def test_a_deletion_that_was_cut_short_is_finished(home: Path) -> None:
    left = home / "runs" / ".deleted-abc-1"
    left.mkdir(parents=True)
    (left / "weights").write_bytes(b"x")
    files.sweep(home)
    assert not left.exists()


def test_damaged_lines_of_events_are_passed_over(home: Path) -> None:
    writer = events.EventWriter(home / "job")
    writer.write("phase", name="training")
    for number in range(1, 4):
        writer.write("step", epoch=1, step=number, steps=3)
    writer.write("epoch", epoch=1, seconds=1.0, loss=0.5, best=True)
    writer.close()
    path = home / "job" / events.FILE_NAME
    whole = events.read_events(home / "job")
    garbage = [b"\x00\xff", b"{}", b"[]", b'{"t": 1, "type": 5}', b'{"t": 1, "type": "epoch", "loss": NaN}', b"null",
               b'{"t": 1, "type": "phase"}', b'{"t": 1, "type": "epoch", "epocg": 1}', b'{"t": 1.0, "type": "st']  # fmt: skip
    path.write_bytes(b"\n".join([*garbage, path.read_bytes()]))
    assert events.read_events(home / "job") == whole
    assert [event.get("step") or event["type"] for event in events.latest_events(home / "job")] == ["phase", 3, "epoch"]
