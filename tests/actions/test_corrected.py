"""From a run to the next on corrected data: saved and trained again in one go, and found again beside each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.actions import corrected, edits
from dashboard.data.importing import import_data
from dashboard.errors import BusyError
from dashboard.spec.dataset import DatasetVersion, ImportSpec, Source
from dashboard.spec.edits import Confirm, Exclude, Relabel
from dashboard.store import datasets, jobs, runs
from dashboard.store.ids import new_id
from tests.actions.test_edits import worked
from tests.corpus import zips
from tests.pages.run_states import ended


@pytest.fixture
def version(queue_only: Path, tmp_path: Path) -> DatasetVersion:
    path = zips.write_zip(tmp_path / "pets.zip", zips.class_files(8, ("cat", "dog")))
    spec = ImportSpec(source=Source(kind="path", path=str(path), title="pets"), kind="images", name="pets")
    return import_data(spec, new_id(), lambda phase, done, total: None)


def test_the_same_training_waits_for_the_changes_and_both_runs_find_each_other(version):
    old = runs.get(ended(version, "finished"))
    cat = datasets.samples(version.id)["id"].iloc[0]
    edits.add(version.id, Relabel(items=(cat,), label="dog"))
    new = runs.get(corrected.save_and_train(old))
    [edit_job] = [job for job in jobs.with_state("queued") if job.kind == "edit"]
    assert new.job.after == edit_job.id
    assert new.spec.model_copy(update={"dataset_version": version.id}) == old.spec
    with pytest.raises(BusyError):
        corrected.save_and_train(old)
    worked(edit_job.id)
    assert datasets.get(new.spec.dataset_version).edits == (Relabel(items=(cat,), label="dog"),)
    assert edits.draft(version.id) == ()
    assert (corrected.before(new), corrected.after(old)) == (old, None), "the new one has no result yet"
    runs.set_summary(new.id, old.summary)
    assert corrected.after(old).id == new.id
    assert corrected.before(old) is None


def test_other_settings_are_another_story(version):
    old = runs.get(ended(version, "finished"))
    cat = datasets.samples(version.id)["id"].iloc[0]
    edits.add(version.id, Exclude(items=(cat,)))
    new = runs.get(corrected.save_and_train(old))
    worked(next(job.id for job in jobs.with_state("queued") if job.kind == "edit"))
    assert corrected.before(new) == old
    assert corrected.before(new.model_copy(update={"spec": new.spec.model_copy(update={"seed": 7})})) is None


def test_what_somebody_confirmed_is_known_in_every_later_version(version):
    ids = datasets.samples(version.id)["id"].tolist()
    edits.add(version.id, Confirm(items=tuple(ids[:3])), Relabel(items=(ids[0],), label="dog"))
    assert edits.confirmed(version.id) == frozenset(ids[1:3])
    job_id, later = edits.apply(version.id)
    worked(job_id)
    assert edits.confirmed(version.id) == frozenset()
    edits.add(later, Confirm(items=(ids[5],)))
    assert edits.confirmed(later) == {ids[1], ids[2], ids[5]}
