"""A network is never quite certain."""

import pytest

from dashboard.ui.shares import probability_words


@pytest.mark.parametrize(
    ("probability", "expected"),
    [(1.0, "over 99.9%"), (0.99991, "over 99.9%"), (0.999, "99.9%"), (0.5, "50.0%"), (0.0, "under 0.1%")],
)
def test_probability_in_words(probability, expected):
    assert probability_words(probability) == expected
