"""Recordings that somebody gave: in any layout that training reads, or one recording a file, with or without labels."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from dashboard.data.readers import names
from dashboard.data.readers.containers import Container, file_type, open_container, read
from dashboard.data.readers.items import Reason, reason_of
from dashboard.data.sequences.asked import asked
from dashboard.data.sequences.finding import is_array
from dashboard.data.tables.preprocessing import NumberColumn
from dashboard.errors import DataError

_LARGEST_BYTES = 512 * 2**20

Recording = tuple[str, np.ndarray | Reason]  # what somebody calls it; <float64>[length, channels], or why it is none


@dataclass(frozen=True)
class RecordingReader:
    """Reads what one network can be asked about.

    Attributes:
        channels: that it reads.
        trained_on: role → column of the training data; taken where a table has a column of that name.
    """

    channels: Sequence[NumberColumn]
    trained_on: Mapping[str, str] = field(default_factory=dict)

    def recordings(self, path: Path, title: str) -> list[Recording]:
        """The recordings of a file, of a zip or of a folder. What cannot be read is one recording with the reason.

        Args:
            title: what people call it; data, never a path.
        """
        try:
            if path.is_dir() or (_is_zip(path) and not title.lower().endswith(".npz")):
                return self._inside(path, title)
            return self._asked(path, title)
        except DataError as error:
            return [(title, reason_of(error))]

    def _inside(self, path: Path, title: str) -> list[Recording]:
        container, found = open_container(path, title, {}), []
        try:
            if any(is_array(b"", entry.name) for entry in container.entries):
                return self._asked(path, title)
            for name, content in _files(container):
                found += self.uploaded(name, content)
            return found
        finally:
            container.close()

    def uploaded(self, title: str, content: bytes) -> list[Recording]:
        """The same for a file that lies nowhere yet; names begin with its own where it holds several."""
        with tempfile.TemporaryDirectory(prefix="kerascope-") as folder:
            path = Path(folder) / "recordings"  # what it is shows in its bytes
            path.write_bytes(content)
            found = self.recordings(path, title)
        return [(name if name == title else f"{title}/{name}", values) for name, values in found]

    def _asked(self, path: Path, title: str) -> list[Recording]:
        found = asked(path, title, self.channels, trained_on=self.trained_on)
        steps = [values for _name, values in found if isinstance(values, np.ndarray)]
        if len(self.channels) == 1 and len(steps) > 1 and all(len(values) == 1 for values in steps):
            return [(title, np.concatenate(steps))]  # a single column: each row is a step
        return found


def _is_zip(path: Path) -> bool:
    return path.is_file() and file_type(path).name == "ZIP archive"


def _files(container: Container) -> Iterator[tuple[str, bytes]]:
    for entry in container.entries:
        if not entry.is_folder and names.junk(entry.path) is None and entry.reason is None:
            yield entry.name, read(container, entry, _LARGEST_BYTES)
