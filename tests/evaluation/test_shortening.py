"""Long vectors made short."""

from __future__ import annotations

import numpy as np

from dashboard.evaluation.shortening import LONGEST, shortened


def test_short_ones_stay_as_they_are():
    values = np.ones((3, LONGEST), np.float32)
    assert shortened(values) is values


def test_distances_between_long_ones_stay():
    values = np.random.default_rng(0).standard_normal((20, 4 * LONGEST)).astype(np.float32)
    short = shortened(values)
    assert short.shape == (20, LONGEST) and short.dtype == np.float32
    assert np.array_equal(short, shortened(values))
    before, after = (np.linalg.norm(some[1:] - some[:-1], axis=1) for some in (values, short))
    assert np.abs(after / before - 1).max() < 0.15
