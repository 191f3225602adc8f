"""Which numbers of a code get a slider, and how far it reaches."""

import pandas as pd

from dashboard.ui.explore.codes.code_tab import MAX_SLIDERS, chosen_sliders, slider_range, unused_words


def sliders(spreads, used=None):
    count = len(spreads)
    return pd.DataFrame(
        {
            "number": range(1, count + 1), "low": [0.0] * count, "middle": [0.0] * count, "high": spreads,
            "used": used or [True] * count,
        }
    )  # fmt: skip


def test_those_that_vary_most_come_first_and_unused_ones_not_at_all():
    assert chosen_sliders(sliders([1.0, 5.0, 3.0], [True, False, True]))["number"].tolist() == [3, 1]


def test_at_most_sixteen():
    chosen = chosen_sliders(sliders([float(number) for number in range(40)]))
    assert len(chosen) == MAX_SLIDERS
    assert chosen["number"].tolist()[:2] == [40, 39]


def test_a_slider_reaches_to_an_item_that_lies_outside():
    assert slider_range(0.0, 1.0, 0.5) == (0.0, 1.0)
    assert slider_range(0.0, 1.0, 3.0) == (0.0, 3.0)
    assert slider_range(2.0, 2.0, 2.0) == (1.5, 2.5)


def test_unused_numbers_in_words():
    assert unused_words(1) == "1 number of the code is the same for all items: it is not used."
    assert unused_words(3) == "3 numbers of the code are the same for all items: they are not used."
