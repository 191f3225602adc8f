"""An item of the map, opened: what the network makes of it, and the items whose codes are nearest."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.actions import autoencoders
from dashboard.actions.runs import Run
from dashboard.i18n import _
from dashboard.ui import state
from dashboard.ui.explore.codes.item_words import item_title
from dashboard.ui.explore.codes.made_items import draw_items
from dashboard.ui.explore.entries import entries
from dashboard.ui.explore.map.points import MapPoints
from dashboard.ui.language import in_language
from dashboard.ui.reconstruction_views import draw_reconstruction
from dashboard.ui.text import escape

_NEIGHBOUR_PX = 84


def draw_chosen(run: Run, item_id: str, points: MapPoints, neighbours: pd.DataFrame, query_name: str) -> None:
    """The item, beside its neighbours.

    Args:
        neighbours: rows of the report's frame of that name that belong to the item.
        query_name: what the open item is called in the address.
    """
    nearest = neighbours.sort_values("place")["neighbour"].tolist()
    found = autoencoders.reconstructions(run.id, [item_id, *nearest])
    titles = _titles(run, [item_id, *nearest], points)
    with st.container(border=True, key="map_item"):
        left, right = st.columns(2, gap="large")
        with left:
            st.subheader(escape(titles[0]), anchor=False)
            draw_reconstruction(found[0], key=f"map_{item_id}")
            _walk_buttons(item_id)
        with right:
            st.subheader(_("Most alike by their codes"), anchor=False)
            if not nearest:
                st.markdown(_("There is no other item."))
                return
            others = [item.given for item in found[1:]]
            draw_items(found[0].kind, others, titles[1:], found[0].columns, "map_neighbours", size_px=_NEIGHBOUR_PX)
            _neighbour_buttons(dict(zip(nearest, titles[1:], strict=True)), query_name)


def _titles(run: Run, ids: list[str], points: MapPoints) -> list[str]:
    """Of any items; neighbours may be among those that the map leaves out."""
    known = points.titles
    rows = entries(run.spec.dataset_version)
    kind = run.spec.network.reads
    return [
        known[id] if id in known else item_title(kind, rows.loc[id].to_dict(), rows.loc[id, "label"])  # type: ignore[arg-type]
        for id in ids
    ]


def _neighbour_buttons(titles: dict[str, str], query_name: str) -> None:
    with st.container(horizontal=True, gap="small"):
        for id, title in titles.items():
            st.button(
                _("Open {item}", item=escape(title)),
                key=f"open_neighbour_{id}",
                type="tertiary",
                on_click=state.set_query,
                kwargs={query_name: id},
            )


def _walk_buttons(item_id: str) -> None:
    with st.container(horizontal=True, gap="small"):
        for name, label, icon in (
            ("from", _("Walk from here"), "trip_origin"),
            ("to", _("Walk to here"), "flag"),
        ):
            st.button(
                label,
                key=f"walk_{name}_{item_id}",
                icon=f":material/{icon}:",
                on_click=in_language(_set_end),
                args=(name, item_id),
            )


def _set_end(name: str, item_id: str) -> None:
    state.set_query(**{name: item_id})
    st.toast(_("Kept for the walk: see the tab Walk."), icon=":material/route:")
