"""Probabilities in sentences."""

import pytest

from dashboard.spec.percent import percent


@pytest.mark.parametrize(("fraction", "shown"), [(0.0, 0), (0.314, 31), (0.99, 99), (0.9997, 99.9), (0.9951, 99.5)])
def test_nothing_is_quite_certain(fraction, shown):
    assert percent(fraction) == shown
