"""Trains each family of networks once without and once with an interruption: ``python -m tests.training.taught_in_two_goes``.

Run with the engine that the environment names; what it prints is a JSON object, by family the two curves and by how much
the weights differ.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

import keras
import numpy as np

from dashboard.spec.augmentation import PictureAugmentation
from dashboard.spec.training import TrainingSettings
from dashboard.store import checkpoints
from dashboard.store.events import EventWriter
from dashboard.training.build import build_seeded
from dashboard.training.callbacks import save_checkpoint
from dashboard.training.device import claim_engine
from dashboard.training.fit import Task, fit
from dashboard.training.items import items_of
from dashboard.training.lessons import GiveItBackClean, Lesson, NameTheClass, NameTheNumber
from dashboard.training.watch import Watch
from models.specs import (
    AveragedTextSpec,
    ConvolutionalAutoencoderSpec,
    NetworkSpec,
    RecurrentSequenceSpec,
    ResidualCNNSpec,
    TableNumberSpec,
)

_EPOCHS = 4
_LEFT_AFTER = 2
_SETTINGS = TrainingSettings(
    epochs=_EPOCHS, batch_size=16, optimizer="adamw", learning_rate=0.01, learning_rate_schedule="plateau"
)
# Batch normalisation, dropout and changed pictures; words; rows; steps in time; noise anew in each epoch.
FAMILIES: dict[str, tuple[NetworkSpec, Lesson, PictureAugmentation | None]] = {
    "pictures": (
        ResidualCNNSpec(height=8, width=8, stage_filters=(3, 4), blocks_per_stage=1, dropout=0.3),
        NameTheClass(),
        PictureAugmentation(flip=True, shift=0.2),
    ),
    "texts": (
        AveragedTextSpec(vocabulary_size=20, sequence_length=6, embedding_size=4, dropout=0.3), NameTheClass(), None,
    ),
    "rows": (TableNumberSpec(features=5, units=(6,), batch_norm=True, dropout=0.2), NameTheNumber(), None),
    "sequences": (RecurrentSequenceSpec(steps=6, channels=2, units=(4,), dropout=0.2), NameTheClass(), None),
    "autoencoder": (
        ConvolutionalAutoencoderSpec(height=8, width=8, convolution_filters=(3,), code_size=4, dropout=0.2),
        GiveItBackClean("gaussian", 0.2),
        None,
    ),
}  # fmt: skip


def task_of(family: str) -> Task:
    """Noise to learn by heart."""
    network, lesson, augmentation = FAMILIES[family]
    random = np.random.default_rng(1)
    is_text = network.input_dtype == "int32"
    shape = (60, *network.input_shape)
    stored = random.integers(0, 20, shape) if is_text else random.integers(0, 255, shape, dtype=np.uint8)
    labels = random.normal(size=60) if isinstance(lesson, NameTheNumber) else np.arange(60) % 2
    splits = np.array(["train"] * 44 + ["validation"] * 16)

    def to_input(given: np.ndarray) -> np.ndarray:
        return given.astype(np.int32) if is_text else given.astype(np.float32) / np.float32(255)

    train, validation = (items_of(split, stored, labels, splits, to_input) for split in ("train", "validation"))
    return Task(train, validation, lesson, 2, _SETTINGS, network.layers(2), seed=3, augmentation=augmentation)


def taught(family: str, folder: Path, left: Path | None = None) -> tuple[list[list[float]], list[np.ndarray]]:
    """Curves and weights, by a network that is new to this process.

    Args:
        left: gets the checkpoint as it is in the middle of a later epoch, where a process could have been ended.
    """

    def mode() -> None:
        if left is None or left.exists():
            return
        found = checkpoints.read(folder / "checkpoints")
        if found is not None and found.epoch == _LEFT_AFTER:
            shutil.copytree(folder / "checkpoints", left / "checkpoints")

    model = build_seeded(FAMILIES[family][0], 2, seed=5)
    done = fit(model, task_of(family), Watch(EventWriter(folder), mode, folder / "checkpoints"))
    return [[record.loss, record.val_loss or 0.0] for record in done.records], model.get_weights()


def compared(family: str) -> dict[str, Any]:
    """Both goes of one family."""
    with tempfile.TemporaryDirectory() as name:
        whole, twice = Path(name) / "whole", Path(name) / "twice"
        wanted_curve, wanted = taught(family, whole, left=twice)
        found = checkpoints.read(twice / "checkpoints")
        curve, weights = taught(family, twice)
    off = max(float(np.abs(one - other).max()) for one, other in zip(weights, wanted, strict=True))
    return {"whole": wanted_curve, "twice": curve, "left_after": found.epoch if found else 0, "weights_off": off}


def main() -> None:
    """All families that were named, or all there are."""
    claim_engine(keras.backend.backend(), "cpu")
    save_checkpoint._INTERVAL_S = 0.0
    print(json.dumps({family: compared(family) for family in sys.argv[1:] or FAMILIES}))


if __name__ == "__main__":
    main()
