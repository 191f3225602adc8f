"""The map to draw around a part of it."""

from __future__ import annotations

import pandas as pd

from dashboard.ui.charts.latent_map import groups_of
from dashboard.ui.charts.part_map import part_map
from dashboard.ui.charts.style import GRAY


def test_points_keep_places_colours_and_names_and_dragging_draws():
    points = pd.DataFrame({"x": [0.0, 1, 2], "y": [3.0, 4, 5], "group": ["b", "", "a"], "heading": ["<i>", "n", "m"]})
    groups = groups_of(pd.Series(["a", "b"]))
    chart = part_map(points, groups, "lasso")
    assert [list(part.x) for part in chart.data] == [[1], [2], [0]]
    assert [part.marker.color for part in chart.data] == [GRAY, groups[0].color, groups[1].color]
    assert {part.marker.symbol for part in chart.data} == {"circle", "triangle-up"}
    assert chart.data[2].text == ("&lt;i&gt;",)
    assert chart.layout.dragmode == "lasso" and part_map(points, groups, "box").layout.dragmode == "select"
