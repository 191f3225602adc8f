"""Which explainer does which method: one line a method."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import keras

from dashboard.errors import JobError
from dashboard.explain.texts import TextGradients
from dashboard.i18n import N_
from dashboard.spec.explanation import Explanation
from dashboard.store import files


class Explainer(Protocol):
    """Explains single items to one network, which it keeps ready."""

    def __call__(self, sample: dict[str, Any], label: str = "") -> tuple[int, Explanation]:
        """The index of the class that was asked about, and what is to be said of a row of ``samples.parquet``.

        Args:
            label: the class that is asked about; empty for the network's own answer.
        """


EXPLAINERS: dict[str, Callable[[keras.Model, dict[str, Any]], Explainer]] = {
    TextGradients.name: TextGradients,
}


def explainer(method: str, folder: Path) -> Explainer:
    """The explainer of a method, for the network in a run's folder. Raises ``JobError`` when there is none."""
    if not (folder / "model.keras").exists():
        raise JobError("J130", N_("This run has no Keras file of its network, so there is nothing to explain."))
    model = keras.saving.load_model(folder / "model.keras", compile=False)
    return EXPLAINERS[method](model, files.read_json(folder / "preprocessing.json"))
