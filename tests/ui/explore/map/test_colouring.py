"""What points are coloured by."""

from __future__ import annotations

import pandas as pd

from dashboard.ui.explore.map.colouring import by_label, by_size


def test_sizes_are_the_smaller_half_the_next_and_the_largest_tenth():
    values = pd.Series([float(number) for number in range(1, 12)] + [None])
    found = by_size("Error", values)  # median 6, nine tenths 10
    assert found.order == ("Up to 6", "6 to 10", "Above 10")
    assert found.values.dropna().tolist() == ["Up to 6"] * 6 + ["6 to 10"] * 4 + ["Above 10"]


def test_where_no_size_is_known_all_are_grey():
    assert by_size("Error", pd.Series([None, None], dtype=float)).values.isna().all()


def test_without_labels_there_is_no_choice_of_them():
    assert by_label(pd.DataFrame({"label": [None, None]})) == {}
    assert by_label(pd.DataFrame({"label": ["a", None]}))["label"].values.dropna().tolist() == ["a"]
