"""Wilson's interval and the paired test, against numbers worked out by hand."""

from __future__ import annotations

import time
from math import comb, erfc, sqrt

import numpy as np
import pytest

from dashboard.evaluation.intervals import wilson
from dashboard.evaluation.paired import clearly_better, mcnemar


def test_wilson_by_hand():
    # z² = 3.8415; middle (0.8 + 3.8415/20) / (1 + 3.8415/10) = 0.99207 / 1.38415 = 0.71674
    # half: 1.95996 / 1.38415 · √(0.8·0.2/10 + 3.8415/400) = 1.41601 · √0.0256037 = 0.22658
    found = wilson(8, 10)
    assert (found.value, found.num_items) == (0.8, 10)
    assert found.low == pytest.approx(0.49016, abs=1e-5)
    assert found.high == pytest.approx(0.94332, abs=1e-5)


def test_wilson_at_the_ends():
    # all of 10 right: low = 1 / (1 + z²/10) = 1 / 1.38415
    assert wilson(10, 10).low == pytest.approx(1 / 1.38415, abs=1e-5)
    assert wilson(10, 10).high == 1.0
    assert wilson(0, 10).low == 0.0
    assert wilson(0, 10).high == pytest.approx(1 - 1 / 1.38415, abs=1e-5)


def test_wilson_of_nothing_knows_nothing():
    found = wilson(0, 0)
    assert (found.value, found.low, found.high, found.num_items) == (0.0, 0.0, 1.0, 0)


def rights(both: int, only_first: int, only_second: int) -> tuple[np.ndarray, np.ndarray]:
    first = np.array([True] * both + [True] * only_first + [False] * only_second)
    second = np.array([True] * both + [False] * only_first + [True] * only_second)
    return first, second


def test_mcnemar_by_hand():
    # 5 items on which they differ, all for the first: 2 · (1/2)⁵ = 1/16; 6 of 6: 1/32
    assert mcnemar(*rights(50, 5, 0)) == pytest.approx(1 / 16)
    assert mcnemar(*rights(50, 6, 0)) == pytest.approx(1 / 32)
    # 1 against 3: 2 · (1 + 4) / 16
    assert mcnemar(*rights(50, 1, 3)) == pytest.approx(10 / 16)
    assert mcnemar(*rights(50, 0, 0)) == 1.0


def test_clearly_better_needs_more_right_items_and_hardly_chance():
    assert clearly_better(*rights(50, 6, 0))
    assert not clearly_better(*rights(50, 5, 0))
    assert not clearly_better(*rights(50, 0, 6))


def test_mcnemar_of_very_many_items_takes_no_time():
    """12,000 against 13,000: by the normal distribution, with the continuity correction, z = 999 / √25000 = 6.32."""
    began = time.perf_counter()
    p = mcnemar(*rights(0, 12_000, 13_000))
    assert time.perf_counter() - began < 1
    assert p == pytest.approx(erfc(999 / sqrt(25_000) / sqrt(2)), rel=0.01)
    assert mcnemar(*rights(0, 400, 600)) == pytest.approx(
        2 * sum(comb(1000, count) for count in range(401)) / 2**1000, rel=1e-9
    )
