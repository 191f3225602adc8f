"""A run's checkpoint: ``state.json`` says which files belong together, and nothing counts that it does not name.

A file is written before it is named, and removed after it is named no more, so that a crash at any moment leaves the
checkpoint before or the one after, whole.
"""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from dashboard.store import files

STATE_FILE = "state.json"


class SavedNetwork(BaseModel):
    """A file with a network and its optimizer's state.

    Attributes:
        epoch: whose weights it has, counted from 1.
        random_state: of each generator of random numbers within the network.
    """

    model_config = ConfigDict(frozen=True)

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

    model_config = ConfigDict(frozen=True)

    epoch: int = Field(ge=1)
    last: SavedNetwork
    best: SavedNetwork
    best_loss: float
    patience_from: int = 0
    seconds: float = 0.0
    engine: str
    records: tuple[dict[str, Any], ...]
    schedule: dict[str, Any] = {}


def read(folder: Path) -> Checkpoint | None:
    """The checkpoint in a folder; None where there is none, or it cannot be read. Its files may be damaged all the same."""
    try:
        return Checkpoint.model_validate(files.read_json(folder / STATE_FILE))
    except (OSError, ValueError):
        return None


def write(folder: Path, checkpoint: Checkpoint) -> None:
    """Make this the checkpoint; its files are there already. What it does not name is removed."""
    files.write_json(folder / STATE_FILE, checkpoint.model_dump(mode="json"))
    named = {STATE_FILE, checkpoint.last.name, checkpoint.best.name}
    for path in folder.iterdir():
        if path.name not in named:
            path.unlink(missing_ok=True)


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
