"""The Map tab: every test item as a point, those with similar codes close together; a point opens its item."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.actions import autoencoders
from dashboard.actions.runs import Run
from dashboard.i18n import _, format_percent, language, sentences
from dashboard.ui import page, state
from dashboard.ui.charts.latent_map import CLICKED, Group, groups_of, latent_map, map_alt_text
from dashboard.ui.charts.map_key import map_key
from dashboard.ui.downloads import table_button
from dashboard.ui.explore.codes.chosen_item import draw_chosen
from dashboard.ui.explore.codes.item_choice import choose_item
from dashboard.ui.explore.codes.map_points import MapPoints, map_points
from dashboard.ui.fragments import fragment
from dashboard.ui.gone import say_gone

_ITEM, _COLOUR = "item", "colour"


def map_tab(run: Run) -> None:
    """Everything of the tab."""
    fragment(_map)(run)


def _map(run: Run) -> None:
    with page.guarded():
        points = map_points(run)
        if points.frame.empty:
            st.markdown(_("There are no test items, so there is no map."))
            return
        neighbours = autoencoders.report(run.id).frame("neighbours")
        st.markdown(_map_words(points))
        _draw_map(run, points, neighbours)
        if not points.has_entries:
            say_gone()
            return
        chosen = choose_item(_("Item"), points.titles, _ITEM)
        if chosen is not None:
            draw_chosen(run, chosen, points, neighbours[neighbours["id"] == chosen], _ITEM)
        table = points.frame[["id", "heading", "label", "unusual", "x", "y"]]
        table_button(table, f"map-{run.id}.csv", _("Download this table"))


def _map_words(points: MapPoints) -> str:
    """What the map is, and how much of the codes it shows."""
    words = [
        _("Each point is an item that the network did not learn from; those with similar codes lie close together.")
    ]
    if not points.num_axes:
        share = format_percent(points.shown, digits=0)
        words.append(_("A code has more numbers than a flat map can show: these two directions hold **{share}** of what differs between codes.", share=share))  # fmt: skip
    if points.total > len(points.frame) > 0:
        words.append(
            _("{shown} of {total} items are shown, drawn by chance.", shown=len(points.frame), total=points.total)
        )
    words.append(_("Point at a dot to see its item, press it to open it."))
    return sentences(words)


def _draw_map(run: Run, points: MapPoints, neighbours: pd.DataFrame) -> None:
    frame, groups = _coloured(points, first="unusual" if run.spec.purpose == "anomalies" else "label")
    if groups:
        map_key(groups, int((frame["group"] == "").sum()))
    key = f"map_{run.id}"
    st.vega_lite_chart(
        latent_map(_sent(frame, points), groups, _marked(frame, neighbours), points.details, num_axes=points.num_axes),
        key=key,
        on_select=lambda: _open(key),
        width="stretch",
        alt=map_alt_text(groups, len(frame)),
    )


def _open(key: str) -> None:
    """Put the item that was pressed into the address; pressing nothing leaves the one that is open."""
    selection = state.widget_value(key, {}).get("selection", {})
    pressed = selection.get(CLICKED) or []
    if pressed:
        state.set_query(**{_ITEM: str(pressed[0]["id"])})


def _coloured(points: MapPoints, *, first: str) -> tuple[pd.DataFrame, list[Group]]:
    """The points with their ``group``, empty for none, and the colours; coloured by ``first`` until another is chosen."""
    frame = points.frame
    choices = _choices(frame)
    if not choices:
        return frame.assign(group=""), []
    first = first if first in choices else next(iter(choices))
    chosen = first if len(choices) == 1 else _choose_colour(choices, first)
    groups = groups_of(choices[chosen].dropna(), (_("Normal"), _("Unusual")) if chosen == "unusual" else ())
    known = {group.name for group in groups}
    return frame.assign(group=[name if name in known else "" for name in choices[chosen]]), groups


def _choices(frame: pd.DataFrame) -> dict[str, pd.Series]:
    """What points can be coloured by."""
    found = {}
    if frame["label"].notna().any():
        found["label"] = frame["label"]
    if frame["unusual"].notna().any():
        found["unusual"] = frame["unusual"].map({True: _("Unusual"), False: _("Normal")}).astype(object)
    return found


def _choose_colour(choices: dict[str, pd.Series], first: str) -> str:
    titles = {"label": _("Label"), "unusual": _("Unusual or normal")}
    asked = state.query(_COLOUR)
    key = f"map_colour_{language()}"
    chosen = asked if asked in choices else first
    if state.widget_value(key) != chosen:
        state.reset_widget(key, chosen)
    st.segmented_control(
        _("Colour"),
        list(choices),
        format_func=lambda name: titles[name],
        key=key,
        required=True,
        on_change=lambda: state.set_query(**{_COLOUR: state.widget_value(key)}),
    )
    return chosen


def _sent(frame: pd.DataFrame, points: MapPoints) -> pd.DataFrame:
    """What the browser needs."""
    wanted = ["id", "x", "y", "group", "heading", *points.details]
    return frame[[*wanted, "image"] if "image" in frame else wanted]


def _marked(frame: pd.DataFrame, neighbours: pd.DataFrame) -> pd.DataFrame:
    """The open item and its neighbours, as far as they are on the map."""
    asked = state.query(_ITEM)
    around = set(neighbours.loc[neighbours["id"] == asked, "neighbour"])
    marked = frame[frame["id"].isin({asked, *around})]
    return marked[["x", "y"]].assign(role=["chosen" if id == asked else "neighbour" for id in marked["id"]])
