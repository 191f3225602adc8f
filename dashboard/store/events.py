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
        self._file = (folder / FILE_NAME).open("ab", buffering=0)

    def write(self, type: str, /, **values: Any) -> None:
        """Append one event in a single write. Raises ``ValueError`` for NaN and infinity: JSON has neither."""
        line = json.dumps({"t": round(time.time(), 3), "type": type, **values}, ensure_ascii=False, allow_nan=False)
        self._file.write(line.encode() + b"\n")

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def read_events(folder: Path) -> list[dict[str, Any]]:
    """All whole events of a job, oldest first; empty when it wrote none yet."""
    path = folder / FILE_NAME
    if not path.exists():
        return []
    lines = path.read_bytes().split(b"\n")
    return [json.loads(line) for line in lines[:-1] if line]
