"""The way on from a verdict: new items, the data, the training."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from dashboard.actions.runs import Run
from dashboard.i18n import N_, _
from dashboard.spec.dataset import Kind
from dashboard.ui import navigation
from dashboard.ui.explore.fix_loop import unsaved

_TRY_OWN: dict[Kind, tuple[str, str]] = {
    "images": (N_("Try it with a picture of your own"), "draw"),
    "text": (N_("Try it with a text of your own"), "edit_note"),
    "table": (N_("Try it with a table of your own"), "table"),
    "sequences": (N_("Try it with a sequence of your own"), "timeline"),
    "series": (N_("Try it with a series of your own"), "show_chart"),
}


def way_on(run: Run) -> None:
    """The page's primary button, unless changes want to be saved first; it leads to Predict. And the links beside it."""
    label, icon = _TRY_OWN[run.spec.network.reads]  # type: ignore[index]
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        kind: Literal["primary", "secondary"] = "secondary" if unsaved(run) else "primary"
        if st.button(_(label), type=kind, key="try_own", icon=f":material/{icon}:"):
            navigation.go("predict", run=run.id)
        navigation.page_link("data", _("Look at the data"), dataset=run.spec.dataset_version)
        navigation.page_link("runs", _("How the training went"), run=run.id)
