"""Sequences in NumPy files: an array of the values, and one of the labels beside it, in a .npz or in files of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath
from typing import overload

import numpy as np

from dashboard.data.readers.layout import part_of
from dashboard.data.sequences.found import VALUE, Sequences, frame_of, together
from dashboard.data.sequences.numpy_file import NumpyFile
from dashboard.data.tables.preprocessing import NumberColumn
from dashboard.errors import DataError
from dashboard.i18n import N_, Message, message
from dashboard.spec.dataset import SPLITS, Split

_BLOCK_BYTES = 16 * 2**20
_LAST_CHARACTER, _SURROGATES = 0x10FFFF, (0xD800, 0xDFFF)
_VALUE_WORDS = frozenset(
    ("x", "data", "input", "inputs", "feature", "features", "series", "sequences", "values", "signals")
)
_LABEL_WORDS = frozenset(("y", "label", "labels", "target", "targets", "class", "classes"))


class Rows(Sequence[np.ndarray]):
    """The sequences of an array, read block by block in the order in which they are asked for."""

    def __init__(self, file: NumpyFile) -> None:
        num_items, num_bytes = file.shape[0], int(np.prod(file.shape)) * file.dtype.itemsize
        self._file = file
        self._each = max(1, _BLOCK_BYTES * num_items // max(1, num_bytes))
        self._start, self._block = 0, np.zeros((0, 1, 1))

    def __len__(self) -> int:
        return self._file.shape[0]

    @overload
    def __getitem__(self, place: int) -> np.ndarray: ...
    @overload
    def __getitem__(self, place: slice) -> list[np.ndarray]: ...
    def __getitem__(self, place: int | slice) -> np.ndarray | list[np.ndarray]:
        if isinstance(place, slice):
            return [self[number] for number in range(*place.indices(len(self)))]
        if not self._start <= place < self._start + len(self._block):
            self._start = place - place % self._each
            block = self._file.rows(self._start, self._start + self._each)
            self._block = block.astype(np.float64).reshape(len(block), *steps_and_channels(self._file))
        return self._block[place - self._start]


def steps_and_channels(file: NumpyFile) -> tuple[int, int]:
    """Of <number>[n], [n, steps] or [n, steps, channels]. Raises ``DataError`` for another shape, or an empty one."""
    if len(file.shape) not in (1, 2, 3) or 0 in file.shape or file.holds_words:
        raise DataError(
            "D444",
            N_(
                "{name} has the shape {received}. Expected are numbers of the shape sequences × steps or sequences × steps × channels, each at least 1."
            ),
            name=file.title,
            received=file.sizes,
        )
    steps, channels = (*file.shape[1:], 1, 1)[:2]
    return steps, channels


def sequences_of_arrays(files: Sequence[NumpyFile], title: str, *, needs_labels: bool = True) -> Sequences:
    """The sequences of an upload of NumPy files.

    Raises:
        DataError: values or labels are missing, there are several of them, or they do not go together.
    """
    by_part = {split: [file for file in files if _part(file) == split] for split in (None, *SPLITS)}
    given = [split for split, found in by_part.items() if found]
    parts = [
        _one_part(by_part[split], title, needs_labels=needs_labels).part(split if len(given) > 1 else None)
        for split in given
    ]
    return together(*parts) if len(parts) > 1 else parts[0]


def is_labels_of(values: NumpyFile, other: NumpyFile) -> bool:
    """Whether ``other`` is called as the labels of ``values`` would be: X_train.npy, y_train.npy."""
    return _role(other) == "labels" and _part(other) == _part(values)


def _part(file: NumpyFile) -> Split | None:
    return part_of(PurePath(file.title).name)


def _role(file: NumpyFile) -> str:
    """By its name, else by its shape."""
    words = set(re.findall(r"[a-z]+", PurePath(file.title).stem.lower()))
    if words & _LABEL_WORDS:
        return "labels"
    if words & _VALUE_WORDS:
        return "values"
    return "labels" if file.holds_words or len(file.shape) < 2 else "values"


def _one_part(files: Sequence[NumpyFile], title: str, *, needs_labels: bool) -> Sequences:
    values = [file for file in files if _role(file) == "values"] or (files if len(files) == 1 else [])
    labels = [file for file in files if file not in values]
    if len(values) > 1 and len({PurePath(file.title).parent for file in values}) > 1:
        raise DataError(
            "D483",
            N_(
                "{name} holds {count} arrays in several folders. A recording for each array is not read: put all into one array of the shape sequences × steps × channels with another one of the labels, or save each recording as CSV in the folder of its class."
            ),
            name=title,
            count=len(files),
        )
    if len(values) != 1 or len(labels) > 1:
        raise DataError(
            "D447",
            N_(
                "{name} must hold one array of values and one of labels, such as X and y; it holds: {arrays}. Give only these two."
            ),
            name=title,
            arrays=[f"{file.title} ({file.sizes})" for file in files[:10]],
        )
    if not labels and needs_labels:
        raise DataError(
            "D446",
            N_(
                "There are no labels for {name}. Put them beside it in a file of their own, such as X.npy and y.npy, or save both with np.savez(name, X=X, y=y)."
            ),
            name=values[0].title,
        )
    return _labelled(values[0], labels[0] if labels else None)


def _labelled(values: NumpyFile, labels: NumpyFile | None) -> Sequences:
    steps, num_channels = steps_and_channels(values)
    count = values.shape[0]
    words: Sequence[str | None] = _words(labels, values) if labels else [None] * count
    names = [VALUE] if num_channels == 1 else [f"channel_{number}" for number in range(1, num_channels + 1)]
    digits = len(str(count))
    return Sequences(
        frame=frame_of([f"{values.title}/{number:0{digits}d}" for number in range(1, count + 1)], words),
        values=Rows(values),
        channels=tuple(NumberColumn(name) for name in names),
        layout="arrays",
        sentence=message(
            N_("A NumPy array: {count} sequences of {steps} steps and {channels} channels."),
            count=count,
            steps=steps,
            channels=num_channels,
        ),
        notes=_notes(steps, num_channels),
    )


def _notes(steps: int, num_channels: int) -> tuple[Message, ...]:
    if num_channels <= max(steps, 8):
        return ()
    sentence = N_(
        "There are more channels ({channels}) than steps ({steps}). If it is the other way round, save the array with its last two axes swapped: X.transpose(0, 2, 1)."
    )
    return (message(sentence, channels=num_channels, steps=steps),)


def _words(labels: NumpyFile, values: NumpyFile) -> list[str]:
    """Labels as text; whole numbers without a fraction."""
    count = values.shape[0]
    if len(labels.shape) == 2 and labels.shape[0] == count and labels.shape[1] > 1:
        raise DataError(
            "D484",
            N_(
                "{labels} has {columns} columns for each sequence, but one label is needed. If a 1 marks the class in it, save labels.argmax(axis=1) instead."
            ),
            labels=labels.title,
            columns=labels.shape[1],
        )
    if labels.shape not in ((count,), (count, 1)):
        raise DataError(
            "D448",
            N_(
                "{values} holds {expected} sequences but {labels} has the shape {received}. One label for each sequence is needed; they may not belong together."
            ),
            values=values.title,
            labels=labels.title,
            expected=count,
            received=labels.sizes,
        )
    found = labels.rows(0, count).ravel()
    _check_characters(found, labels.title)
    if found.dtype.kind == "S":
        return [cell.decode("utf-8", "replace").strip() for cell in found.tolist()]
    if found.dtype.kind == "f":
        return ["" if np.isnan(cell) else f"{cell:.12g}" for cell in found.tolist()]
    return [str(cell).strip() for cell in found.tolist()]


def _check_characters(words: np.ndarray, title: str) -> None:
    """NumPy itself looks at no character, and ends badly at one that there is not."""
    if words.dtype.kind != "U":
        return
    codes = words.view(np.dtype("u4").newbyteorder(words.dtype.byteorder))
    if ((codes > _LAST_CHARACTER) | ((codes >= _SURROGATES[0]) & (codes <= _SURROGATES[1]))).any():
        raise DataError(
            "D530",
            N_("{name} holds text that cannot be read. It is damaged: save the labels again."),
            name=title,
        )
