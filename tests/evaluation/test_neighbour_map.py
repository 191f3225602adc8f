"""Items laid out by their neighbours."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.evaluation.neighbour_map import neighbour_places


def test_groups_that_lie_apart_stay_apart():
    generator = np.random.default_rng(0)
    groups = np.repeat([0, 1, 2], 8)
    values = (np.eye(60)[groups] * 20 + generator.standard_normal((24, 60))).astype(np.float32)
    places = neighbour_places(values)
    assert places.shape == (24, 2) and np.array_equal(places, neighbour_places(values))
    distances = np.linalg.norm(places[:, None] - places, axis=2) + np.diag([np.inf] * 24)
    assert (groups[distances.argmin(axis=1)] == groups).all()


@pytest.mark.parametrize("values", [np.zeros((0, 3)), np.ones((9, 3)), np.eye(2, 1)], ids=["none", "equal", "two"])
def test_very_few_or_equal_items_have_a_place_too(values):
    assert neighbour_places(values.astype(np.float32)).shape == (len(values), 2)
    assert np.isfinite(neighbour_places(values.astype(np.float32))).all()
