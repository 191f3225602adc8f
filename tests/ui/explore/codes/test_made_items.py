"""Items as a table to take away."""

import numpy as np

from dashboard.ui.explore.codes.made_items import items_table


def test_rows_of_a_table():
    table = items_table([np.array([1.0, 2]), np.array([3.0, 4])], ["1", "2"], ["heat", "Item"])
    assert list(table.columns) == ["Item", "heat", "Item"]
    assert table.to_numpy().tolist() == [["1", 1, 2], ["2", 3, 4]]


def test_windows_have_a_row_a_step():
    table = items_table([np.array([[1.0], [2.0]])], ["1"], ["heat"])
    assert table.to_dict("records") == [
        {"Item": "1", "Step": 1, "heat": 1.0},
        {"Item": "1", "Step": 2, "heat": 2.0},
    ]


def test_columns_that_are_called_as_ours_are_kept():
    frame = items_table([np.ones((2, 2))], ["a"], ["Step", "Item"])
    assert list(frame) == ["Item", "Step", "Step", "Item"]
    assert frame.to_numpy().tolist() == [["a", 1, 1.0, 1.0], ["a", 2, 1.0, 1.0]]
