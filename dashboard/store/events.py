"""A job's events: one JSON object a line, only ever appended; a half-written last line is not an event yet."""

from __future__ import annotations

import errno
import json
import threading
import time
from pathlib import Path
from typing import Any

from dashboard.store import records

FILE_NAME = "events.jsonl"
_NEEDED = {  # what readers take from an event without asking
    "phase": ("name",),
    "note": ("message",),
    "started": ("epochs",),
    "step": ("epoch", "step", "steps"),
    "epoch": ("epoch", "seconds", "loss", "best"),
    "lost": ("epoch",),
    "examples": ("epoch", "items", "labels", "answers", "probabilities"),
    "stopping": ("mode",),
}
_SUPERSEDED = (b'"type": "step"', b'"type": "resources"', b'"type": "progress"')
_MARK_WITHIN = 60  # bytes: time and type stand first


class EventWriter:
    """Appends events to ``folder/events.jsonl``, each with its Unix time ``t`` and its ``type``."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._file = (folder / FILE_NAME).open("ab+", buffering=0)
        self._lock = threading.Lock()  # the heartbeat writes, too
        self._is_broken = self._ends_in_mid_line()

    def write(self, type: str, /, **values: Any) -> None:
        """Append one event in a single write. Raises ``ValueError`` for NaN and infinity: JSON has neither.

        Where a disk has room for half of it, that half is no event, and the next one begins a line of its own.
        """
        event = json.dumps({"t": round(time.time(), 3), "type": type, **values}, ensure_ascii=False, allow_nan=False)
        with self._lock:
            line = b"\n" * self._is_broken + event.encode() + b"\n"
            self._is_broken = True
            if self._file.write(line) < len(line):
                raise OSError(errno.ENOSPC, "No space left on device")
            self._is_broken = False

    def _ends_in_mid_line(self) -> bool:
        """A writer that was killed, or had no room, left half an event; ours must not be glued to it."""
        length = self._file.seek(0, 2)
        if not length:
            return False
        self._file.seek(length - 1)
        return self._file.read(1) != b"\n"

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


def latest_events(folder: Path) -> list[dict[str, Any]]:
    """The same without what a later event of its type made useless, such as all steps but the last: of a million lines few
    are left, and the others are not even parsed."""
    path = folder / FILE_NAME
    kept: dict[int, bytes] = {}
    last: dict[bytes, int] = {}
    lines = path.read_bytes().split(b"\n")[:-1] if path.exists() else []
    for number, line in enumerate(lines):
        mark = next((mark for mark in _SUPERSEDED if mark in line[:_MARK_WITHIN]), None)
        if mark is not None:
            kept.pop(last.get(mark, -1), None)
            last[mark] = number
        kept[number] = line
    return [event for line in kept.values() if (event := _event(line)) is not None]


def _event(line: bytes) -> dict[str, Any] | None:
    """What a line says; None for one that was damaged, so that nobody who reads events meets half of one."""
    try:
        event = records.strict(line)
    except ValueError:
        return None
    if not isinstance(event, dict) or not isinstance(event.get("type"), str) or "t" not in event:
        return None
    return event if all(name in event for name in _NEEDED.get(event["type"], ())) else None
