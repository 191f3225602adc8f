"""What training data looks like, where parts of the data hold nothing."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from dashboard.data.images.preprocessing import ImagePreprocessing
from dashboard.training.items import Items
from dashboard.worker.judging.familiar import familiarity


def trained(num_train: int, num_validation: int) -> Any:
    """A network that sees the mean brightness, and pictures <uint8>[n, 8, 8, 1] of noise."""
    count = num_train + num_validation
    stored = np.random.default_rng(0).integers(0, 255, (count, 8, 8, 1), dtype=np.uint8)
    preprocessing = ImagePreprocessing(8, 8, 1)
    rows = {"train": np.arange(num_train), "validation": np.arange(num_train, count)}

    def items(split: str) -> Items:
        return Items(stored, np.arange(count) % 2, rows[split], preprocessing.array)

    def embeddings(chosen: Items) -> np.ndarray:
        means = chosen.inputs().mean(axis=(1, 2)) if len(chosen) else np.zeros((0, 1), np.float32)
        return np.concatenate([means, 1 - means], axis=1)

    data = SimpleNamespace(items=items, target=None, prepared=SimpleNamespace(preprocessing=preprocessing))
    return SimpleNamespace(data=data, spec=SimpleNamespace(seed=0), embeddings=embeddings, look=lambda: None)


@pytest.mark.parametrize(("num_train", "num_validation"), [(70, 60), (70, 0), (1, 0)])
def test_pictures_have_limits_with_validation_items_and_without(num_train, num_validation):
    found = familiarity(trained(num_train, num_validation))
    assert set(found.limits) == {"embedding", "look"} and found.references["look"].shape == (num_train, 200)
    assert all(limit > 0 or num_train == 1 for limit in found.limits.values())
