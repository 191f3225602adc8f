"""The Map tab of an autoencoder: every test item as a point, those with similar codes close together."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.actions import autoencoders
from dashboard.actions.runs import Run
from dashboard.i18n import _, format_percent, sentences
from dashboard.ui import page, state
from dashboard.ui.explore.codes.chosen_item import draw_chosen
from dashboard.ui.explore.codes.item_choice import choose_item
from dashboard.ui.explore.codes.map_points import MapPoints, map_points
from dashboard.ui.explore.codes.part_items import draw_part
from dashboard.ui.explore.map.colouring import Colouring, by_label
from dashboard.ui.explore.map.drawing import ITEM, draw_map
from dashboard.ui.explore.map.words import left_out_words
from dashboard.ui.fragments import fragment
from dashboard.ui.gone import say_gone


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
        around = neighbours.loc[neighbours["id"] == state.query(ITEM), "neighbour"].tolist()
        means = _("Those with similar codes lie close together.")
        draw_map(run, points, _choices(run, points.frame), around, means=means)
        if not points.has_entries:
            say_gone()
            return
        draw_part(run, points)
        chosen = choose_item(_("Item"), points.titles, ITEM)
        if chosen is not None:
            draw_chosen(run, chosen, points, neighbours[neighbours["id"] == chosen], ITEM)


def _map_words(points: MapPoints) -> str:
    """What the map is, and how much of the codes it shows."""
    words = [
        _("Each point is an item that the network did not learn from; those with similar codes lie close together.")
    ]
    if not points.num_axes:
        share = format_percent(points.shown, digits=0)
        words.append(_("A code has more numbers than a flat map can show: these two directions hold **{share}** of what differs between codes.", share=share))  # fmt: skip
    return sentences([*words, *left_out_words(points)])


def _choices(run: Run, frame: pd.DataFrame) -> dict[str, Colouring]:
    """What points can be coloured by; what the run looked for comes first."""
    found = by_label(frame)
    if frame["unusual"].notna().any():
        named = frame["unusual"].map({True: _("Unusual"), False: _("Normal")}).astype(object)
        unusual = {"unusual": Colouring(_("Unusual or normal"), named, (_("Normal"), _("Unusual")))}
        return unusual | found if run.spec.purpose == "anomalies" else found | unusual
    return found
