"""Texts in files of their own: in class folders, or all texts of a class in one file, a line each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from statistics import median

import pandas as pd

from dashboard.data.readers.containers import Entry, read
from dashboard.data.readers.items import Reason, reason, reason_of
from dashboard.data.readers.layout import Layout, Place, arrange, split_of
from dashboard.data.readers.uploads import Look, Upload
from dashboard.data.tables.delimited import damage
from dashboard.data.tables.encodings import Decoding, checked, decoding_of_bytes, detected
from dashboard.data.tables.plausibility import MARKING
from dashboard.data.text.rows import BESIDE, Texts, frame_of, why_not
from dashboard.errors import DataError
from dashboard.i18n import N_, Message, message
from dashboard.spec.table import TableReading

_LARGEST_TEXT_BYTES = 64 * 2**20
_LARGEST_CLASS_FILE_BYTES = 2 * 2**30
_SAMPLE_BYTES = 1 << 16
_HEAD_BYTES = 1 << 14
_MOST_CLASS_FILES = 100
_FEWEST_LINES = 5
_MOST_LOOKED_AT = 200
_ONE_FILE_A_CLASS = message(N_("Each file is a class, whose name is the label; each line in it is a text."))


@dataclass(frozen=True)
class _Row:
    name: str
    why: Reason | None = None
    text: str | None = None
    place: Place | None = None
    is_skipped: bool = False


def texts_of_documents(upload: Upload, reading: TableReading) -> Texts:
    """The texts of an upload that holds no table.

    Raises:
        DataError: the chosen encoding does not exist.
    """
    looks = upload.looks
    found = [look for look in looks if look.role == "text"]
    folders = [look.entry.path[:-1] for look in found]
    layout = arrange(folders)
    is_by_file = bool(layout.problems or _num_labels(layout) < 2) and _are_class_files(upload, found, layout)
    if is_by_file:
        layout = arrange([(*path, _stem(look.entry)) for path, look in zip(folders, found, strict=True)])
    encoding, notes = _encoding(upload, found, reading)
    rows = list(_rows(upload, looks, layout, encoding, by_line=is_by_file))
    frame = _frame(rows)
    return Texts(
        frame=frame,
        layout=_ONE_FILE_A_CLASS if is_by_file else layout.message,
        problems=tuple(_problems(layout)),
        notes=(*layout.notes, *notes),
    )


def _num_labels(layout: Layout) -> int:
    return len({place.label for place in layout.places if isinstance(place, Place)})


def _stem(entry: Entry) -> str:
    return PurePath(entry.path[-1]).stem


def _are_class_files(upload: Upload, found: Sequence[Look], layout: Layout) -> bool:
    """Few files with many lines each, whose names are not parts of a split."""
    stems = {_stem(look.entry) for look in found}
    if not 2 <= len(stems) <= _MOST_CLASS_FILES or all(split_of(stem) for stem in stems):
        return False
    lines = [_head(upload, look.entry).count(b"\n") for look in found[:_MOST_LOOKED_AT]]
    return median(lines) >= _FEWEST_LINES


def _head(upload: Upload, entry: Entry) -> bytes:
    try:
        head = read(upload.container, entry, _HEAD_BYTES)
    except DataError:
        return b""
    return head.replace(b"\r\n", b"\n").replace(b"\r", b"\n").replace(b"\n\0", b"\n")


def _encoding(upload: Upload, found: Sequence[Look], reading: TableReading) -> tuple[str, tuple[Message, ...]]:
    """The encoding of all files that are not plainly Unicode, found out from all of them together."""
    if reading.encoding:
        return checked(reading.encoding), ()
    sample: list[bytes] = []
    size = 0
    for look in found:
        if size >= _SAMPLE_BYTES:
            break
        try:
            content = read(upload.container, look.entry, _LARGEST_TEXT_BYTES)
        except DataError:
            continue
        if decoding_of_bytes(content) is None:
            lines = [line for line in content.splitlines() if not line.isascii()]
            sample.extend(line[:_SAMPLE_BYTES] for line in lines)
            size += sum(map(len, lines))
    if not sample:
        return "utf-8", ()
    decoding = detected(b"\n".join(sample)[:_SAMPLE_BYTES])
    return decoding.encoding, _told(decoding)


def _told(decoding: Decoding) -> tuple[Message, ...]:
    if decoding.is_sure:
        return (message(N_("Texts that are not in UTF-8 were read as {encoding}."), encoding=decoding.encoding),)
    examples = [f"{seen.name}: {seen.preview[0]}" for seen in decoding.previews if seen.preview]
    return (
        message(
            N_(
                "It is not sure how the texts are encoded; they were read as {encoding}. Choose another encoding if that is wrong. This is how some of them look: {examples}"
            ),
            encoding=decoding.encoding,
            examples=examples,
        ),
    )


def _rows(upload: Upload, looks: Sequence[Look], layout: Layout, encoding: str, *, by_line: bool) -> Iterator[_Row]:
    places = iter(layout.places)
    for look in looks:
        if look.role != "text":
            yield _Row(look.entry.name, look.why or BESIDE, is_skipped=look.role != "refused")
            continue
        place = next(places)
        if isinstance(place, Reason):
            yield _Row(look.entry.name, place)
            continue
        limit = _LARGEST_CLASS_FILE_BYTES if by_line else _LARGEST_TEXT_BYTES
        try:
            text = _text(upload, look.entry, encoding, limit)
        except DataError as error:
            yield _Row(look.entry.name, reason_of(error))
            continue
        if by_line:
            yield from _lines(look.entry.name, text, place, encoding)
        else:
            why = damage(text, encoding)
            yield _Row(look.entry.name, why or why_not(text), text, place, is_skipped=why is None)


def _lines(name: str, text: str, place: Place, encoding: str) -> Iterator[_Row]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for number, line in enumerate(lines, start=1):
        if line:
            why = damage(line, encoding)
            yield _Row(f"{name}/#{number}", why or why_not(line), line, place, is_skipped=why is None)


def _text(upload: Upload, entry: Entry, encoding: str, limit: int) -> str:
    if entry.size > limit:
        raise DataError("D247", N_("Larger than {limit} MB. Cut it into smaller files."), limit=limit // 2**20)
    content = read(upload.container, entry, limit)
    own = decoding_of_bytes(content)
    chosen = own.encoding if own else encoding
    return content.decode(chosen, MARKING).removeprefix("\ufeff")


def _frame(rows: Sequence[_Row]) -> pd.DataFrame:
    frame = frame_of(
        [row.name for row in rows],
        [row.place.label if row.place else None for row in rows],
        [row.text for row in rows],
        [row.why for row in rows],
        [row.place.split if row.place else None for row in rows],
    )
    skipped = [row.is_skipped and row.why is not None for row in rows]
    frame.loc[skipped, "status"] = "skipped"
    return frame


def _problems(layout: Layout) -> Iterator[Reason]:
    """The layout's problems speak of pictures, which may do without classes."""
    for problem in layout.problems:
        yield reason(
            "D248",
            N_(
                "The texts lie at different depths ({depths} folders deep), so it is not clear which folders are the classes. Put one folder for each class side by side, and the texts directly in them."
            ),
            **problem.message.values,
        )
    if any(isinstance(place, Place) and place.label is None for place in layout.places):
        yield reason(
            "D249",
            N_(
                "The texts lie in no class folders, so their labels are not known. Make one folder for each class, or one file for each class with a text on each line, or a table with a column for the labels."
            ),
        )
