"""What says of which class pictures are: what is taken by itself, what is offered, and what somebody chose."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.data.images.survey import survey
from dashboard.data.survey import Survey
from dashboard.i18n import render
from dashboard.spec.dataset import LabelsFrom, Source
from tests.corpus import pictures, zips

NAMED = {f"{kind}_{number}.png": pictures.png(seed + number) for seed, kind in ((0, "cat"), (9, "dog")) for number in range(4)}  # fmt: skip
FOLDERS = zips.class_files(4, ("good", "bad"))


def found(
    tmp_path: Path, files: dict[str, bytes], labels_from: LabelsFrom = "auto", test: Path | None = None
) -> Survey:
    path = zips.write_zip(tmp_path / "a.zip", files)
    test_path = str(test) if test else ""
    return survey(Source(kind="path", path=str(path), title="a.zip", labels_from=labels_from, test_path=test_path))


def table(files: dict[str, bytes], column: str = "label") -> bytes:
    return "\n".join([f"file,{column}", *(f"{name},{'xy'[n % 2]}" for n, name in enumerate(files))]).encode()


def ways(seen: Survey) -> dict[str, tuple[int, int, int]]:
    return {way.labels_from: (way.num_classes, way.num_usable, way.num_left_out) for way in seen.layouts}


def test_flat_pictures_are_told_apart_by_their_names_which_is_said_to_be_a_guess(tmp_path: Path):
    seen = found(tmp_path, NAMED)
    assert (seen.labels_from, seen.classes) == ("names", {"cat": 4, "dog": 4})
    assert ways(seen) == {"names": (2, 8, 0), "none": (0, 8, 0)}
    assert render(seen.layout) == "The label stands in each file's name: cat_0.png is of the class cat."
    assert "guess" in render(seen.notes[0])


def test_folders_come_before_names_and_names_before_a_single_folder(tmp_path: Path):
    in_folders = {f"{'ab'[n % 2]}/{name}": content for n, (name, content) in enumerate(NAMED.items())}
    seen = found(tmp_path, in_folders)
    assert (seen.labels_from, seen.classes) == ("folders", {"a": 4, "b": 4})
    assert ways(seen).keys() == {"folders", "names", "none"}
    alone = found(tmp_path, {f"all/{name}": content for name, content in NAMED.items()})
    assert (alone.labels_from, alone.classes) == ("names", {"cat": 4, "dog": 4})


@pytest.mark.parametrize(("column", "taken"), [("label", "table"), ("weather", "folders")])
def test_a_table_comes_before_folders_when_it_says_that_it_holds_labels(tmp_path: Path, column: str, taken: str):
    seen = found(tmp_path, {**FOLDERS, "all.csv": table(FOLDERS, column)})
    assert seen.labels_from == taken
    assert ways(seen) == {"folders": (2, 8, 0), "table": (2, 8, 0), "none": (0, 8, 0)}


def test_a_table_about_a_few_does_not_hide_the_folders(tmp_path: Path):
    few = dict(list(FOLDERS.items())[:5])
    seen = found(tmp_path, {**FOLDERS, "some.csv": table(few)})
    assert (seen.labels_from, ways(seen)["table"]) == ("folders", (2, 5, 3))
    assert [entry.reason_code for entry in seen.entries] == ["D303"]


@pytest.mark.parametrize(
    ("labels_from", "classes", "refused"),
    [("folders", {"b": 8}, 0), ("names", {"cat": 4, "dog": 4}, 0), ("table", {"x": 3, "y": 2}, 3), ("none", {}, 0)],
)
def test_what_somebody_chose_is_done(tmp_path: Path, imported, labels_from: LabelsFrom, classes, refused: int):
    files = {f"b/{name}": content for name, content in NAMED.items()}
    files |= {"some.csv": table(dict(list(files.items())[:5]))}
    seen = found(tmp_path, files, labels_from)
    assert (seen.labels_from, seen.classes, seen.refused) == (labels_from, classes, refused)
    assert seen.usable + seen.skipped + seen.refused == seen.total == 9
    version, _ = imported(Source(kind="path", path=str(tmp_path / "a.zip"), labels_from=labels_from))
    assert {label: sum(counts.values()) for label, counts in version.class_counts.items()} == classes
    assert version.refused == refused and version.layout == seen.layout


def test_what_is_not_possible_is_refused_with_what_is(tmp_path: Path):
    seen = found(tmp_path, FOLDERS, "names")
    assert seen.problem_codes == ("D311",)
    assert render(seen.problems[0]).endswith("from this: File names. What is possible: Folders, No labels.")
    assert ways(seen).keys() == {"folders", "none"}


def test_mixed_depths_are_a_problem_of_folders_alone(tmp_path: Path):
    mixed = {f"{'deep/er' if n % 2 else 'flat'}/{name}": content for n, (name, content) in enumerate(NAMED.items())}
    assert (found(tmp_path, mixed).problem_codes, found(tmp_path, mixed).tree) == (("D123",), ("deep/", "    er/ (4)", "flat/ (4)"))  # fmt: skip
    assert ways(found(tmp_path, mixed)) == {"names": (2, 8, 0), "none": (0, 8, 0)}
    assert found(tmp_path, mixed, "names").classes == {"cat": 4, "dog": 4}


def test_names_in_folders_of_a_split_keep_the_split(tmp_path: Path):
    files = {f"train/{name}": content for name, content in NAMED.items()}
    files |= {"test/cat_9.png": pictures.png(50), "test/77.png": pictures.png(51)}
    seen = found(tmp_path, files)
    assert (seen.classes, seen.test_classes) == ({"cat": 4, "dog": 4}, {"cat": 1})
    assert [(entry.name, entry.reason_code) for entry in seen.entries] == [("test/77.png", "D310")]


def test_a_test_set_of_its_own_may_say_its_classes_in_another_way(tmp_path: Path):
    test = zips.write_zip(tmp_path / "test.zip", zips.class_files(2, ("cat", "dog")))
    seen = found(tmp_path, NAMED, test=test)
    assert (seen.classes, seen.test_classes, seen.problems) == ({"cat": 4, "dog": 4}, {"cat": 2, "dog": 2}, ())
    assert found(tmp_path, NAMED, "none", test=test).test_classes == {}


def test_idx_files_and_samples_leave_no_choice(tmp_path: Path):
    assert survey(Source(kind="sample", sample="shapes")).layouts == ()


@pytest.mark.parametrize("num_odd", [1, 2])
def test_a_few_pictures_of_another_type_are_named(tmp_path: Path, imported, num_odd: int):
    odd = {f"cat/odd{n}.gif": pictures.encoded(pictures.noise(70 + n), "GIF") for n in range(num_odd)}
    path = zips.write_zip(tmp_path / "a.zip", zips.class_files(15) | odd)
    version, _ = imported(path)
    codes = [check for check in version.checks if check.code == "C149"]
    notes = [note for note in survey(Source(kind="path", path=str(path))).notes if "usual" in note.values]
    if num_odd == 1:
        assert codes[0].num_items == 1 and "cat/odd0.gif" in render(codes[0].message)
        assert notes[0].values == {"count": 30, "usual": "PNG", "names": ["cat/odd0.gif (GIF)"]}
    else:
        assert not codes and not notes, "2 of 32 are no exception any more"
