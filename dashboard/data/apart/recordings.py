"""Recordings of sequences, read in a process of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from dashboard.data.apart.files import desk
from dashboard.data.readers.beside import Lies
from dashboard.data.readers.items import Reason, reason_of
from dashboard.data.sequences.recording_reader import Recording, RecordingReader
from dashboard.data.tables.preprocessing import NumberColumn
from dashboard.errors import DataError
from dashboard.i18n import Message

_VALUES = "values.npy"


def recordings_of(reader: RecordingReader, title: str, content: bytes | Path) -> list[Recording]:
    """Like ``RecordingReader.recordings``, of bytes (as ``uploaded``) or of a file or folder where it lies."""
    with desk() as place:
        path = place.put(content) if isinstance(content, bytes) else content
        arguments = {
            "path": str(path),
            "title": title,
            "channels": [asdict(channel) for channel in reader.channels],
            "trained_on": dict(reader.trained_on),
        }
        try:
            told = place.call("dashboard.data.apart.recordings:written", arguments, title, Lies((path,)))
        except DataError as error:
            return [(title, reason_of(error))]
        values = np.load(place.made / _VALUES, allow_pickle=False)
    return [(_called(name, title, content), _found(one, values)) for name, one in told]


def _called(name: str, title: str, content: bytes | Path) -> str:
    return f"{title}/{name}" if isinstance(content, bytes) and name != title else name


def _found(told: dict[str, Any], values: np.ndarray) -> np.ndarray | Reason:
    if "code" in told:
        return Reason(told["code"], Message.model_validate(told["why"]))
    start, shape = told["start"], told["shape"]
    return values[start : start + int(np.prod(shape))].reshape(shape)


def written(
    path: str, title: str, channels: list[dict[str, Any]], trained_on: Mapping[str, str], made: str
) -> list[tuple[str, dict[str, Any]]]:
    """The other side: all values after each other into a file; of each recording where they begin, or why it is none."""
    reader = RecordingReader([NumberColumn(**channel) for channel in channels], trained_on)
    told: list[tuple[str, dict[str, Any]]] = []
    pieces: list[np.ndarray] = []
    start = 0
    for name, found in reader.recordings(Path(path), title):
        if isinstance(found, Reason):
            told.append((name, {"code": found.code, "why": found.message.model_dump(mode="json")}))
            continue
        told.append((name, {"start": start, "shape": found.shape}))
        pieces.append(np.asarray(found, np.float64).reshape(-1))
        start += found.size
    np.save(Path(made) / _VALUES, np.concatenate(_or_none(pieces)))
    return told


def _or_none(pieces: Sequence[np.ndarray]) -> Sequence[np.ndarray]:
    return pieces or [np.zeros(0)]
