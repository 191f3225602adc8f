"""Pictures in class folders, in any container."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from dashboard import settings
from dashboard.data.images.preprocessing import Picture, UnreadablePictureError, read_picture
from dashboard.data.readers import names
from dashboard.data.readers.containers import Container, Entry, head_of, packed_type, read
from dashboard.data.readers.items import Collection, Item, Load, Reason, reason, reason_of
from dashboard.data.readers.layout import Layout, Place, arrange
from dashboard.data.readers.signatures import FileType, identify
from dashboard.errors import DataError
from dashboard.i18n import N_

_LARGEST_PICTURE_BYTES = 512 * 2**20
_PICTURE_ENDINGS = (
    *(".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".gif", ".bmp", ".webp", ".tif", ".tiff", ".avif"),
    *(".ppm", ".pgm", ".pbm", ".pnm", ".heic", ".svg", ".psd", ".eps", ".ico"),
)


class ClassFolders(Collection):
    """Every file of a container is looked at: its first bytes say whether it is a picture, its folders of which class."""

    def __init__(self, container: Container) -> None:
        self._container = container
        found = [_first_look(container, entry) for entry in container.entries]
        folders = [look.entry.path[:-1] for look in found if look.status == "used"]
        layout = arrange(folders)
        self.layout, self.problems, self.notes = layout.message, layout.problems, layout.notes
        self._entries = container.entries
        self.items = _items(found, layout)

    def loads(self) -> Iterator[tuple[Item, Load | None]]:
        """See ``Collection``."""
        for item, entry in zip(self.items, self._entries, strict=True):
            yield item, partial(_load, self._container, entry) if item.status == "used" else None

    def close(self) -> None:
        """Close the container."""
        self._container.close()


@dataclass(frozen=True, slots=True)
class _Look:
    entry: Entry
    reason: Reason | None = None
    is_skipped: bool = False

    @property
    def status(self) -> str:
        return "used" if self.reason is None else "skipped" if self.is_skipped else "refused"


def _first_look(container: Container, entry: Entry) -> _Look:
    junk = names.junk(entry.path)
    if junk:
        return _Look(entry, junk, is_skipped=True)
    if entry.reason:
        return _Look(entry, entry.reason)
    if entry.is_folder:
        return _Look(entry, reason("D143", N_("An empty folder.")), is_skipped=True)
    if entry.size > _LARGEST_PICTURE_BYTES:
        limit = _LARGEST_PICTURE_BYTES // 2**20
        return _Look(entry, reason("D163", N_("Larger than {limit} MB. Save it smaller."), limit=limit))
    try:
        kind = identify(head_of(container, entry), entry.path[-1])
        if kind.category == "gzip":
            kind = packed_type(container.open(entry))
    except DataError as error:
        return _Look(entry, reason_of(error))
    return _by_type(entry, kind)


def _by_type(entry: Entry, kind: FileType) -> _Look:
    if kind.category == "picture":
        return _Look(entry)
    if kind.category == "empty":
        return _Look(entry, reason("D154", N_("The file is empty (0 bytes).")))
    if kind.category == "foreign picture":
        why = reason("D156", N_("{found} pictures are not read. Export the picture as PNG or JPEG."), found=kind.words)
        return _Look(entry, why)
    if kind.category in ("archive", "gzip"):
        why = reason(
            "D153",
            N_("An archive among the pictures ({found}). Unpack it and put its pictures into class folders."),
            found=kind.words,
        )
        return _Look(entry, why)
    if entry.path[-1].lower().endswith(_PICTURE_ENDINGS):
        return _Look(
            entry, reason("D155", N_("Not a picture, whatever its name says. It is: {found}."), found=kind.words)
        )
    return _Look(entry, reason("D142", N_("Not a picture ({found}); left out."), found=kind.words), is_skipped=True)


def _items(found: list[_Look], layout: Layout) -> list[Item]:
    places = iter(layout.places)
    items = []
    for look in found:
        place = next(places) if look.status == "used" else look.reason
        if isinstance(place, Place):
            items.append(Item(look.entry.name, "used", place.label, place.split))
        else:
            items.append(Item(look.entry.name, "skipped" if look.is_skipped else "refused", reason=place))
    return items


def _load(container: Container, entry: Entry) -> Picture:
    return decoded(read(container, entry, _LARGEST_PICTURE_BYTES))


def decoded(content: bytes) -> Picture:
    """A picture file's content, decoded. Raises ``DataError`` that says what is wrong with it."""
    limit = settings.get("max_picture_megapixels")
    try:
        return read_picture(content, max_pixels=limit * 1_000_000)
    except UnreadablePictureError as error:
        raise _data_error(error, limit) from error


def _data_error(error: UnreadablePictureError, limit: int) -> DataError:
    if error.kind == "size":
        return DataError(
            "D158",
            N_("The picture has more than {limit} million pixels ({detail}). Save it smaller."),
            limit=limit,
            detail=error.detail,
        )
    return DataError(
        "D157",
        N_("The picture is damaged or was cut off ({detail}). Save it again from the original."),
        detail=error.detail,
    )
