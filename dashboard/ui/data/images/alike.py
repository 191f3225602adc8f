"""Pictures that are the same, or nearly, side by side: each group in a box, with the class and the part of each."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.i18n import _
from dashboard.spec.dataset import SPLITS
from dashboard.ui.data.images.browse import draw_correctable
from dashboard.ui.fragments import fragment
from dashboard.ui.pictures import page_of, shown_of

_GROUPS_A_PAGE = 12
_MOST_IN_A_GROUP = 12


def draw_groups(version_id: str, frame: pd.DataFrame, column: str, key: str) -> None:
    """A page of groups; of large ones the first pictures, those to learn from before the others.

    Args:
        frame: entries that are used.
        column: what is the same in a group.
    """
    order = frame["split"].map(SPLITS.index)
    frame = frame.loc[order.sort_values(kind="stable").index].sort_values(column, kind="stable")
    groups = list(dict.fromkeys(frame[column]))
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        window = page_of(len(groups), key, _GROUPS_A_PAGE)
        st.caption(_("Groups: {shown}", shown=shown_of(window, len(groups))), width="content")
    shown = frame[frame[column].isin(groups[window])].groupby(column, sort=False).head(_MOST_IN_A_GROUP)
    fragment(draw_correctable)(version_id, list(shown["id"]), f"{key}_{window.start}", list(shown[column]))
    if len(shown) < frame[column].isin(groups[window]).sum():
        st.caption(_("Of large groups the first {n} pictures are shown.", n=_MOST_IN_A_GROUP))
