"""Names of classes after edits, worked by hand."""

from __future__ import annotations

from dashboard.data.renamed import renamed
from dashboard.spec.edits import Exclude, MergeClasses, Relabel, RenameClass


def test_names_follow_one_change_after_the_other():
    edits = [
        RenameClass(old="cat", new="Cat"),
        MergeClasses(classes=("Cat", "kitten"), into="feline"),
        RenameClass(old="dog", new="Dog"),
    ]
    assert renamed(("cat", "kitten", "dog", "bird"), edits) == {
        "cat": "feline",
        "kitten": "feline",
        "dog": "Dog",
        "bird": "bird",
    }


def test_single_items_change_no_name():
    assert renamed(("a", "b"), [Relabel(items=("1",), label="b"), Exclude(items=("2",))]) == {"a": "a", "b": "b"}


def test_blanks_around_a_name_that_was_typed_are_no_part_of_it():
    edits = [RenameClass(old="cat", new=" Cat "), MergeClasses(classes=("dog", "bird "), into="bird ")]
    assert renamed(("cat", "dog", "bird "), edits) == {"cat": "Cat", "dog": "bird ", "bird ": "bird "}
