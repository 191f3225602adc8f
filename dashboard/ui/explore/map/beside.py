"""An item of the map, opened: itself, the judged items that look most alike to the network, and what it learned from."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.actions import embeddings
from dashboard.actions.runs import Run
from dashboard.i18n import _
from dashboard.ui.explore.entries import entries
from dashboard.ui.explore.item_forms import item_form
from dashboard.ui.explore.picked.answered import item_rows
from dashboard.ui.explore.picked.choosing import choose_and_correct

NUM_NEAREST = 6


def draw_beside(run: Run, item_id: str) -> None:
    """The item, which can be corrected here, beside its neighbours."""
    with st.container(border=True, key="map_item"):
        choose_and_correct(run, item_rows(run, [item_id]), f"map_{item_id}")
        _draw_nearest(run, _("Most alike to the network"), embeddings.similar(run.id, item_id), "judged")
        _draw_nearest(run, _("Most alike among training items"), embeddings.similar_training(run.id, item_id), "train")


def _draw_nearest(run: Run, title: str, distances: pd.Series, name: str) -> None:
    st.subheader(title, anchor=False)
    items = item_rows(run, distances.index[:NUM_NEAREST].tolist())
    if items.empty:
        st.markdown(_("There is no other item."))
        return
    with st.container(key=f"items_nearest_{name}"):
        version_id = run.spec.dataset_version
        item_form(run).gallery(version_id, entries(version_id), items)
