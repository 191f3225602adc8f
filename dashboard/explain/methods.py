"""Which explainer does which method: one line a method."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from dashboard.explain.explained import Explained
from dashboard.explain.pictures.explainers import GradCAMExplainer, PictureGradients
from dashboard.explain.rows import RowSHAP
from dashboard.explain.texts import TextGradients
from dashboard.spec.explanation import Explanation


class Explainer(Protocol):
    """Explains single items to one network, which it keeps ready."""

    def __call__(self, sample: dict[str, Any], label: str = "") -> tuple[int, Explanation]:
        """The index of the class that was asked about, and what is to be said of a row of ``samples.parquet``.

        Args:
            label: the class that is asked about; empty for the network's own answer.
        """


EXPLAINERS: dict[str, Callable[[Explained], Explainer]] = {
    TextGradients.name: TextGradients,
    GradCAMExplainer.name: GradCAMExplainer,
    PictureGradients.name: PictureGradients,
    RowSHAP.name: RowSHAP,
}
