"""A version with changes becomes a new version; the old one, and what both keep on the disk, stay whole."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from dashboard.data.editing import edited, save_edited
from dashboard.data.images.pictures import picture_bytes, thumbnail_bytes
from dashboard.data.kinds import KINDS
from dashboard.errors import DataError
from dashboard.i18n import render
from dashboard.spec.dataset import DatasetVersion, Kind
from dashboard.spec.edits import Edit, Exclude, MergeClasses, Relabel, RenameClass
from dashboard.store import datasets, drafts, files, folders
from dashboard.store.ids import new_id
from tests.contract.kinds import KIND_CASES
from tests.corpus import pictures, zips
from tests.data.conftest import source_of
from tests.versions import frozen_version


def quiet(phase: str, done: int, total: int) -> None: ...


def saved(version: DatasetVersion, *edits: Edit, name: str = "") -> tuple[DatasetVersion, pd.DataFrame]:
    made = save_edited(version.id, edits, new_id(), quiet, name)
    return made, datasets.samples(made.id)


@pytest.fixture
def pets(imported, tmp_path: Path) -> tuple[DatasetVersion, pd.DataFrame]:
    return imported(zips.write_zip(tmp_path / "pets.zip", zips.class_files(10, ("cat", "dog", "wolf"))), name="pets")


@pytest.fixture
def unusual_pets(imported, tmp_path: Path) -> tuple[DatasetVersion, pd.DataFrame]:
    path = zips.write_zip(tmp_path / "pets.zip", zips.class_files(10, ("cat", "dog", "wolf")))
    return imported(path, normal=("cat", "dog"))


def of_class(samples: pd.DataFrame, label: str, split: str = "train") -> list[str]:
    return samples[(samples["label"] == label) & (samples["split"] == split)]["id"].tolist()


def test_the_new_version_has_the_changes_and_the_old_one_stays(pets):
    version, samples = pets
    wrong, broken = of_class(samples, "cat")[:2], of_class(samples, "dog")[0]
    edits = (Relabel(items=tuple(wrong), label="dog"), Exclude(items=(broken,)), RenameClass(old="wolf", new="Wolf"))
    made, after = saved(version, *edits)
    assert (made.parent, made.edits, made.number) == (version.id, edits, 2)
    assert (made.dataset_id, made.name) == (version.dataset_id, "pets")
    assert made.classes == ("Wolf", "cat", "dog")
    assert {label: sum(counts.values()) for label, counts in made.class_counts.items()} == {
        "Wolf": 10, "cat": 8, "dog": 11,
    }  # fmt: skip
    assert (made.used, made.skipped, made.total) == (29, 1, version.total)
    assert made.content_hash != version.content_hash
    assert datasets.get(version.id) == version
    pd.testing.assert_frame_equal(datasets.samples(version.id), samples)
    assert after["id"].tolist() == samples["id"].tolist()


def test_items_stay_in_their_part_and_what_is_left_out_says_why(pets):
    version, samples = pets
    ids = of_class(samples, "cat")
    _made, after = saved(version, Exclude(items=(ids[0],)), Relabel(items=(ids[1],), label="wolf"))
    kept, before = after[after["status"] == "used"], samples.set_index("id")["split"]
    assert kept.set_index("id")["split"].equals(before[kept["id"]])
    row = after.set_index("id").loc[ids[0]]
    assert (row["status"], row["reason_code"], row["label"]) == ("skipped", "D350", "cat")
    assert pd.isna(row["split"])
    assert "left it out" in row["reason"]


def test_pictures_are_the_same_bytes_on_the_disk_and_outlive_the_old_version(pets):
    version, _ = pets
    made, after = saved(version, RenameClass(old="wolf", new="dingo"))
    row = after.iloc[3].to_dict()
    before = picture_bytes(version.id, row), thumbnail_bytes(version.id, row)
    old, new = folders.dataset_version(version.id), folders.dataset_version(made.id)
    assert (old / "pictures.pack").samefile(new / "pictures.pack")
    packs = sum((new / name).stat().st_size for name in ("pictures.pack", "thumbnails.pack"))
    both = files.size(old) + files.size(new)
    assert files.size(old) - files.size_if_deleted(old) == pytest.approx(packs / 2, abs=2)
    freed = datasets.delete(version.id)
    assert freed + files.size(new) == pytest.approx(both, abs=4)
    assert (picture_bytes(made.id, row), thumbnail_bytes(made.id, row)) == before
    assert files.size_if_deleted(new) == files.size(new) > packs


def test_where_files_cannot_have_two_names_they_are_copied(pets, monkeypatch):
    def refuse(*_paths: Path) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(datasets.os, "link", refuse)
    made, after = saved(pets[0], RenameClass(old="wolf", new="dingo"))
    row = after.iloc[0].to_dict()
    assert picture_bytes(made.id, row) == picture_bytes(pets[0].id, row)


def test_a_version_can_be_changed_again_and_under_another_name(pets):
    first, _ = saved(pets[0], RenameClass(old="wolf", new="dingo"))
    second, _ = saved(first, RenameClass(old="dingo", new="wolf"), name="pets again")
    assert (second.number, second.name, second.parent) == (1, "pets again", first.id)
    assert second.content_hash == pets[0].content_hash


def test_changes_that_are_saved_leave_the_draft_and_later_ones_stay(pets):
    version = pets[0]
    first, later = RenameClass(old="wolf", new="dingo"), RenameClass(old="cat", new="Cat")
    with drafts.changing(version.id) as changes:
        changes += [first, later]
    saved(version, first)
    assert drafts.get(version.id) == (later,)


def test_checks_are_made_again(imported, tmp_path: Path):
    files_of = zips.class_files(8, ("cat", "Cat", "dog"))
    version, _ = imported(zips.write_zip(tmp_path / "a.zip", files_of))
    assert "C108" in {check.code for check in version.checks}
    made, _ = saved(version, MergeClasses(classes=("cat", "Cat"), into="cat"))
    assert "C108" not in {check.code for check in made.checks}
    assert made.class_counts["cat"] == {
        split: version.class_counts["cat"][split] + version.class_counts["Cat"][split]
        for split in ("train", "validation", "test")
    }


def test_a_separate_test_set_stays_one(imported, tmp_path: Path):
    train = zips.write_zip(tmp_path / "train.zip", zips.class_files(10))
    tested = {f"{label}/{n}.png": pictures.png(900 + n) for n, label in enumerate(["cat", "dog", "dog"])}
    version, samples = imported(train, test=zips.write_zip(tmp_path / "test.zip", tested))
    made, after = saved(version, Relabel(items=tuple(of_class(samples, "dog", "test")[:1]), label="cat"))
    assert made.separate_test
    assert after[after["split"] == "test"]["label"].tolist().count("cat") == 2


def test_a_sample_that_was_changed_is_not_the_sample_any_more(home: Path):
    version = frozen_version(sample="digits")
    made = version.model_copy(update={"id": new_id(), "number": 2, "parent": version.id})
    folders.unfinished(made.id).mkdir(parents=True)
    datasets.freeze(made, folders.unfinished(made.id))
    found = datasets.of_sample("digits", ())
    assert found is not None and found.id == version.id


def test_an_item_that_becomes_unusual_is_not_learned_from(unusual_pets):
    version, samples = unusual_pets
    cat, dog = of_class(samples, "cat")[0], of_class(samples, "dog", "test")[0]
    wolf = of_class(samples, "wolf", "test")[0]
    made, after = saved(version, Relabel(items=(cat, dog), label="wolf"), Relabel(items=(wolf,), label="cat"))
    rows = after.set_index("id")
    assert rows.loc[[cat, dog], "split"].tolist() == ["validation", "test"]
    assert rows.loc[[cat, dog], "unusual"].tolist() == [True, True]
    assert not rows.loc[wolf, "unusual"] and rows.loc[wolf, "split"] == "test"
    assert made.normal == ("cat", "dog")
    assert not after[after["split"] == "train"]["unusual"].any()


def test_a_copy_of_what_becomes_unusual_goes_with_it(imported, tmp_path: Path):
    content = zips.class_files(10, ("cat", "dog", "wolf"))
    content["dog/copy.png"] = content["cat/0.png"]
    version, samples = imported(zips.write_zip(tmp_path / "a.zip", content), normal=("cat", "dog"))
    twins = samples[samples["hash"].duplicated(keep=False)]
    learned = samples[(samples["label"] == "cat") & (samples["split"] == "train")]["id"].tolist()
    chosen = twins[twins["label"] == "cat"]["id"].tolist() if set(twins["split"]) == {"train"} else learned[:1]
    _made, after = saved(version, Relabel(items=tuple(chosen), label="wolf"))
    hashes = after[after["id"].isin(chosen)]["hash"]
    assert "train" not in set(after[after["hash"].isin(hashes)]["split"])


def test_renaming_what_is_normal_keeps_it_normal(unusual_pets):
    version, samples = unusual_pets
    made, after = saved(version, RenameClass(old="cat", new="kitten"), RenameClass(old="wolf", new="dingo"))
    assert made.normal == ("dog", "kitten")
    assert after["split"].equals(samples["split"])
    assert after["unusual"].tolist() == (after["label"] == "dingo").tolist()


@pytest.mark.parametrize(
    ("edits", "code"),
    [
        (lambda samples: (RenameClass(old="cat", new="x"), RenameClass(old="x", new="cat")), "D359"),
        (lambda samples: (), "D359"),
        (lambda samples: (Exclude(items=tuple(samples[samples["split"] == "test"]["id"])),), "D357"),
    ],
)
def test_what_makes_no_version_is_refused_and_nothing_is_left_behind(pets, edits, code: str):
    version, samples = pets
    with pytest.raises(DataError) as caught:
        saved(version, *edits(samples))
    assert caught.value.code == code
    assert datasets.versions() == [version]
    assert not any(folders.unfinished(version.id).parent.iterdir())


@pytest.mark.parametrize("gone", [("wolf",), ("cat", "dog")])
def test_normal_and_unusual_items_must_both_be_left(unusual_pets, gone: tuple[str, ...]):
    version, samples = unusual_pets
    left = samples[~samples["label"].isin(gone)]
    if set(left["split"]) != {"train", "validation", "test"}:  # all that is normal: nothing to learn from
        code = "D357"
    else:
        code = "D358"
    with pytest.raises(DataError) as caught:
        saved(version, Exclude(items=tuple(samples[samples["label"].isin(gone)]["id"])))
    assert caught.value.code == code


@pytest.mark.parametrize("kind", KIND_CASES)
def test_every_kind_with_labels_can_be_changed(kind: Kind, imported, tmp_path: Path):
    source = source_of(KIND_CASES[kind].write(tmp_path / "upload"))
    version, samples = imported(source, kind=kind)
    old, other = version.classes[:2]
    item = str(samples[(samples["status"] == "used") & (samples["split"] == "train")]["id"].iloc[0])
    made, after = saved(version, RenameClass(old=old, new="renamed"), Exclude(items=(item,)))
    assert set(made.classes) == {"renamed", *version.classes} - {old}
    assert made.facts.kind == kind and made.used == version.used - 1
    assert bool(made.normal) == bool(version.normal)
    assert DatasetVersion.model_validate_json(made.model_dump_json()) == made
    prepared = KINDS[kind].prepare(made.id, KIND_CASES[kind].network, quiet)
    assert item not in prepared.ids and len(prepared.ids) == len(prepared.labels)
    assert other in made.classes and after["id"].equals(samples["id"])


def test_texts_count_anew_what_is_learned_from(imported, tmp_path: Path):
    source = source_of(KIND_CASES["text"].write(tmp_path / "upload"))
    version, samples = imported(source, kind="text")
    learned = samples[samples["split"] == "train"]
    made, _ = saved(version, Exclude(items=tuple(learned["id"].head(40))))
    assert sum(made.facts.length_counts.values()) == sum(version.facts.length_counts.values()) - 40


def test_texts_need_two_classes(imported, tmp_path: Path):
    source = source_of(KIND_CASES["text"].write(tmp_path / "upload"))
    version, _ = imported(source, kind="text")
    with pytest.raises(DataError) as caught:
        saved(version, MergeClasses(classes=version.classes, into="all"))
    assert caught.value.code == "D356"
    assert "received" not in render(caught.value.message)


def test_a_preview_says_what_an_item_was(pets):
    version, samples = pets
    cat = of_class(samples, "cat")[0]
    found = edited(version, samples, (Relabel(items=(cat,), label="lynx"),))
    assert found.old_labels == {cat: "cat"}
    assert found.classes == ("cat", "dog", "lynx", "wolf")
