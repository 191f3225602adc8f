"""The network as a ``.keras`` file, whole or not at all."""

from __future__ import annotations

from pathlib import Path

import keras

from dashboard.store import files
from models.outputs import without_optimizer


def write_keras(model: keras.Model, path: Path) -> None:
    """Write layers and weights; the optimizer's state stays in the checkpoints."""
    with files.replacing(path) as temporary:
        without_optimizer(model).save(temporary)
