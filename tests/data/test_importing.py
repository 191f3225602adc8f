from __future__ import annotations

import io
import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from dashboard.data.account import account
from dashboard.data.images import pictures as kept_pictures
from dashboard.data.images.survey import survey
from dashboard.data.importing import import_data
from dashboard.errors import DataError, NotFoundError, StoppedError
from dashboard.i18n import N_
from dashboard.spec.dataset import ImportSpec, Source
from dashboard.store import datasets
from dashboard.store.ids import new_id
from tests.corpus import pictures, zips
from tests.data.conftest import source_of


def test_a_version_is_frozen_with_all_that_was_found(imported, tmp_path: Path):
    files = zips.class_files(20) | {"cat/broken.png": b"x", "Thumbs.db": b"x"}
    version, samples = imported(zips.write_zip(tmp_path / "pets.zip", files), name="Pets")
    assert datasets.get(version.id) == version
    assert (version.name, version.number, version.source_title) == ("Pets", 1, "pets.zip")
    assert (version.used, version.skipped, version.refused) == (40, 1, 1)
    assert version.class_counts == {
        "cat": {"train": 14, "validation": 3, "test": 3},
        "dog": {"train": 14, "validation": 3, "test": 3},
    }
    assert (version.facts.channels, version.facts.sizes, version.separate_test) == (3, {"12×10": 40}, False)
    assert samples["id"].is_unique and samples["id"].str.fullmatch("[0-9a-f]{12}").all()
    assert samples["split"].isna().tolist() == (samples["status"] != "used").tolist()


def test_kept_pictures_and_thumbnails_can_be_read_back(imported, tmp_path: Path):
    files = {**zips.class_files(2), "cat/large.png": pictures.encoded(pictures.noise(5, (2000, 500)))}
    version, samples = imported(zips.write_zip(tmp_path / "a.zip", files))
    rows = {row["name"]: row for row in samples.to_dict("records")}
    small = Image.open(io.BytesIO(kept_pictures.picture_bytes(version.id, rows["cat/1.png"])))
    assert np.array_equal(np.asarray(small), np.asarray(pictures.noise(1)))
    large = Image.open(io.BytesIO(kept_pictures.picture_bytes(version.id, rows["cat/large.png"])))
    thumbnail = Image.open(io.BytesIO(kept_pictures.thumbnail_bytes(version.id, rows["cat/large.png"])))
    assert (large.size, thumbnail.size) == ((1024, 256), (96, 24))
    assert (rows["cat/large.png"]["width"], rows["cat/large.png"]["height"]) == (2000, 500)


def test_the_same_upload_has_the_same_hash_and_another_seed_another_division(imported, tmp_path: Path):
    path = zips.write_zip(tmp_path / "a.zip", zips.class_files(20))
    first, samples = imported(path)
    again, same = imported(path)
    other, _ = imported(path, seed=1)
    assert (again.number, again.dataset_id) == (2, first.dataset_id)
    assert first.content_hash == again.content_hash != other.content_hash
    assert samples["split"].tolist() == same["split"].tolist()


def test_grey_pictures_saved_in_colour_are_grey(imported, tmp_path: Path):
    grey = pictures.noise(1, mode="L")
    files = {
        "a/grey.png": pictures.encoded(grey),
        "b/colour.png": pictures.encoded(grey.convert("RGB")),
        "b/other.png": pictures.grey_png(2),
    }
    version, samples = imported(zips.write_zip(tmp_path / "a.zip", files))
    assert version.facts.channels == 1
    assert samples["hash"].nunique() == 2


def test_given_folders_are_kept_and_validation_is_drawn_from_train(imported, tmp_path: Path):
    files = zips.class_files(20, root="x/train/") | zips.class_files(5, root="x/test/")
    version, samples = imported(zips.write_zip(tmp_path / "a.zip", files))
    assert version.separate_test
    assert version.split_counts() == {"train": 34, "validation": 6, "test": 10}
    assert set(samples[samples["split"] == "test"]["name"].str.split("/").str[1]) == {"test"}
    assert "C104" in [check.code for check in version.checks]  # class_files gives train and test the same pictures


def test_a_separate_test_set_is_kept_whole_and_overlaps_are_told(imported, tmp_path: Path):
    train = zips.write_zip(tmp_path / "train.zip", zips.class_files(20))
    tested = {"cat/new.png": pictures.png(900), "dog/new.png": pictures.png(901), "cat/0.png": pictures.png(0)}
    test = zips.write_zip(tmp_path / "test.zip", tested)
    version, samples = imported(train, test=test)
    assert version.split_counts() == {"train": 34, "validation": 6, "test": 3}
    in_test = samples[samples["split"] == "test"]
    assert set(in_test["name"]) == {"test.zip/cat/new.png", "test.zip/dog/new.png", "test.zip/cat/0.png"}
    leak = next(check for check in version.checks if check.code == "C104")
    assert leak.num_items == 1
    assert set(leak.items) == set(in_test[in_test["name"].str.endswith("/0.png")]["id"])


def test_classes_that_only_the_test_set_has_are_told(imported, tmp_path: Path):
    train = zips.write_zip(tmp_path / "train.zip", zips.class_files(20))
    test = zips.write_zip(tmp_path / "test.zip", zips.class_files(2, ("cat", "bird")))
    found = survey(source_of(train, test))
    assert found.notes[-1].values == {"classes": ["bird"]}
    assert found.test_classes == {"bird": 2, "cat": 2}
    version, _ = imported(train, test=test)
    assert version.classes == ("bird", "cat", "dog")
    assert "C109" in [check.code for check in version.checks]


def test_a_test_set_of_something_else_is_refused(imported, tmp_path: Path):
    train = zips.write_zip(tmp_path / "train.zip", zips.class_files(20))
    test = zips.write_zip(tmp_path / "test.zip", zips.class_files(2, ("bird", "bee")))
    with pytest.raises(DataError) as raised:
        imported(train, test=test)
    assert raised.value.code == "D132"


def test_when_every_picture_is_broken_nothing_is_kept(imported, home: Path, tmp_path: Path):
    files = {"cat/1.png": pictures.png(1)[:-100], "dog/1.png": pictures.png(2)[:-100]}
    with pytest.raises(DataError) as raised:
        imported(zips.write_zip(tmp_path / "a.zip", files))
    assert raised.value.code == "D137"
    assert "dog/1.png" in str(raised.value)
    assert datasets.versions() == [] and not list((home / "unfinished").iterdir())


def test_a_stopped_import_leaves_nothing(home: Path, tmp_path: Path):
    spec = ImportSpec(
        source=source_of(zips.write_zip(tmp_path / "a.zip", zips.class_files(30))), kind="images", name="a"
    )

    def stop(phase: str, done: int, total: int) -> None:
        if done == 20:
            raise StoppedError("J110", N_("Stopped on request."))

    with pytest.raises(StoppedError):
        import_data(spec, new_id(), stop)
    assert datasets.versions() == [] and not list((home / "unfinished").iterdir())


def test_progress_is_told_by_phase(home: Path, tmp_path: Path):
    told: list[tuple[str, int, int]] = []
    spec = ImportSpec(
        source=source_of(zips.write_zip(tmp_path / "a.zip", zips.class_files(3))), kind="images", name="a"
    )
    import_data(spec, new_id(), lambda *progress: told.append(progress))
    assert list(dict.fromkeys(phase for phase, _, _ in told)) == ["reading", "checking", "saving"]
    assert ("reading", 6, 6) in told


def test_the_account_says_what_became_of_every_entry(imported, tmp_path: Path):
    files = zips.class_files(3) | {"cat/scan.pdf": pictures.PDF, "=cmd|.png": b""}
    version, samples = imported(zips.write_zip(tmp_path / "a.zip", files))
    table = account(version.id).set_index("name")
    assert len(table) == version.total == len(samples)
    assert list(table.columns) == ["label", "split", "status", "reason_code", "reason"]
    assert table.loc["cat/scan.pdf", "reason"] == "PDF pictures are not read. Export the picture as PNG or JPEG."
    assert table.loc["cat/0.png"].tolist()[2:] == ["used", "", ""]
    assert table.loc["=cmd|.png", "reason_code"] == "D154"


def test_reasons_are_stored_to_be_shown_in_any_language(imported, tmp_path: Path):
    _, samples = imported(zips.write_zip(tmp_path / "a.zip", zips.class_files(3) | {"cat/scan.pdf": pictures.PDF}))
    stored = json.loads(samples[samples["status"] == "refused"]["reason"].iloc[0])
    assert stored == {
        "id": "{found} pictures are not read. Export the picture as PNG or JPEG.",
        "values": {"found": {"id": "PDF", "values": {}}},
    }


def test_a_survey_shows_what_would_be_kept(home: Path, tmp_path: Path):
    files = zips.class_files(3, root="pets/") | {"pets/cat/._1.png": b"x", "pets/cat/scan.pdf": pictures.PDF}
    found = survey(source_of(zips.write_zip(tmp_path / "pets.zip", files)))
    assert (found.total, found.usable, found.skipped, found.refused) == (8, 6, 1, 1)
    assert found.classes == {"cat": 3, "dog": 3}
    assert found.suggested_name == "pets"
    assert found.tree == ("pets/", "    cat/ (3)", "    dog/ (3)")
    assert {entry.name: entry.status for entry in found.entries} == {
        "pets/cat/._1.png": "skipped",
        "pets/cat/scan.pdf": "refused",
    }
    assert type(found).model_validate(found.model_dump(mode="json")) == found


def test_an_unknown_sample_is_named(home: Path):
    with pytest.raises(NotFoundError) as raised:
        survey(Source(kind="sample", sample="unknown"))
    assert raised.value.code == "D133"
