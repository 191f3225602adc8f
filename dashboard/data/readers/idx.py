"""IDX files (LeCun, Cortes, Burges: MNIST): pictures in one file, their labels in another beside it, often gzipped.

An images file: ``00 00 08 03``, three big-endian sizes (n, height, width), then one byte a pixel; labels: ``00 00 08 01``,
n, one byte each.
"""

from __future__ import annotations

import gzip
import math
import re
import struct
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import BinaryIO

import numpy as np
from PIL import Image

from dashboard import settings
from dashboard.data.images.preprocessing import Picture
from dashboard.data.readers.containers import UNPACKING_ERRORS, Container, Entry, head_of, packed_type
from dashboard.data.readers.items import Collection, Item, Load, reason
from dashboard.data.readers.layout import split_of
from dashboard.data.readers.names import junk
from dashboard.data.readers.signatures import identify
from dashboard.errors import DataError
from dashboard.i18n import N_, message
from dashboard.spec.dataset import Split

_BLOCK_BYTES = 1 << 20
_MOST_PICTURES = 5_000_000
_LIKELY_NAMES = ("idx", "ubyte", ".gz")


@dataclass(frozen=True, slots=True)
class _Pair:
    images: Entry
    shape: tuple[int, ...]
    labels_entry: Entry
    labels: np.ndarray  # <uint8>[n]
    split: Split | None


class IDXFiles(Collection):
    """All images files of a container with their labels.

    Raises ``DataError`` when labels are missing, the two do not go together, or a file ends early.
    """

    layout = message(N_("IDX files: the pictures lie in one file, their labels in another."))
    problems = ()
    notes = ()

    def __init__(self, container: Container, images: Sequence[Entry], others: Sequence[Entry] = ()) -> None:
        self._container = container
        self._pairs = [_pair(container, entry) for entry in images]
        if len({pair.split for pair in self._pairs}) < 2:
            self._pairs = [replace(pair, split=None) for pair in self._pairs]
        pictures = [item for pair in self._pairs for item in _items(pair)]
        read = {id(entry) for pair in self._pairs for entry in (pair.images, pair.labels_entry)}
        self.items = [*pictures, *(_left_out(entry) for entry in others if id(entry) not in read)]

    def loads(self) -> Iterator[tuple[Item, Load | None]]:
        """See ``Collection``. The files are read once, front to back."""
        items = iter(self.items)
        for pair in self._pairs:
            with _unpacked(self._container, pair.images) as file:
                _header(file, pair.images.name)
                for _ in pair.labels:
                    content = file.read(math.prod(pair.shape))
                    yield next(items), partial(_load, content, pair.shape)
        for item in items:
            yield item, None

    def close(self) -> None:
        """Close the container."""
        self._container.close()


def idx_files(container: Container) -> IDXFiles | None:
    """The IDX files of a container; None when it holds no images file."""
    if container.chosen is not None:
        return IDXFiles(container, [container.chosen])
    images = [entry for entry in container.entries if _is_images(container, entry)]
    return IDXFiles(container, images, container.entries) if images else None


def _is_images(container: Container, entry: Entry) -> bool:
    name = entry.path[-1].lower()
    if entry.reason or entry.is_folder or junk(entry.path) or not any(part in name for part in _LIKELY_NAMES):
        return False
    kind = identify(head_of(container, entry))
    if kind.category == "gzip":
        kind = packed_type(container.open(entry))
    return kind.name == "IDX images"


def _pair(container: Container, images: Entry) -> _Pair:
    with _unpacked(container, images) as file:
        num_images, *shape = _header(file, images.name)
        if not shape:
            raise DataError(
                "D131",
                N_("{name} holds labels. Choose the file with the images; its labels are found beside it."),
                name=images.name,
            )
        _check_size(num_images, shape, images.name)
        if len(shape) not in (2, 3) or (len(shape) == 3 and shape[2] not in (1, 3)):
            raise DataError(
                "D128",
                N_("{name} holds no grey or colour pictures: its sizes are {received}."),
                name=images.name,
                received=_sizes(shape),
            )
        received = _count(file) // math.prod(shape)
    if received != num_images:
        raise DataError(
            "D127",
            N_("{name} announces {expected} pictures but holds {received}. It was cut off: load it again."),
            name=images.name,
            expected=num_images,
            received=received,
        )
    labels_entry = _labels_entry(container, images)
    labels = _labels(container, labels_entry, images, num_images)
    return _Pair(images, tuple(shape), labels_entry, labels, _split(images.path[-1]))


def _check_size(num_images: int, shape: Sequence[int], name: str) -> None:
    most_bytes = settings.get("max_archive_gib") * 2**30
    if not 0 < num_images <= _MOST_PICTURES or min(shape) < 1 or num_images * math.prod(shape) > most_bytes:
        raise DataError(
            "D136",
            N_("{name} announces sizes that cannot be right: {received}. Check the file."),
            name=name,
            received=_sizes((num_images, *shape)),
        )


def _sizes(shape: Sequence[int]) -> str:
    return " × ".join(map(str, shape))


def _labels_entry(container: Container, images: Entry) -> Entry:
    wanted = _stem(re.sub("image", "label", images.path[-1], flags=re.IGNORECASE))
    same_folder = [entry for entry in container.entries if entry.path[:-1] == images.path[:-1]]
    for entry in (*same_folder, *container.entries):
        if entry is not images and not entry.reason and not entry.is_folder and _stem(entry.path[-1]) == wanted:
            return entry
    raise DataError(
        "D125",
        N_("There are no labels beside {name}: a file called {expected} was looked for. Put it into the same place."),
        name=images.name,
        expected=re.sub("idx3", "idx1", re.sub("image", "label", images.path[-1])),
    )


def _stem(name: str) -> str:
    """What the names of a pair have in common, once "images" was replaced by "labels"."""
    return re.sub(r"[-._ ]|idx\d|ubyte|gz$", "", name.lower())


def _split(name: str) -> Split | None:
    first = re.split(r"[-._]", name)[0]
    return "test" if first.lower() == "t10k" else split_of(first)


def _labels(container: Container, entry: Entry, images: Entry, num_images: int) -> np.ndarray:
    with _unpacked(container, entry) as file:
        announced = _header(file, entry.name)
        content = file.read(num_images + 1) if len(announced) == 1 else b""
    if announced != [num_images] or len(content) != num_images:
        raise DataError(
            "D126",
            N_("{images} holds {expected} pictures but {labels} holds {received} labels. They do not belong together."),
            images=images.name,
            labels=entry.name,
            expected=num_images,
            received=min(announced[0], len(content)) if len(announced) == 1 else 0,
        )
    return np.frombuffer(content, dtype=np.uint8)


@contextmanager
def _unpacked(container: Container, entry: Entry) -> Iterator[BinaryIO]:
    """A stream of the entry, through gzip where it is packed so."""
    with container.open(entry) as raw:
        packed = raw.read(2) == b"\x1f\x8b"
    try:
        with container.open(entry) as raw:
            if packed:
                with gzip.open(raw) as file:
                    yield file  # type: ignore[misc]
            else:
                yield raw
    except UNPACKING_ERRORS as error:
        raise DataError(
            "D129",
            N_("{name} is damaged or was cut off ({detail}). Load it again."),
            name=entry.name,
            detail=str(error),
        ) from error


def _header(file: BinaryIO, name: str) -> list[int]:
    """Sizes that the file announces, with the stream placed behind them."""
    start = file.read(4)
    if len(start) < 4 or start[:3] != b"\x00\x00\x08" or not 1 <= start[3] <= 4:
        raise DataError(
            "D130", N_("{name} is not an IDX file of bytes, which starts with 0, 0, 8. Check the file."), name=name
        )
    sizes = file.read(4 * start[3])
    if len(sizes) < 4 * start[3]:
        raise DataError(
            "D129", N_("{name} is damaged or was cut off ({detail}). Load it again."), name=name, detail="header"
        )
    return list(struct.unpack(f">{start[3]}I", sizes))


def _count(file: BinaryIO) -> int:
    total = 0
    while block := file.read(_BLOCK_BYTES):
        total += len(block)
    return total


def _left_out(entry: Entry) -> Item:
    why = junk(entry.path) or reason("D144", N_("Not one of the IDX files; left out."))
    return Item(entry.name, "skipped", reason=why)


def _items(pair: _Pair) -> Iterator[Item]:
    digits = len(str(len(pair.labels)))
    for number, label in enumerate(pair.labels, start=1):
        yield Item(f"{pair.images.name}/{number:0{digits}d}", "used", str(label), pair.split)


def _load(content: bytes, shape: tuple[int, ...]) -> Picture:
    pixels = np.frombuffer(content, dtype=np.uint8).reshape(shape)
    image = Image.fromarray(pixels[..., 0] if shape[-1] == 1 and len(shape) == 3 else pixels)
    return Picture(image, "IDX", image.mode)
