"""How the proof words a tiny difference."""

import pytest

from dashboard.ui.predict.take_away import difference_words


@pytest.mark.parametrize(
    ("difference", "expected"), [(3.2e-8, "0.00000003"), (0.0, "0"), (1.26e-5, "0.00001"), (0.2, "0.2"), (2.0, "2")]
)
def test_difference_is_written_out(difference, expected):
    assert difference_words(difference) == expected
