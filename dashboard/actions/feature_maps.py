"""A look inside a network that sees pictures: asked of a worker, read here when it is there."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.actions.explanations import ask_worker, can_ask, has_convolution
from dashboard.errors import PredictionError
from dashboard.i18n import N_
from dashboard.spec.feature_maps import LAYERS, FilterSurvey
from dashboard.store import feature_maps, runs


def can_look(run_id: str) -> bool:
    """Whether there is something to see, and a worker can."""
    return runs.get(run_id).spec.network.reads == "images" and can_ask(run_id) and has_convolution(run_id)


def request(run_id: str, item_id: str) -> str | None:
    """Have a worker show an item to a run's network; the job's id, or None when that was done already.

    Raises:
        PredictionError: there is nothing to see in this network.
    """
    if not can_look(run_id):
        raise PredictionError("P213", N_("There is nothing to look at inside this run's network."))
    if is_known(run_id, item_id):
        return None
    return ask_worker(run_id, [LAYERS], [item_id])


def survey(run_id: str) -> FilterSurvey | None:
    """The layers whose filters can be looked at; None where nobody asked yet."""
    return feature_maps.survey(run_id)


def is_known(run_id: str, item_id: str) -> bool:
    """Whether a worker looked inside with an item already."""
    return survey(run_id) is not None and feature_maps.has_maps(run_id, item_id)


def maps(run_id: str, item_id: str, layer: str) -> np.ndarray:
    """What one layer makes of an item: <uint8>[filters, h, w], 255 for its strongest answer; only where that is known."""
    return feature_maps.maps(run_id, item_id, layer)


def patches(run_id: str, layer: str) -> pd.DataFrame:
    """The parts of pictures that the filters of a layer answer to most: filter, rank, item, value, top, left, bottom, right."""
    found = feature_maps.patches(run_id)
    return found[found["layer"] == layer].sort_values(["filter", "rank"], kind="stable")
