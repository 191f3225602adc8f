"""The run that is explained."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import keras

from dashboard.errors import JobError
from dashboard.i18n import N_
from dashboard.store import files


@dataclass(frozen=True)
class Explained:
    """A finished run's network, and what is needed to ask it.

    Attributes:
        stored: its ``preprocessing.json``.
        dataset_version: id of the data that it was trained on.
        folder: the run's.
    """

    model: keras.Model
    stored: dict[str, Any]
    dataset_version: str
    folder: Path

    @property
    def classes(self) -> list[str]:
        """Names, in the order of the network's outputs."""
        found: list[str] = self.stored["classes"]
        return found


def explained_run(folder: Path, dataset_version: str) -> Explained:
    """From a run's folder. Raises ``JobError`` where there is no Keras file of its network."""
    if not (folder / "model.keras").exists():
        raise JobError("J130", N_("This run has no Keras file of its network, so there is nothing to explain."))
    model = keras.saving.load_model(folder / "model.keras", compile=False)
    return Explained(model, files.read_json(folder / "preprocessing.json"), dataset_version, folder)
