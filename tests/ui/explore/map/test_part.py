"""Parts of a map that were drawn around."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.ui.explore.map.part import part_of, within_box, within_line
from dashboard.ui.explore.picked.group import Group

PLACES = np.array([[0.5, 0.5], [2, 0.5], [1.5, 1.5], [-1, 0.5], [0.5, 3]])


def test_a_box_holds_what_lies_between_its_corners():
    assert within_box(PLACES, np.array([[2.0, 0], [0, 1.5]])).tolist() == [True, True, True, False, False]


def test_a_free_line_holds_what_it_goes_around():
    # An L: the square from (0, 0) to (3, 3) without its upper right part from (1, 1) on.
    line = np.array([[0.0, 0], [3, 0], [3, 1], [1, 1], [1, 3], [0, 3]])
    assert within_line(PLACES, line).tolist() == [True, True, False, False, False]
    assert within_line(PLACES, line[::-1]).tolist() == [True, True, False, False, False]


def test_what_was_drawn_last_becomes_a_group_of_its_projection():
    box = {"x": [0.123456, 2], "y": [1, -1]}
    assert part_of({"box": [box]}, "straight") == Group("box", ("straight", "0.1235", "1", "2", "-1"))
    assert part_of({"lasso": [{"x": [0, 1, 0], "y": [0, 0, 1]}]}, "straight").name == "lasso"


@pytest.mark.parametrize("selection", [{}, {"box": [], "lasso": []}, {"points": [1]}])
def test_nothing_drawn_is_no_group(selection):
    assert part_of(selection, "straight") is None


def test_a_long_line_is_shortened_so_that_the_address_stays_short():
    steps = np.linspace(0, 6, 1000)
    found = part_of({"lasso": [{"x": np.cos(steps).tolist(), "y": np.sin(steps).tolist()}]}, "straight")
    assert 2 * 30 < len(found.values) - 1 <= 2 * 60
