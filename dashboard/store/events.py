"""A job's events: one JSON object a line, only ever appended; a half-written last line is not an event yet."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

FILE_NAME = "events.jsonl"


class EventWriter:
    """Appends events to ``folder/events.jsonl``, each with its Unix time ``t`` and its ``type``."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._file = (folder / FILE_NAME).open("ab+", buffering=0)
        self._end_broken_line()

    def write(self, type: str, /, **values: Any) -> None:
        """Append one event in a single write. Raises ``ValueError`` for NaN and infinity: JSON has neither."""
        line = json.dumps({"t": round(time.time(), 3), "type": type, **values}, ensure_ascii=False, allow_nan=False)
        self._file.write(line.encode() + b"\n")

    def _end_broken_line(self) -> None:
        """A writer that was killed in mid-line left half an event; ours must not be glued to it."""
        length = self._file.seek(0, 2)
        if length:
            self._file.seek(length - 1)
            if self._file.read(1) != b"\n":
                self._file.write(b"\n")

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def read_events(folder: Path) -> list[dict[str, Any]]:
    """All whole events of a job, oldest first; empty when it wrote none yet. Half-written lines are no events."""
    path = folder / FILE_NAME
    if not path.exists():
        return []
    lines = path.read_bytes().split(b"\n")
    return [event for line in lines[:-1] if (event := _event(line)) is not None]


def _event(line: bytes) -> dict[str, Any] | None:
    try:
        event = json.loads(line)
    except ValueError:
        return None
    return event if isinstance(event, dict) else None
