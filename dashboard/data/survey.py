"""What is in an upload, before anything of it is kept, whatever its kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import Literal

from pydantic import BaseModel, ConfigDict

from dashboard.data.class_order import in_order
from dashboard.data.readers.items import Item, Reason
from dashboard.data.readers.names import parts
from dashboard.data.samples import sample
from dashboard.i18n import N_, Message, message
from dashboard.spec.dataset import Kind, LabelsFrom, Source, Split
from dashboard.spec.table import TableSeen

_MOST_ENTRIES = 1000
_MOST_LINES = 200
_INDENT = "    "
_ENDINGS = (".zip", ".gz", ".csv", ".tsv", ".txt", ".xlsx", ".parquet", ".jsonl", ".ndjson", ".json")


class SurveyEntry(BaseModel):
    """One entry that will not be used, and why."""

    model_config = ConfigDict(frozen=True)

    name: str
    status: Literal["skipped", "refused"]
    reason: Message | None = None
    reason_code: str = ""


class LabelWay(BaseModel):
    """A way in which pictures can get their labels.

    Attributes:
        layout: how labels are found, in a sentence.
        num_classes, num_usable: what it finds.
        num_left_out: pictures that cannot be used, as it says nothing about them.
    """

    model_config = ConfigDict(frozen=True)

    labels_from: LabelsFrom
    layout: Message
    num_classes: int
    num_usable: int
    num_left_out: int


class DrawnSequence(BaseModel):
    """One sequence of an upload, to be drawn before anything is kept.

    Attributes:
        label: empty where it has none.
        values: a row a step, a value a channel, None where it is missing; of long ones, evenly some of the steps.
    """

    model_config = ConfigDict(frozen=True)

    name: str
    label: str
    values: tuple[tuple[float | None, ...], ...]


class Survey(BaseModel):
    """What was found.

    Attributes:
        layout: how labels were found, in a sentence.
        kind: how it would be imported; ``kind_reason`` says why it was taken for that.
        classes: class → items to learn from, before validation and test items are drawn from them.
        validation_classes, test_classes: class → items in parts of their own, or in the separate test set.
        total, usable, skipped, refused: entries; reading may still find damage in usable ones.
        entries: the first 1,000 that are skipped or refused.
        tree: folders with the number of items in them, indented; at most 200 lines.
        problems: what forbids the import; ``problem_codes`` are theirs.
        notes: good to know.
        normal: labels that normal items of a table or series probably have; empty for other kinds, and where only items
            that are not normal have a label.
        table: what was seen of a table; None where there is none.
        labels_from: what says of which class pictures are; "auto" for other kinds, and where nothing can be chosen.
        layouts: the ways that are possible, with the one that was taken.
        drawn: a few sequences of each class; empty for other kinds.
    """

    model_config = ConfigDict(frozen=True)

    kind: Kind
    title: str
    layout: Message
    classes: dict[str, int] = {}
    validation_classes: dict[str, int] = {}
    test_classes: dict[str, int] = {}
    total: int = 0
    usable: int = 0
    skipped: int = 0
    refused: int = 0
    entries: tuple[SurveyEntry, ...] = ()
    tree: tuple[str, ...] = ()
    problems: tuple[Message, ...] = ()
    problem_codes: tuple[str, ...] = ()
    notes: tuple[Message, ...] = ()
    normal: tuple[str, ...] = ()
    suggested_name: str
    table: TableSeen | None = None
    kind_reason: Message | None = None
    labels_from: LabelsFrom = "auto"
    layouts: tuple[LabelWay, ...] = ()
    drawn: tuple[DrawnSequence, ...] = ()


def title_of(source: Source) -> str:
    """What people call a source."""
    if source.kind == "sample":
        return sample(source.sample).title
    return source.title or PurePath(source.path).name


def unreadable(kind: Kind, source: Source, problem: Reason, table: TableSeen | None = None) -> Survey:
    """Of a source that cannot be opened at all, or of a ``table`` in which no column can be what is needed."""
    return Survey(
        kind=kind,
        title=title_of(source),
        layout=message(N_("It cannot be read.")),
        problems=(problem.message,),
        problem_codes=(problem.code,),
        suggested_name=name_from(title_of(source)),
        table=table,
    )


def classes_of(items: Iterable[Item], *splits: Split | None) -> dict[str, int]:
    """Class → items of these parts, in the order of the network's outputs."""
    used = (item for item in items if item.status == "used" and item.split in splits)
    counts = Counter(item.label for item in used if item.label is not None)
    return {label: counts[label] for label in in_order(counts)}


def entries_of(items: Iterable[Item]) -> list[SurveyEntry]:
    """The first 1,000 that will not be used."""
    unused = [item for item in items if item.status != "used"][:_MOST_ENTRIES]
    return [
        SurveyEntry(
            name=item.name,
            status=item.status,
            reason=item.reason.message if item.reason else None,
            reason_code=item.reason.code if item.reason else "",
        )
        for item in unused
    ]


def tree_of(items: Sequence[Item]) -> list[str]:
    """Folders with the number of items in them, indented; at most 200 lines."""
    counts: Counter[tuple[str, ...]] = Counter()
    for item in items:
        folders = parts(item.name)[:-1]
        counts.update({folders[:depth]: 0 for depth in range(1, len(folders) + 1)})
        counts[folders] += item.status == "used"
    lines = []
    for folders in sorted(counts):
        if folders:
            number = f" ({counts[folders]})" if counts[folders] else ""
            lines.append(f"{_INDENT * (len(folders) - 1)}{folders[-1]}/{number}")
    return lines if len(lines) <= _MOST_LINES else [*lines[: _MOST_LINES - 1], "…"]


def notes_of(items: Sequence[Item]) -> list[Message]:
    """What is good to know of the classes."""
    used = [item for item in items if item.status == "used"]
    learned = {item.label for item in used if item.split in (None, "train")}
    unknown = sorted({str(item.label) for item in used if item.split == "test"} - {str(label) for label in learned})
    if not learned or not unknown:
        return []
    return [
        message(
            N_("The test set has classes that there is nothing to learn of: {classes}. They will count as mistakes."),
            classes=unknown,
        )
    ]


def name_from(title: str) -> str:
    """A dataset's name from a file's: without its ending, at most 80 characters."""
    path = PurePath(title)
    stem = path.name
    for ending in _ENDINGS:
        if stem.lower().endswith(ending):
            stem = stem[: -len(ending)]
    return stem[:80] or title[:80]
