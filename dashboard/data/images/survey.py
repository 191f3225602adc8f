"""What pictures are in an upload. Files are recognised, not decoded: the import does that once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dashboard.data.readers.found import Found
from dashboard.data.readers.items import Item, reason_of
from dashboard.data.readers.ways import Way, possible
from dashboard.data.survey import (
    LabelWay,
    Survey,
    classes_of,
    entries_of,
    name_from,
    notes_of,
    title_of,
    tree_of,
    unreadable,
)
from dashboard.errors import DataError
from dashboard.i18n import N_, Message, message
from dashboard.spec.dataset import Source


def survey(source: Source) -> Survey:
    """Look through a source. What cannot be opened at all comes back as a problem, too."""
    try:
        with Found(source) as found:
            return _described(found, title_of(source))
    except DataError as error:
        return unreadable("images", source, reason_of(error))


def _described(found: Found, title: str) -> Survey:
    statuses = Counter(item.status for item in found.items)
    return Survey(
        kind="images",
        title=title,
        layout=found.layout,
        classes=classes_of(found.items, None, "train"),
        validation_classes=classes_of(found.items, "validation"),
        test_classes=classes_of(found.items, "test"),
        total=len(found.items),
        usable=statuses["used"],
        skipped=statuses["skipped"],
        refused=statuses["refused"],
        entries=tuple(entries_of(found.items)),
        tree=tuple(tree_of(found.items)),
        problems=tuple(problem.message for problem in found.problems),
        problem_codes=tuple(problem.code for problem in found.problems),
        notes=(*found.notes, *_class_notes(found.items)),
        suggested_name=name_from(title),
        table=found.way.table if found.way else None,
        labels_from=found.way.labels_from if found.way else "auto",
        layouts=tuple(map(_label_way, possible(found.ways))),
    )


def _label_way(way: Way) -> LabelWay:
    return LabelWay(
        labels_from=way.labels_from,
        layout=way.layout.message,
        num_classes=len(way.labels),
        num_usable=way.num_usable,
        num_left_out=len(way.layout.places) - way.num_usable,
    )


def _class_notes(items: Sequence[Item]) -> list[Message]:
    """What is good to know of the classes; pictures of no class, or of one, are for other things than telling them apart."""
    learned = {item.label for item in items if item.status == "used" and item.split in (None, "train")}
    if len(learned) != 1:
        return notes_of(items)
    label = next(iter(learned))
    if label is None:
        sentence = N_(
            "Without classes, a network can find what is unusual, remove noise, or compress and map. To tell classes apart, put the pictures of each class into a folder of its own."
        )
        return [message(sentence)]
    sentence = N_(
        "All pictures to learn from have the same label, {label}. A network can still find what is unusual, remove noise, or compress and map. To tell classes apart, add a folder for another class."
    )
    return [message(sentence, label=label)]
