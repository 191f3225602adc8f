"""A map with its key: pressed, it opens an item; drawn on, it chooses the items of a part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.actions.runs import Run
from dashboard.i18n import _
from dashboard.ui import state
from dashboard.ui.charts import style
from dashboard.ui.charts.latent_map import CLICKED, latent_map, map_alt_text
from dashboard.ui.charts.map_key import map_key
from dashboard.ui.charts.part_map import part_map
from dashboard.ui.explore.map.colouring import Colouring, coloured
from dashboard.ui.explore.map.part import BOX, LASSO, part_of
from dashboard.ui.explore.map.points import MapPoints
from dashboard.ui.explore.map.words import WAY
from dashboard.ui.explore.picked.group import pick
from dashboard.ui.kept_choice import kept_choice

ITEM = "item"
_OPEN = "open"
_TABLE = ["heading", "label", "split", "x", "y"]


def draw_map(
    run: Run,
    points: MapPoints,
    choices: Mapping[str, Colouring],
    neighbours: Sequence[str],
    *,
    means: str,
    projection: str = "straight",
) -> None:
    """Choices, key and chart.

    Args:
        choices: see ``coloured``; name in the address → what points can be coloured by.
        neighbours: ids of the items that are marked beside the open one.
        means: what it means that points lie close together, for those who do not see it.
    """
    ways = {_OPEN: _("Open an item"), BOX: _("Box"), LASSO: _("Free line")}
    with st.container(horizontal=True, gap="large"):
        frame, groups = coloured(points.frame, choices)
        way = kept_choice(_("Press or draw"), ways, WAY)
    if groups:
        map_key(groups, int((frame["group"] == "").sum()))
    shared = {
        "alt": map_alt_text(groups, len(frame), means),
        "table": points.frame[[*_TABLE, *points.details]].rename(columns=points.details),
        "file_name": f"map-{run.id}.csv",
    }
    key = f"map_{run.id}_{projection}_{way}"
    if way == _OPEN:
        marked = _marked(frame, neighbours)
        spec = latent_map(_sent(frame, points), groups, marked, points.details, num_axes=points.num_axes)
        style.plot_vega(spec, key=key, on_select=lambda: _open(key), width="stretch", **shared)
    else:
        style.plot(
            part_map(frame, groups, way),
            key=key,
            on_select=lambda: pick(part_of(_selected(key), projection)),
            selection_mode=way,
            **shared,
        )


def _open(key: str) -> None:
    """Put the item that was pressed into the address; pressing nothing leaves the one that is open."""
    pressed = _selected(key).get(CLICKED) or []
    if pressed:
        state.set_query(**{ITEM: str(pressed[0]["id"])})


def _selected(key: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = state.widget_value(key, {}).get("selection", {})
    return found


def _sent(frame: pd.DataFrame, points: MapPoints) -> pd.DataFrame:
    """What the browser needs."""
    wanted = ["id", "x", "y", "group", "heading", *points.details]
    return frame[[*wanted, "image"] if "image" in frame else wanted]


def _marked(frame: pd.DataFrame, neighbours: Sequence[str]) -> pd.DataFrame:
    """The open item and its neighbours, as far as they are on the map."""
    asked = state.query(ITEM)
    marked = frame[frame["id"].isin({asked, *neighbours})]
    return marked[["x", "y"]].assign(role=["chosen" if id == asked else "neighbour" for id in marked["id"]])
