"""Each entry at first sight: a picture, something that is left out, or something that cannot be used, and why."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from dashboard.data.readers import names
from dashboard.data.readers.containers import Container, Entry, head_of, packed_type
from dashboard.data.readers.items import Reason, Status, reason, reason_of
from dashboard.data.readers.signatures import FileType
from dashboard.data.tables.reading import ENDINGS, file_kind
from dashboard.errors import DataError
from dashboard.i18n import N_

LARGEST_PICTURE_BYTES = 512 * 2**20
_PICTURE_ENDINGS = (
    *(".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".gif", ".bmp", ".webp", ".tif", ".tiff", ".avif"),
    *(".ppm", ".pgm", ".pbm", ".pnm", ".heic", ".svg", ".psd", ".eps", ".ico"),
)
LISTS = (".txt", ".lst", ".list", ".dat", "")  # "path label" with a space between them, as ImageNet's lists have it


@dataclass(frozen=True, slots=True)
class Look:
    """One entry.

    Attributes:
        status: "used" for what looks like a picture.
        reason: why it is skipped or refused.
        type: what it is; empty where nobody had to look.
        may_be_table: whether it can hold the labels of the pictures.
    """

    entry: Entry
    status: Status
    reason: Reason | None = None
    type: str = ""
    may_be_table: bool = False


def first_look(container: Container, entry: Entry) -> Look:
    """What an entry is, by its first bytes; nothing is unpacked whole."""
    junk = names.junk(entry.path)
    if junk:
        return Look(entry, "skipped", junk)
    if entry.reason:
        return Look(entry, "refused", entry.reason)
    if entry.is_folder:
        return Look(entry, "skipped", reason("D143", N_("An empty folder.")))
    if entry.size > LARGEST_PICTURE_BYTES:
        limit = LARGEST_PICTURE_BYTES // 2**20
        return Look(entry, "refused", reason("D163", N_("Larger than {limit} MB. Save it smaller."), limit=limit))
    try:
        kind = file_kind(head_of(container, entry), entry.path[-1])
        if kind.category == "gzip":
            kind = packed_type(container.open(entry))
    except DataError as error:
        return Look(entry, "refused", reason_of(error))
    return _by_type(entry, kind)


def _by_type(entry: Entry, kind: FileType) -> Look:
    if kind.category == "picture":
        return Look(entry, "used", type=kind.name)
    if _may_be_table(entry, kind):
        return Look(entry, "skipped", _no_picture(kind), kind.name, may_be_table=True)
    is_picture_by_name = entry.path[-1].lower().endswith(_PICTURE_ENDINGS)
    status: Status = "refused" if kind.category in _BAD or is_picture_by_name else "skipped"
    return Look(entry, status, _why_not(kind, is_picture_by_name=is_picture_by_name), kind.name)


_BAD = ("empty", "foreign picture", "archive", "gzip")


def _may_be_table(entry: Entry, kind: FileType) -> bool:
    ending = PurePath(entry.path[-1].lower()).suffix
    if kind.category == "text":
        return ending in ENDINGS or ending in LISTS
    return kind.name == "Parquet file" or (kind.name == "ZIP archive" and ending == ".xlsx")


def _why_not(kind: FileType, *, is_picture_by_name: bool) -> Reason:
    if kind.category == "empty":
        return reason("D154", N_("The file is empty (0 bytes)."))
    if kind.category == "foreign picture":
        return reason("D156", N_("{found} pictures are not read. Export the picture as PNG or JPEG."), found=kind.words)
    if kind.category in ("archive", "gzip"):
        return reason(
            "D153",
            N_("An archive among the pictures ({found}). Unpack it and put its pictures into class folders."),
            found=kind.words,
        )
    if is_picture_by_name:
        return reason("D155", N_("Not a picture, whatever its name says. It is: {found}."), found=kind.words)
    return _no_picture(kind)


def _no_picture(kind: FileType) -> Reason:
    return reason("D142", N_("Not a picture ({found}); left out."), found=kind.words)
