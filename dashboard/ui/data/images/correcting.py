"""What can be done with chosen pictures: give them another class, or leave them out. Goes into the draft, saves nothing."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.data.editing import Edited
from dashboard.i18n import _, ngettext
from dashboard.spec.edits import Exclude, Relabel
from dashboard.ui.data.unsaved import add_change


def draw_correcting(version_id: str, chosen: Sequence[str], found: Edited, key: str) -> None:
    """The class to choose or type, and the two buttons.

    Args:
        found: the version with the changes that were made before.
    """
    place = st.container(horizontal=True, vertical_alignment="bottom", gap="small", key=f"correct_{key}")
    with place:
        label = st.selectbox(
            ngettext("Right class of {n} picture", "Right class of {n} pictures", len(chosen)),
            found.classes,
            index=None,
            accept_new_options=True,
            placeholder=_("Choose or type a class"),
            key=f"class_{key}",
            width=280,
        )
        meaning = _("In a class that is not normal they count as unusual: nothing is learned from them.")
        if st.button(
            _("Change class"),
            key=f"relabel_{key}",
            icon=":material/label:",
            disabled=not label,
            help=meaning if found.normal else None,
        ):
            add_change(version_id, Relabel(items=tuple(chosen), label=label or ""))
        if st.button(
            _("Leave out"),
            key=f"exclude_{key}",
            icon=":material/block:",
            help=_("They stay listed, but nothing is learned from them and they are not tested."),
        ):
            add_change(version_id, Exclude(items=tuple(chosen)))
