"""The Map tab of a run that tells classes apart or predicts a number."""

from __future__ import annotations

import streamlit as st

from dashboard.actions import embeddings, projections
from dashboard.actions.runs import Run
from dashboard.errors import NotFoundError
from dashboard.i18n import _, format_percent, sentences
from dashboard.spec.projection import Projection
from dashboard.ui import page, state
from dashboard.ui.explore.codes.item_choice import choose_item
from dashboard.ui.explore.map.beside import NUM_NEAREST, draw_beside
from dashboard.ui.explore.map.drawing import ITEM, draw_map
from dashboard.ui.explore.map.judged_points import colourings, judged_points
from dashboard.ui.explore.map.part import BOX, LASSO
from dashboard.ui.explore.map.points import MapPoints
from dashboard.ui.explore.map.projection import choose_projection
from dashboard.ui.explore.map.words import left_out_words
from dashboard.ui.explore.picked.drawing import draw_picked
from dashboard.ui.fragments import fragment
from dashboard.ui.gone import say_gone


def judged_map_tab(run: Run) -> None:
    """Everything of the tab."""
    if not projections.has_map(run.id):
        st.markdown(_("This run was judged before there were maps. Train it again to see one."))
        return
    projection = choose_projection(run)
    if projection is not None:
        fragment(_map)(run, projection)


def _map(run: Run, projection: Projection) -> None:
    with page.guarded():
        points = judged_points(run, projection)
        if points.frame.empty:
            st.markdown(_("There are no test items, so there is no map."))
            return
        st.markdown(_map_words(points, projection))
        means = _("Those that look alike to the network lie close together.")
        draw_map(run, points, colourings(points.frame), _nearest(run), means=means, projection=projection)
        if not points.has_entries:
            say_gone()
            return
        draw_picked(run, BOX, LASSO)
        chosen = choose_item(_("Item"), points.titles, ITEM)
        if chosen is not None:
            draw_beside(run, chosen)


def _map_words(points: MapPoints, projection: Projection) -> str:
    """What the map is, and how much of it can be believed."""
    words = [_("Each point is an item; those that look alike to the network lie close together.")]
    if projection == "straight":
        share = format_percent(points.shown, digits=0)
        words.append(_("These two directions hold **{share}** of what differs between items.", share=share))
    else:
        words.append(_("Neighbours are true neighbours here; how far groups lie apart means nothing."))
    return sentences([*words, *left_out_words(points)])


def _nearest(run: Run) -> list[str]:
    """The items most alike to the open one."""
    item = state.query(ITEM)
    if not item:
        return []
    try:
        found: list[str] = embeddings.similar(run.id, item).index[:NUM_NEAREST].tolist()
    except NotFoundError:  # the address asks for an item that there is not
        return []
    return found
