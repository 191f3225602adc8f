"""Worst, best, by chance."""

import pandas as pd

from dashboard.ui.explore.item_order import in_order

ITEMS = pd.DataFrame({"id": ["b", "a", "c", "d"], "value": [1.0, 1.0, 3.0, 2.0]})


def ids(order, more_is_better):
    return "".join(in_order(ITEMS, order, "value", more_is_better=more_is_better)["id"])


def test_worst_and_best_depend_on_what_more_means_and_ties_go_by_id():
    assert ids("worst", more_is_better=True) == ids("best", more_is_better=False) == "abdc"
    assert ids("best", more_is_better=True) == ids("worst", more_is_better=False) == "cdab"


def test_by_chance_is_the_same_each_time():
    assert ids("random", more_is_better=True) == ids("random", more_is_better=False)
    assert sorted(ids("random", more_is_better=True)) == list("abcd")
