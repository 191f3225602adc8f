from __future__ import annotations

import pytest

from dashboard.data.readers.items import Reason
from dashboard.data.readers.layout import Layout, Place, arrange, part_of, parts, split_of


def places(*folders: str) -> Layout:
    return arrange([tuple(part for part in folder.split("/") if part) for folder in folders])


def labels(layout: Layout) -> list[str]:
    return [
        f"{place.split or '-'}:{place.label}" if isinstance(place, Place) else place.code for place in layout.places
    ]


def test_folders_are_classes():
    assert labels(places("cat", "dog", "cat")) == ["-:cat", "-:dog", "-:cat"]


def test_folders_around_everything_are_dropped():
    assert labels(places("data/pets/cat", "data/pets/dog")) == ["-:cat", "-:dog"]


def test_a_single_class_is_kept_as_one():
    assert labels(places("cat", "cat")) == ["-:cat", "-:cat"]


@pytest.mark.parametrize(
    ("train", "test"),
    [("train", "test"), ("Training", "TEST"), ("train_set", "test-images"), ("seg_train", "seg_test")],
)
def test_train_and_test_folders(train: str, test: str):
    assert labels(places(f"x/{train}/cat", f"x/{train}/dog", f"x/{test}/cat")) == ["train:cat", "train:dog", "test:cat"]


@pytest.mark.parametrize("name", ["val", "valid", "validation", "Dev"])
def test_validation_folders(name: str):
    assert labels(places("train/cat", "train/dog", f"{name}/cat")) == ["train:cat", "train:dog", "validation:cat"]


def test_a_folder_too_many_inside_of_the_parts():
    layout = places(
        "seg_train/seg_train/cat", "seg_train/seg_train/dog", "seg_test/seg_test/cat", "seg_test/seg_test/dog"
    )
    assert labels(layout) == ["train:cat", "train:dog", "test:cat", "test:dog"]


def test_parts_inside_of_the_classes():
    assert labels(places("cat/train", "cat/test", "dog/train", "dog/test")) == [
        "train:cat",
        "test:cat",
        "train:dog",
        "test:dog",
    ]


def test_a_class_may_be_called_train():
    assert labels(places("train", "bus", "car")) == ["-:train", "-:bus", "-:car"]


def test_what_lies_beside_the_parts_is_refused():
    layout = places(*["train/cat"] * 20, *["test/cat"] * 20, "extra/x")
    assert labels(layout)[-1] == "D164"
    assert not layout.problems


def test_a_few_loose_pictures_are_refused_one_by_one():
    layout = places(*["cat"] * 20, *["dog"] * 20, "")
    assert labels(layout)[-1] == "D159"
    assert not layout.problems


def test_a_few_loose_pictures_in_the_root_folder_do_not_hide_the_classes():
    layout = places(*["root/cat"] * 20, *["root/dog"] * 20, "root")
    assert labels(layout)[0] == "-:cat"
    assert isinstance(layout.places[-1], Reason)


@pytest.mark.parametrize(
    ("folders", "code"),
    [(("cat", "animals/dog"), "D123"), (("", "cat", "dog"), "D123")],
)
def test_layouts_without_clear_labels_are_problems(folders: tuple[str, ...], code: str):
    assert [problem.code for problem in places(*folders).problems] == [code]


@pytest.mark.parametrize(
    ("folders", "found"),
    [
        (("", ""), ["-:None", "-:None"]),
        (("train", "test"), ["train:None", "test:None"]),
        ((*[""] * 9, "extra"), ["-:None"] * 10),
    ],
)
def test_loose_pictures_have_no_labels(folders: tuple[str, ...], found: list[str]):
    assert labels(places(*folders)) == found
    assert not places(*folders).problems


def test_folders_inside_of_classes_belong_to_them():
    layout = places("cat/a", "cat/b", "dog/a")
    assert labels(layout) == ["-:cat", "-:cat", "-:dog"]
    assert layout.notes


def test_names_of_parts():
    assert [split_of(name) for name in ("train", "Testing", "val", "station", "latest", "contest")] == [
        "train",
        "test",
        "validation",
        None,
        None,
        None,
    ]


def test_parts_that_names_of_files_speak_of():
    names = ("train.csv", "trainLabels.csv", "news_test_10.csv", "latest.csv", "train_and_test.csv", "验证集.csv")
    assert [part_of(name) for name in names] == ["train", "train", "test", None, None, "validation"]


def test_parts_alone_whatever_else_folders_are_called():
    assert parts([("x", "train"), ("x", "test", "deep")]) == ["train", "test"]
    assert parts([("cat",), ("dog",)]) == [None, None]
