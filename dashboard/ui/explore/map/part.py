"""A part of a map that was drawn around: a box or a free line, and the items within it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from dashboard.actions.report_frames import frames
from dashboard.actions.runs import Run
from dashboard.i18n import _
from dashboard.spec.projection import PROJECTIONS
from dashboard.ui.explore.picked.group import Group, Members

BOX, LASSO = "box", "lasso"
_MOST_CORNERS = 60  # more would make an address that is too long


def part_of(selection: Mapping[str, Any], projection: str) -> Group | None:
    """The part that was drawn on Plotly's chart of a projection; None where nothing is."""
    drawn = [(name, shape) for name in (BOX, LASSO) for shape in selection.get(name) or []]
    if not drawn:
        return None
    name, shape = drawn[-1]
    corners = np.column_stack([shape["x"], shape["y"]])
    corners = corners[:: -(-len(corners) // _MOST_CORNERS)]
    return Group(name, (projection, *(f"{value:.4g}" for value in corners.ravel())))


def part_members(run: Run, name: str, values: Sequence[str]) -> Members | None:
    """The items within; judged items and the training items of the map alike."""
    try:
        projection, corners = values[0], np.array([float(value) for value in values[1:]]).reshape(-1, 2)
    except (ValueError, IndexError):
        return None
    report = frames(run.id)
    if projection not in PROJECTIONS or not report.has(PROJECTIONS[projection]) or len(corners) < 2:
        return None
    places = report.frame(PROJECTIONS[projection])
    inside = within_box if name == BOX else within_line
    chosen = inside(places[["x", "y"]].to_numpy(float), corners)
    return Members(_("The part of the map that you chose"), places.loc[chosen, "id"].tolist())


def box_members(run: Run, values: Sequence[str]) -> Members | None:
    """The items in a box: two opposite corners."""
    return part_members(run, BOX, values)


def lasso_members(run: Run, values: Sequence[str]) -> Members | None:
    """The items within a line that was drawn freely."""
    return part_members(run, LASSO, values)


def within_box(places: np.ndarray, corners: np.ndarray) -> np.ndarray:
    """<bool>[n], which of <float64>[n, 2] lie between the outermost corners."""
    found: np.ndarray = ((places >= corners.min(axis=0)) & (places <= corners.max(axis=0))).all(axis=1)
    return found


def within_line(places: np.ndarray, corners: np.ndarray) -> np.ndarray:
    """<bool>[n], which of <float64>[n, 2] lie within a closed line: a ray to the right crosses it an odd number of times."""
    inside = np.zeros(len(places), dtype=bool)
    for (x0, y0), (x1, y1) in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        is_beside = (places[:, 1] < y0) != (places[:, 1] < y1)
        crossing = x0 + (places[:, 1] - y0) / (y1 - y0 if y1 != y0 else 1.0) * (x1 - x0)
        inside ^= is_beside & (places[:, 0] < crossing)
    return inside
