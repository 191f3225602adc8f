"""How far off items are that are like the training data, for networks that give items back."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from dashboard.evaluation.familiarity import Familiarity
from dashboard.evaluation.reconstruction import item_errors
from dashboard.training.items import Items
from dashboard.worker.judging.autoencoders import network_of, simple_items
from dashboard.worker.judging.familiar import limit
from dashboard.worker.judging.form import Trained
from dashboard.worker.some_items import some

_MOST_ITEMS = 2_000


def familiar_errors(trained: Trained, given: Callable[[Items], np.ndarray] = Items.inputs) -> Familiarity:
    """The error that 99 of 100 validation items keep.

    Args:
        given: makes of items what the network is given.
    """
    network, seed = network_of(trained), trained.spec.seed

    def errors(items: Items) -> np.ndarray:
        inputs = given(some(items, _MOST_ITEMS, seed))
        return item_errors(inputs, network.restored(inputs)) if len(inputs) else np.zeros(0)

    known, new = errors(simple_items(trained)), errors(trained.data.normal_items("validation"))
    return Familiarity({"error": limit(known, new)})
