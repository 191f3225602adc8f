"""What is in an upload, before anything of it is kept. Files are recognised, not decoded: the import does that once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import Literal

from pydantic import BaseModel, ConfigDict

from dashboard.data.class_order import in_order
from dashboard.data.readers.found import Found
from dashboard.data.readers.items import Item, reason_of
from dashboard.data.readers.names import parts
from dashboard.data.samples import sample
from dashboard.errors import DataError
from dashboard.i18n import N_, Message, message
from dashboard.spec.dataset import Source, Split

_MOST_ENTRIES = 1000
_MOST_LINES = 200
_INDENT = "    "


class SurveyEntry(BaseModel):
    """One entry that will not be used, and why."""

    model_config = ConfigDict(frozen=True)

    name: str
    status: Literal["skipped", "refused"]
    reason: Message | None = None
    reason_code: str = ""


class Survey(BaseModel):
    """What was found.

    Attributes:
        layout: how labels were found, in a sentence.
        classes: class → pictures to learn from, before validation and test pictures are drawn from them.
        validation_classes, test_classes: class → pictures in folders of their own, or in the separate test set.
        total, usable, skipped, refused: entries; reading may still find damage in usable ones.
        entries: the first 1,000 that are skipped or refused.
        tree: folders with the number of pictures in them, indented; at most 200 lines.
        problems: what forbids the import; ``problem_codes`` are theirs.
        notes: good to know.
    """

    model_config = ConfigDict(frozen=True)

    kind: Literal["images"] = "images"
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
    suggested_name: str


def survey(source: Source) -> Survey:
    """Look through a source. What cannot be opened at all comes back as a problem, too."""
    title = sample(source.sample).title if source.kind == "sample" else source.title or PurePath(source.path).name
    try:
        with Found(source) as found:
            return _described(found, title)
    except DataError as error:
        problem = reason_of(error)
        return Survey(
            title=title,
            layout=message(N_("It cannot be read.")),
            problems=(problem.message,),
            problem_codes=(problem.code,),
            suggested_name=name_from(title),
        )


def _described(found: Found, title: str) -> Survey:
    statuses = Counter(item.status for item in found.items)
    return Survey(
        title=title,
        layout=found.layout,
        classes=_classes(found.items, None, "train"),
        validation_classes=_classes(found.items, "validation"),
        test_classes=_classes(found.items, "test"),
        total=len(found.items),
        usable=statuses["used"],
        skipped=statuses["skipped"],
        refused=statuses["refused"],
        entries=tuple(_entries(found.items)),
        tree=tuple(_tree(found.items)),
        problems=tuple(problem.message for problem in found.problems),
        problem_codes=tuple(problem.code for problem in found.problems),
        notes=(*found.notes, *_notes(found.items)),
        suggested_name=name_from(title),
    )


def _classes(items: Iterable[Item], *splits: Split | None) -> dict[str, int]:
    counts = Counter(str(item.label) for item in items if item.status == "used" and item.split in splits)
    return {label: counts[label] for label in in_order(counts)}


def _entries(items: Iterable[Item]) -> list[SurveyEntry]:
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


def _tree(items: Sequence[Item]) -> list[str]:
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


def _notes(items: Sequence[Item]) -> list[Message]:
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
    """A dataset's name from a file's: without the ending of an archive, at most 80 characters."""
    path = PurePath(title)
    stem = path.name
    for ending in (".zip", ".gz"):
        if stem.lower().endswith(ending):
            stem = stem[: -len(ending)]
    return stem[:80] or title[:80]
