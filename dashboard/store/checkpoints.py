"""A run's checkpoint: ``state.json`` says which files belong together, and nothing counts that it does not name.

A file is written before it is named, and removed after it is named no more, so that a crash at any moment leaves the
checkpoint before or the one after, whole. ``state.json`` has a checksum of its own and a copy beside it: of a damaged one
nothing is believed, and the copy stands for it.
"""

from __future__ import annotations

import hashlib
import json
import logging
import shutil
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from dashboard.store import files

STATE_FILE = "state.json"
COPY_FILE = "state.copy.json"
_log = logging.getLogger(__name__)
_NO_SUM = "0" * 64  # stands where the checksum will: it is that of the file with these


class SavedNetwork(BaseModel):
    """A file with a network and its optimizer's state.

    Attributes:
        epoch: whose weights it has, counted from 1.
        random_state: of each generator of random numbers within the network.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(pattern=r"^[\w-]+\.keras$")
    sha256: str
    epoch: int = Field(ge=1)
    random_state: tuple[tuple[int, ...], ...] = ()


class Checkpoint(BaseModel):
    """All that a training needs to go on as if it had never been interrupted.

    Attributes:
        epoch: the last finished one; ``last`` has its weights.
        best_loss: of the best epoch, whose weights ``best`` has; the same file where it is the last one.
        patience_from: epochs without improvement count from here on; 0 from the best one.
        seconds: spent so far, over all times that it was started.
        engine: Keras backend that wrote it.
        records: what is known of each finished epoch, with the fields of the ``epoch`` event.
        schedule: what the learning rate's schedule remembers.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    epoch: int = Field(ge=1)
    last: SavedNetwork
    best: SavedNetwork
    best_loss: float
    patience_from: int = 0
    seconds: float = 0.0
    engine: str
    records: tuple[dict[str, Any], ...]
    schedule: dict[str, Any] = {}


def exists(folder: Path) -> bool:
    """Whether a checkpoint was ever written here, whole or not."""
    return any((folder / name).exists() for name in (STATE_FILE, COPY_FILE))


def read(folder: Path) -> Checkpoint | None:
    """The checkpoint in a folder; None where there is none, or it is damaged. Its files may be damaged all the same.

    Raises ``OSError`` where the disk or its rights forbid reading: that may pass, and nothing is damaged.
    """
    return _read(folder / STATE_FILE) or _read(folder / COPY_FILE)


def _read(path: Path) -> Checkpoint | None:
    try:
        content = path.read_bytes()
        state = json.loads(content)
        told = state.pop("sha256", None) if isinstance(state, dict) else None  # checkpoints of before have none
        if told is not None and _sum(content.replace(str(told).encode(), _NO_SUM.encode(), 1)) != told:
            raise ValueError("its checksum is another one")
        return Checkpoint.model_validate(state)
    except FileNotFoundError:
        return None
    except (ValueError, RecursionError) as error:
        _log.warning("%s cannot be read: %s", path.name, type(error).__name__)
        return None


def write(folder: Path, checkpoint: Checkpoint) -> None:
    """Make this the checkpoint; its files are there already. What it does not name is removed."""
    state = {"sha256": _NO_SUM, **checkpoint.model_dump(mode="json")}
    content = json.dumps(state, ensure_ascii=False, indent=1, allow_nan=False).encode()
    content = content.replace(_NO_SUM.encode(), _sum(content).encode(), 1)
    for name in (STATE_FILE, COPY_FILE):
        files.write_bytes(folder / name, content)
    named = {STATE_FILE, COPY_FILE, checkpoint.last.name, checkpoint.best.name}
    for path in folder.iterdir():
        if path.name not in named:
            path.unlink(missing_ok=True)


def _sum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def copy(source: Path, target: Path, checkpoint: Checkpoint) -> None:
    """Write ``checkpoint`` into another folder, with copies of its files."""
    for name in {checkpoint.last.name, checkpoint.best.name}:
        with files.replacing(target / name) as temporary:
            shutil.copyfile(source / name, temporary)
    write(target, checkpoint)


def sha256(path: Path) -> str:
    """Checksum of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def is_whole(folder: Path, saved: SavedNetwork) -> bool:
    """Whether a file is there, and is the one that was written."""
    try:
        return sha256(folder / saved.name) == saved.sha256
    except OSError:
        return False
