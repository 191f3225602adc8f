"""What each change does to labels, to what is used and to what is normal; worked out by hand on six entries."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.data.edit_steps import Steps
from dashboard.errors import DataError
from dashboard.spec.edits import Confirm, Edit, Exclude, MergeClasses, Relabel, RenameClass

LABELS = ["cat", "cat", "dog", "Dog ", None, "dog"]  # the last one is not used


def steps_after(*edits: Edit, normal: tuple[str, ...] = ()) -> Steps:
    status = ["used"] * 5 + ["refused"]
    steps = Steps(pd.DataFrame({"id": list("abcdef"), "label": LABELS, "status": status}), normal)
    for edit in edits:
        steps.do(edit)
    return steps


def test_items_get_another_label_which_may_be_new():
    steps = steps_after(Relabel(items=("a", "e"), label="  wolf "), Relabel(items=("b",), label="dog"))
    assert steps.labels.tolist() == ["wolf", "dog", "dog", "Dog ", "wolf", "dog"]
    assert steps.relabelled().tolist() == [True, True, False, False, True, False]


def test_a_label_that_is_changed_back_is_not_changed():
    steps = steps_after(Relabel(items=("a",), label="dog"), Relabel(items=("a",), label="cat"))
    assert not steps.relabelled().any()


def test_a_class_whose_name_ends_in_a_blank_can_be_meant():
    assert steps_after(Relabel(items=("a",), label="Dog ")).labels[0] == "Dog "
    assert steps_after(MergeClasses(classes=("dog", "Dog "), into="Dog ")).labels[2] == "Dog "


def test_items_are_left_out_and_keep_their_label():
    steps = steps_after(Exclude(items=("b", "c")))
    assert steps.used.tolist() == [True, False, False, True, True, False]
    assert steps.labels.tolist() == LABELS


def test_a_label_that_was_confirmed_stays_until_it_is_changed():
    steps = steps_after(
        Confirm(items=("a", "b")), Relabel(items=("b",), label="dog"), RenameClass(old="cat", new="pet")
    )
    assert steps.confirmed == {"a"}
    assert not steps_after(Confirm(items=("a",))).relabelled().any()


def test_a_class_is_renamed_where_it_is_used():
    assert steps_after(RenameClass(old="dog", new="hound")).labels.tolist() == [*LABELS[:2], "hound", *LABELS[3:]]


def test_classes_become_one():
    merged = steps_after(MergeClasses(classes=("dog", "Dog "), into="dog"))
    assert merged.labels.tolist() == ["cat", "cat", "dog", "dog", None, "dog"]
    into_another = steps_after(MergeClasses(classes=("Dog ",), into="cat"))
    assert into_another.labels[3] == "cat"


def test_a_change_sees_what_those_before_it_made():
    steps = steps_after(RenameClass(old="cat", new="pet"), MergeClasses(classes=("pet", "dog"), into="animal"))
    assert steps.labels.tolist() == ["animal", "animal", "animal", "Dog ", None, "dog"]


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        (Relabel(items=("f",), label="cat"), "D351"),
        (Relabel(items=("zz",), label="cat"), "D351"),
        (Exclude(items=()), "D351"),
        (Confirm(items=("f",)), "D351"),
        (Relabel(items=("a",), label=" "), "D352"),
        (RenameClass(old="cat", new=""), "D352"),
        (RenameClass(old="bird", new="x"), "D353"),
        (MergeClasses(classes=("cat", "bird"), into="x"), "D353"),
        (RenameClass(old="cat", new=" dog"), "D354"),
        (MergeClasses(classes=("cat",), into="new"), "D361"),
        (MergeClasses(classes=("cat", "cat"), into="cat"), "D361"),
    ],
)
def test_what_does_not_fit_is_refused(edit: Edit, code: str):
    with pytest.raises(DataError) as caught:
        steps_after(edit)
    assert caught.value.code == code


def test_what_was_left_out_cannot_be_changed_any_more():
    with pytest.raises(DataError, match="such as a"):
        steps_after(Exclude(items=("a", "b")), Relabel(items=("a",), label="dog"))


def test_a_class_that_vanished_is_none():
    with pytest.raises(DataError, match="no class cat"):
        steps_after(Exclude(items=("a", "b")), RenameClass(old="cat", new="pet"))


@pytest.mark.parametrize(
    ("edit", "normal"),
    [
        (RenameClass(old="cat", new="pet"), ("dog", "pet")),
        (RenameClass(old="Dog ", new="wolf"), ("cat", "dog")),
        (MergeClasses(classes=("cat", "dog"), into="pet"), ("pet",)),
        (MergeClasses(classes=("dog", "Dog "), into="dog"), ("cat", "dog")),
        (MergeClasses(classes=("dog", "Dog "), into="Dog "), ("cat",)),
        (Exclude(items=("a", "b")), ("dog",)),
    ],
)
def test_what_is_normal_follows_the_classes(edit: Edit, normal: tuple[str, ...]):
    assert steps_after(edit, normal=("cat", "dog")).normal_labels() == normal


def test_an_unusual_class_that_takes_the_name_of_a_vanished_normal_one_stays_unusual():
    edits = (Exclude(items=("a", "b")), RenameClass(old="Dog ", new="cat"))
    assert steps_after(*edits, normal=("cat", "dog")).normal_labels() == ("dog",)


def test_normal_and_unusual_do_not_become_one_under_a_new_name():
    with pytest.raises(DataError) as caught:
        steps_after(MergeClasses(classes=("cat", "Dog "), into="pet"), normal=("cat", "dog"))
    assert caught.value.code == "D355"


def test_items_without_a_label_stay_normal():
    assert steps_after(RenameClass(old="cat", new="pet"), normal=("", "cat")).normal_labels() == ("", "pet")


@pytest.mark.parametrize(("typed", "code"), [
    ("\u200b", "D352"), ("\ud800", "D352"), ("a\nb", "D364"), ("a\x00b", "D364"), ("x" * 101, "D364"),
])  # fmt: skip
def test_what_nobody_can_read_is_no_name(typed: str, code: str):
    with pytest.raises(DataError) as caught:
        steps_after(Relabel(items=("a",), label=typed))
    assert caught.value.code == code


def test_an_accent_is_written_in_one_way():
    assert steps_after(Relabel(items=("a",), label="cafe\u0301")).labels[0] == "caf\u00e9"
