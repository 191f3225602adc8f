"""G4: one flipped byte anywhere in a checkpoint is found: nothing is loaded that is not what was written."""

from __future__ import annotations

import random
import shutil
from contextlib import closing
from pathlib import Path

import numpy as np

from dashboard import settings
from dashboard.errors import JobError
from dashboard.store import checkpoints
from dashboard.store.events import EventWriter
from dashboard.training.callbacks import BestEpoch, SaveCheckpoint
from dashboard.training.epoch_record import EpochRecord
from dashboard.training.start import Start, brought_to_checkpoint
from dashboard.training.watch import Watch
from tests.faults.table import Amount
from tests.training.toys import set_weight, tiny_model, weight_of

_BEST, _LAST = 1, 2
_WEIGHTS = {_BEST: 0.5, _LAST: 0.25}


def flips(amount: Amount) -> str:
    """Flip, look, put back; every file in turn, at a random place."""
    folder, model = written(settings.home() / "runs" / ("a" * 12)), tiny_model()
    names = sorted(path.name for path in folder.iterdir())
    found: dict[str, int] = {}
    for number in range(amount.mutations):
        word = flipped(folder, names[number % len(names)], model, amount.random("flip", number))
        found[word] = found.get(word, 0) + 1
    missed = found.pop("missed", 0)
    figures = (
        f"{amount.mutations - missed} of {amount.mutations} flipped bytes in {len(names)} files of a checkpoint found "
        f"({', '.join(f'{count} {word}' for word, count in sorted(found.items()))})"
    )
    assert not missed, figures
    return figures


def written(place: Path) -> Path:
    """A checkpoint whose best epoch is not its last; its folder."""
    model, best, records = tiny_model(), BestEpoch(0, Start()), []
    model.optimizer.build(model.trainable_variables)
    with closing(EventWriter(place)) as events:
        saved = SaveCheckpoint(
            Watch(events, lambda: "pause", place / "checkpoints"), Start(), best, lambda: records, dict
        )
        for callback in (best, saved):
            callback.set_model(model)
            callback.on_train_begin()
        for epoch, loss in ((_BEST, 1.0), (_LAST, 2.0)):
            set_weight(model, _WEIGHTS[epoch])
            best.on_epoch_end(epoch - 1, {"loss": loss})
            records.append(EpochRecord(epoch, 0.1, loss, None, None, None, epoch == _BEST, 10.0))
            saved.on_epoch_end(epoch - 1)
    return place / "checkpoints"


def flipped(folder: Path, name: str, model: object, where: random.Random) -> str:
    """Flip one byte of a file, and say what that did: found, and by which way it goes on; or missed."""
    path = folder / name
    content = path.read_bytes()
    place = where.randrange(len(content))
    other = content[place] ^ where.randrange(1, 256)
    path.write_bytes(content[:place] + bytes([other]) + content[place + 1 :])
    try:
        return _what_happens(folder, name, model)
    finally:
        path.write_bytes(content)


def _what_happens(folder: Path, name: str, model: object) -> str:
    if name == checkpoints.COPY_FILE:
        return _only_the_copy(folder)
    try:
        start = brought_to_checkpoint(model, folder)  # type: ignore[arg-type]
    except JobError as error:
        return "refused" if error.code == "J144" else "missed"
    right = abs(weight_of(model) - _WEIGHTS[start.epoch]) < 1e-7  # type: ignore[arg-type]
    right &= bool(np.allclose(start.best_weights[0], _WEIGHTS[start.best_epoch]))
    if not right:
        return "missed"
    if name == checkpoints.STATE_FILE:
        return "read from the copy" if start.note is None and start.epoch == _LAST else "missed"
    return "gone on from the other file" if start.note is not None else "missed"


def _only_the_copy(folder: Path) -> str:
    """It counts only where the state is gone, so that is taken away meanwhile."""
    aside = folder.parent / checkpoints.STATE_FILE
    shutil.move(folder / checkpoints.STATE_FILE, aside)
    try:
        return "refused" if checkpoints.read(folder) is None else "missed"
    finally:
        shutil.move(aside, folder / checkpoints.STATE_FILE)
