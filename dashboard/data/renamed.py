"""What the classes of a version are called in one that was made from it: classes get other names, or become one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dashboard.data.edit_steps import class_name
from dashboard.errors import NotFoundError
from dashboard.spec.dataset import DatasetVersion
from dashboard.spec.edits import Edit, MergeClasses, RenameClass
from dashboard.store import datasets


def names_later(older: DatasetVersion, newer: DatasetVersion) -> dict[str, str]:
    """Class of ``older`` → its name in ``newer``; the same names where ``newer`` was not made from ``older``."""
    return renamed(older.classes, _edits_between(older, newer))


def renamed(classes: Sequence[str], edits: Iterable[Edit]) -> dict[str, str]:
    """Class → its name after ``edits``, one after the other."""
    names = {name: name for name in classes}
    for edit in edits:
        there = set(names.values())
        if isinstance(edit, RenameClass):
            new = class_name(edit.new, there)
            names = {first: new if name == edit.old else name for first, name in names.items()}
        elif isinstance(edit, MergeClasses):
            into = class_name(edit.into, there)
            names = {first: into if name in edit.classes else name for first, name in names.items()}
    return names


def _edits_between(older: DatasetVersion, newer: DatasetVersion) -> list[Edit]:
    """From the one to the other; empty where there is no way, or a version on it was deleted."""
    edits: list[Edit] = []
    version = newer
    while version.id != older.id:
        edits = [*version.edits, *edits]
        try:
            version = datasets.get(version.parent)
        except NotFoundError:
            return []
    return edits
