"""Sources: uploads under names of ours, paths that exist, samples that ship."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.actions import datasets as dataset_actions
from dashboard.errors import DataError, NotFoundError
from dashboard.store import jobs
from tests.uploaded import uploaded
from tests.versions import frozen_version


def test_an_uploaded_name_never_becomes_a_path(queue_only):
    source = dataset_actions.stage_upload(uploaded(("../../etc/passwd", b"x")))
    staged = Path(source.path)
    assert staged.read_bytes() == b"x"
    assert staged.is_relative_to(queue_only / "staging")
    assert source.original_names[staged.name] == "../../etc/passwd"


def test_many_uploads_share_a_folder(queue_only):
    source = dataset_actions.stage_upload(uploaded(("a.png", b"1"), ("b.png", b"2")))
    assert sorted(path.read_bytes() for path in Path(source.path).iterdir()) == [b"1", b"2"]


def test_a_source_is_called_as_the_file_that_was_chosen(queue_only, tmp_path):
    files = uploaded(("train-images.idx.gz", b"1"), ("train-labels.idx.gz", b"2"))
    assert dataset_actions.stage_upload(files).title == "train-images.idx.gz"
    files = uploaded(("pets/cat/1.png", b"1"), ("pets/dog/1.png", b"2"))
    assert dataset_actions.stage_upload(files).title == "pets"
    (tmp_path / "pets.v2").mkdir()
    assert dataset_actions.folder_source(str(tmp_path / "pets.v2")).title == "pets.v2"


def test_no_upload_is_told(queue_only):
    with pytest.raises(DataError, match="No file was chosen"):
        dataset_actions.stage_upload([])


@pytest.mark.parametrize(
    ("typed", "said"),
    [("", "not a full path"), ("pictures", "not a full path"), ("/no/such/folder", "Check the spelling")],
)
def test_a_wrong_path_is_told_with_the_fix(queue_only, typed, said):
    with pytest.raises(DataError, match=said):
        dataset_actions.folder_source(typed)


def test_a_path_may_stand_in_quotes(queue_only, tmp_path):
    assert dataset_actions.folder_source(f' "{tmp_path}" ').path == str(tmp_path)


def test_an_unknown_sample_lists_the_known_ones():
    with pytest.raises(DataError, match="digits"):
        dataset_actions.sample_source("cats")


def test_a_survey_is_a_job_with_the_source_in_it(queue_only, tmp_path):
    source = dataset_actions.folder_source(str(tmp_path))
    job_id = dataset_actions.start_survey(source)
    assert jobs.get(job_id).kind == "survey"
    assert dataset_actions.survey_source(job_id) == source


def test_a_name_means_its_latest_version(queue_only):
    frozen_version(name="Leaves")
    second = frozen_version(name="Leaves")
    assert second.number == 2
    assert dataset_actions.resolve("Leaves").id == second.id
    with pytest.raises(NotFoundError):
        dataset_actions.resolve("Trees")


def test_a_dataset_is_called_like_its_file_without_the_ending(queue_only, tmp_path):
    (tmp_path / "my leaves.zip").write_bytes(b"x")
    source = dataset_actions.folder_source(str(tmp_path / "my leaves.zip"))
    assert dataset_actions.suggested_name(source) == "my leaves"
    assert dataset_actions.suggested_name(dataset_actions.sample_source("digits")) == "Handwritten digits"
