"""The items of a part of an autoencoder's map that was drawn around."""

from __future__ import annotations

import streamlit as st

from dashboard.actions import autoencoders
from dashboard.actions.runs import Run
from dashboard.i18n import _, ngettext
from dashboard.ui import pictures
from dashboard.ui.downloads import table_button
from dashboard.ui.explore.codes.made_items import draw_items
from dashboard.ui.explore.map.part import BOX, LASSO, part_members
from dashboard.ui.explore.map.points import MapPoints
from dashboard.ui.explore.picked.group import picked

_PAGE_SIZE = 24


def draw_part(run: Run, points: MapPoints) -> None:
    """Those that the map shows, as the network was given them; nothing where no part was drawn around."""
    group = picked(BOX, LASSO)
    members = part_members(run, group.name, group.values) if group else None
    if members is None:
        return
    shown = points.frame[points.frame["id"].isin(members.ids)]
    with st.container(key="map_part"):
        st.subheader(members.title, anchor=False)
        st.markdown(ngettext("{n} item", "{n} items", len(shown)))
        if shown.empty:
            return
        window = pictures.page_of(len(shown), key=f"part_{hash(tuple(shown['id']))}", page_size=_PAGE_SIZE)
        rows = shown.iloc[window]
        found = autoencoders.reconstructions(run.id, rows["id"].tolist())
        given = [item.given for item in found]
        draw_items(found[0].kind, given, rows["heading"].tolist(), found[0].columns, "map_part_items")
        table = shown[["id", "heading", "label", "x", "y"]]
        table_button(table, f"part-{run.id}.csv", _("Download this list"))
