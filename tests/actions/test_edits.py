"""A draft of changes: kept on the disk, taken back one by one, saved by a job."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dashboard.actions import datasets as dataset_actions
from dashboard.actions import edits
from dashboard.data.importing import import_data
from dashboard.errors import BusyError, DataError, NotFoundError
from dashboard.spec.dataset import DatasetVersion, ImportSpec, Source
from dashboard.spec.edits import Exclude, MergeClasses, RenameClass
from dashboard.store import datasets, drafts, folders, jobs
from dashboard.store.events import EventWriter
from dashboard.store.ids import new_id
from dashboard.worker.context import JobContext
from dashboard.worker.imports import run_edit
from tests.corpus import zips

FIRST, SECOND = RenameClass(old="cat", new="Cat"), MergeClasses(classes=("Cat", "dog"), into="pet")


@pytest.fixture
def version(queue_only: Path, tmp_path: Path) -> DatasetVersion:
    path = zips.write_zip(tmp_path / "pets.zip", zips.class_files(8, ("cat", "dog", "wolf")))
    spec = ImportSpec(source=Source(kind="path", path=str(path), title="pets"), kind="images", name="pets")
    return import_data(spec, new_id(), lambda phase, done, total: None)


def worked(job_id: str) -> None:
    """Do the job as a worker would."""
    job = jobs.get(job_id)
    folders.job(job_id).mkdir(parents=True)
    jobs.claim(job_id)
    jobs.end(job_id, "finished", result=run_edit(JobContext(job, EventWriter(folders.job(job_id)))))


def test_changes_are_kept_in_their_order_and_taken_back_one_by_one(version: DatasetVersion):
    edits.add(version.id, FIRST)
    edits.add(version.id, SECOND)
    assert edits.draft(version.id) == (FIRST, SECOND)
    assert edits.preview(version.id).classes == ("pet", "wolf")
    assert edits.undo(version.id) == SECOND
    assert edits.draft(version.id) == (FIRST,)
    assert (edits.undo(version.id), edits.undo(version.id)) == (FIRST, None)
    assert edits.draft(version.id) == ()
    assert edits.preview(version.id).classes == ("cat", "dog", "wolf")


def test_a_change_that_does_not_fit_is_not_kept(version: DatasetVersion):
    edits.add(version.id, FIRST)
    with pytest.raises(DataError) as caught:
        edits.add(version.id, RenameClass(old="cat", new="kitten"))
    assert caught.value.code == "D353"
    assert edits.draft(version.id) == (FIRST,)


def test_all_are_taken_back_at_once_and_go_with_the_version(version: DatasetVersion):
    edits.add(version.id, FIRST)
    edits.discard(version.id)
    assert edits.draft(version.id) == ()
    edits.add(version.id, FIRST)
    dataset_actions.delete_dataset(version.id)
    assert not folders.dataset_version(version.id).exists()
    with pytest.raises(NotFoundError):
        edits.add(version.id, FIRST)


def test_a_job_saves_the_draft_as_a_new_version(version: DatasetVersion):
    edits.add(version.id, FIRST)
    edits.add(version.id, SECOND)
    job_id, new = edits.apply(version.id)
    assert (jobs.get(job_id).slot, jobs.get(job_id).subject) == ("light", new)
    assert edits.draft(version.id) == (FIRST, SECOND), "nothing is lost before the new version is there"
    with pytest.raises(BusyError):
        edits.apply(version.id)
    worked(job_id)
    made = datasets.get(new)
    assert (made.classes, made.edits, made.number) == (("pet", "wolf"), (FIRST, SECOND), 2)
    assert edits.draft(version.id) == edits.draft(new) == ()
    assert edits.parent(made) == version and edits.parent(version) is None
    assert edits.children(version.id) == [made]


def test_the_older_version_may_be_deleted(version: DatasetVersion):
    job_id, new = edits.save(version.id, (FIRST,), " other pets ")
    worked(job_id)
    dataset_actions.delete_dataset(version.id)
    made = datasets.get(new)
    assert (made.name, made.parent, edits.parent(made)) == ("other pets", version.id, None)
    row = datasets.samples(new).iloc[0].to_dict()
    assert dataset_actions.thumbnail(new, row)
    assert dataset_actions.import_of(new) is None


def test_what_cannot_be_saved_is_told_before_there_is_a_job(version: DatasetVersion):
    with pytest.raises(DataError) as caught:
        edits.apply(version.id)
    assert caught.value.code == "D359"
    samples = datasets.samples(version.id)
    edits.add(version.id, Exclude(items=tuple(samples[samples["split"] == "train"]["id"])))
    with pytest.raises(DataError) as caught:
        edits.apply(version.id)
    assert caught.value.code == "D357"
    assert jobs.with_state("queued") == []


@pytest.mark.parametrize("content", ["{broken", '[{"kind": "of a newer program"}]'])
def test_a_draft_that_cannot_be_read_is_told_and_can_be_taken_back(version: DatasetVersion, content: str):
    edits.add(version.id, FIRST)
    (folders.dataset_version(version.id) / drafts.DRAFT_FILE).write_text(content)
    for using in (edits.draft, edits.preview, edits.undo, edits.apply):
        with pytest.raises(DataError) as caught:
            using(version.id)
        assert caught.value.code == "D365"
    edits.discard(version.id)
    assert edits.draft(version.id) == ()


def test_two_windows_cannot_both_save_the_same_changes(version: DatasetVersion):
    edits.add(version.id, FIRST)

    def save(_window: int) -> bool:
        try:
            edits.apply(version.id)
        except BusyError:
            return False
        return True

    with ThreadPoolExecutor(4) as windows:
        assert sum(windows.map(save, range(4))) == 1
    assert len(jobs.with_state("queued")) == 1
