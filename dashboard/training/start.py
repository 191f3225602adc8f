"""Where a training begins: with nothing learned, or where its checkpoint left it."""

from __future__ import annotations

import logging
import warnings
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import inf
from pathlib import Path
from typing import Any

import keras
import numpy as np

from dashboard.errors import JobError
from dashboard.i18n import N_, Message, message
from dashboard.store import checkpoints
from dashboard.store.checkpoints import Checkpoint, SavedNetwork
from dashboard.training.epoch_record import EpochRecord
from dashboard.training.random_state import restore_random_state

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Start:
    """What is known before the first step.

    Attributes:
        checkpoint: None at the very beginning.
        best_weights: of the best epoch so far.
        note: what had to be done without, because a file was damaged.
    """

    checkpoint: Checkpoint | None = None
    best_weights: Sequence[np.ndarray] = field(default=(), repr=False)
    note: Message | None = None

    @property
    def epoch(self) -> int:
        """Epochs that are finished already."""
        return self.checkpoint.epoch if self.checkpoint else 0

    @property
    def best_epoch(self) -> int:
        """The best of them, counted from 1; 0 where there is none."""
        return self.checkpoint.best.epoch if self.checkpoint else 0

    @property
    def best_loss(self) -> float:
        """Its loss."""
        return self.checkpoint.best_loss if self.checkpoint else inf

    @property
    def patience_from(self) -> int:
        """Epochs without improvement do not count up to here."""
        return self.checkpoint.patience_from if self.checkpoint else 0

    @property
    def seconds(self) -> float:
        """Spent on them."""
        return self.checkpoint.seconds if self.checkpoint else 0.0

    @property
    def schedule(self) -> dict[str, Any]:
        """What the learning rate's schedule remembered after them."""
        return self.checkpoint.schedule if self.checkpoint else {}

    @property
    def records(self) -> tuple[EpochRecord, ...]:
        """What is known of each of them."""
        return tuple(EpochRecord(**record) for record in self.checkpoint.records) if self.checkpoint else ()


def brought_to_checkpoint(model: keras.Model, folder: Path) -> Start:
    """Give a compiled ``model`` the weights, the optimizer's state and the random numbers' state of its checkpoint.

    Where one of its two files is damaged, the other one stands for both.

    Raises:
        JobError: there is a checkpoint, but no file of it can be read.
    """
    if not checkpoints.exists(folder):
        return Start()
    found = checkpoints.read(folder)
    model.optimizer.build(model.trainable_variables)
    best_weights = _loaded(model, folder, found.best) if found else None
    if found is None or (last_weights := _loaded(model, folder, found.last)) is None:
        if found is None or best_weights is None or _loaded(model, folder, found.best) is None:
            raise _damaged()
        return _without(found, found.last, found.best, best_weights)
    if best_weights is None:
        return _without(found, found.best, found.last, last_weights)
    return Start(found, best_weights)


def _loaded(model: keras.Model, folder: Path, saved: SavedNetwork) -> list[np.ndarray] | None:
    """The weights that the model has now; None if the file is not the one that was written, or cannot be read."""
    if not checkpoints.is_whole(folder, saved):
        return None
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("error", "Skipping variable loading")  # of the optimizer: it would begin anew
            model.load_weights(folder / saved.name)
        restore_random_state(model, saved.random_state)
    except (OSError, ValueError, KeyError, UserWarning, zipfile.BadZipFile):
        _log.exception("%s cannot be read", saved.name)
        return None
    weights: list[np.ndarray] = model.get_weights()
    return weights


def _damaged() -> JobError:
    return JobError(
        "J144", N_("The saved state of this run is damaged, so it cannot go on from there. Start the run again.")
    )


def _without(found: Checkpoint, damaged: SavedNetwork, left: SavedNetwork, weights: Sequence[np.ndarray]) -> Start:
    """The checkpoint as if only the file that is left had been written."""
    records = found.records[: left.epoch]
    last = EpochRecord(**records[-1])
    changes = {"epoch": left.epoch, "last": left, "best": left, "best_loss": last.judged_loss, "records": records}
    note = message(
        N_("The saved network of epoch {damaged} is damaged, so that of epoch {epoch} is used in its place."),
        damaged=damaged.epoch,
        epoch=left.epoch,
    )
    return Start(found.model_copy(update=changes), weights, note)
