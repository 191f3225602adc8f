"""Deletion leaves no byte of what was deleted in the data folder: every file is searched, the database's own, too."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from dashboard.actions import datasets as dataset_actions
from dashboard.actions import runs as run_actions
from dashboard.actions import system
from dashboard.data.kinds import KINDS
from dashboard.errors import NotFoundError
from dashboard.jobs.upkeep import Upkeep
from dashboard.spec.dataset import ImportSpec, Source
from dashboard.spec.edits import edits_of
from dashboard.spec.recipe import recipes_for
from dashboard.spec.run import RunSpec
from dashboard.store import copies, database, datasets, drafts, files, folders, jobs, runs
from dashboard.store.events import EventWriter
from dashboard.store.ids import new_id
from tests.versions import frozen_version

CANARY = "kanarienvogel"
FORMS = (CANARY.encode(), CANARY.encode("utf-16-le"))


def places(home: Path) -> list[str]:
    """Files, and names of files, below the data folder that hold the canary."""
    found = [path for path in home.rglob("*") if CANARY in str(path)]
    for path in home.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            found += [path for form in FORMS if form in content]
    return sorted({str(path.relative_to(home)) for path in found})


def staged(home: Path) -> Source:
    """A table as the browser brought it: names, columns, labels and texts have a canary each."""
    folder = folders.staging(new_id())
    folder.mkdir(parents=True)
    rows = "".join(f"{CANARY} text {number},{CANARY}-label-{number % 2}\n" for number in range(60))
    (folder / "000000").write_text(f"text,{CANARY} column\n{rows}")
    names = {"000000": f"{CANARY}.csv"}
    return Source(kind="path", path=str(folder / "000000"), title=f"{CANARY}.csv", original_names=names)


def imported(source: Source, survey_is_over: bool = True) -> str:
    """What a survey and an import leave behind, done in this process."""
    from dashboard.data.importing import import_data

    looked = jobs.add("survey", payload={"source": source.model_dump(mode="json")})
    EventWriter(folders.job(looked.id)).write("note", message={"id": CANARY, "values": {}})
    if survey_is_over:
        jobs.end(looked.id, "finished", result=KINDS["text"].survey(source).model_dump(mode="json"))
    version_id = new_id()
    spec = ImportSpec(source=source, kind="text", name=f"{CANARY} data")
    payload = {"spec": spec.model_dump(mode="json"), "version_id": version_id}
    job = jobs.add("import", subject=version_id, payload=payload)
    (folders.job(job.id)).mkdir(parents=True)
    (folders.job(job.id) / "worker.log").write_text(CANARY)
    import_data(spec, version_id, lambda *_: None)
    jobs.end(job.id, "finished")
    return version_id


def trained(version_id: str) -> str:
    """A run with all that hangs on it: report, events, an explanation of what somebody typed, and a new name."""
    run_id, job_id = new_id(), new_id()
    version = datasets.get(version_id)
    runs.add(run_id, f"{CANARY} run", RunSpec.from_recipe(recipes_for(version)[0], version_id), job_id)
    jobs.add("train", subject=run_id, payload={"run": run_id}, job_id=job_id)
    EventWriter(folders.run(run_id)).write("examples", items=[CANARY])
    files.write_json(folders.run(run_id) / "report" / "summary.json", {"classes": [CANARY]})
    asked = jobs.add("explain", subject=run_id, payload={"text": CANARY * 300})
    files.write_json(folders.job(asked.id) / "answer.json", {"words": [CANARY]})
    for state in ("failed", "finished"):
        jobs.end(asked.id, state, result={"why": CANARY * 50})  # type: ignore[arg-type]
    for number in range(5):
        runs.rename(run_id, f"{CANARY} {'x' * 40 * number}")
    jobs.end(job_id, "finished")
    return run_id


def test_no_byte_of_a_deleted_run_and_dataset_is_left(home: Path) -> None:
    source = staged(home)
    version_id = imported(source)
    run_id = trained(version_id)
    path = home / "kerascope.db"
    copies.daily(path)
    copies.write(path, copies.place_before_migration(path, "0001", time.time()))
    copies.write(path, path.with_name("kerascope.db.damaged-20260101-000000"))
    before = places(home)
    kinds = {place.split("/")[0] for place in before}
    assert kinds >= {"datasets", "runs", "jobs", "staging", "backups", "kerascope.db.damaged-20260101-000000"}
    assert any(place.startswith("kerascope.db") for place in before), before
    run_actions.delete(run_id)
    dataset_actions.delete_dataset(version_id)
    assert places(home) == []
    assert copies.of_days(path), "the copies stay, for what was not deleted"


def test_what_others_have_stays(home: Path) -> None:
    """Two datasets from one upload: the upload goes with the second."""
    source = staged(home)
    first, second = imported(source), imported(source)
    other_run = trained(second)
    dataset_actions.delete_dataset(first)
    assert Path(source.path).exists() and datasets.get(second).name == f"{CANARY} data"
    assert runs.get(other_run).name.startswith(CANARY)
    run_actions.delete(other_run)
    dataset_actions.delete_dataset(second)
    assert places(home) == [] and not Path(source.path).exists()


def test_an_upload_that_was_never_imported_goes_with_what_was_found_in_it(home: Path) -> None:
    source = staged(home)
    looked = jobs.add("survey", payload={"source": source.model_dump(mode="json")})
    jobs.end(looked.id, "finished", result=KINDS["text"].survey(source).model_dump(mode="json"))
    assert system.delete_staging(Path(source.path).parent.name) > 0
    assert places(home) == []


def test_users_own_files_are_never_touched(home: Path, tmp_path: Path) -> None:
    source = staged(home)
    own = tmp_path / "own.csv"
    Path(source.path).rename(own)
    version_id = imported(source.model_copy(update={"path": str(own), "original_names": {}}))
    dataset_actions.delete_dataset(version_id)
    assert own.exists()


def test_changes_that_were_not_saved_go_with_the_dataset(home: Path) -> None:
    version_id = imported(staged(home))
    item = str(datasets.samples(version_id)["id"].iloc[0])
    with drafts.changing(version_id) as changes:
        changes.extend(edits_of([{"kind": "relabel", "items": [item], "label": f"{CANARY} corrected"}]))
    dataset_actions.delete_dataset(version_id)
    assert places(home) == []


def test_a_reader_that_holds_the_log_delays_it_only_until_the_next_look(home: Path) -> None:
    run_id = trained(imported(staged(home)))
    with closing(sqlite3.connect(home / "kerascope.db")) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM runs").fetchone()
        database._CHECKPOINT_WAIT_MS, before = 50, database._CHECKPOINT_WAIT_MS
        run_actions.delete(run_id)
        database._CHECKPOINT_WAIT_MS = before
    Upkeep().look([])
    assert (home / "kerascope.db-wal").stat().st_size == 0
    with pytest.raises(NotFoundError):
        runs.get(run_id)


def test_the_name_of_an_import_that_failed_is_forgotten(home: Path) -> None:
    datasets.dataset_for(CANARY)
    datasets.forget_empty()
    assert places(home) == []
    with database.reading() as connection:
        assert connection.scalar(sa.text("SELECT count(*) FROM datasets")) == 0


def test_an_import_outlives_the_deletion_of_all_other_versions_of_its_dataset(home: Path) -> None:
    first = frozen_version("leaves")
    second = first.model_copy(update={"id": new_id(), "number": 2})
    (home / "being-imported").mkdir()
    datasets.delete(first.id)
    datasets.forget_empty()
    datasets.freeze(second, home / "being-imported")
    assert [version.id for version in datasets.versions()] == [second.id]
    assert datasets.resolve("leaves").id == second.id
