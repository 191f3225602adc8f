"""The badge that says where training is computed, and why there."""

from __future__ import annotations

import streamlit as st

from dashboard.actions import system
from dashboard.i18n import _
from dashboard.ui.navigation import page_link
from dashboard.ui.text import escape, show


def draw_device_badge() -> None:
    """The device that training takes by itself, and the reason."""
    device, reason = system.device_badge()
    kind = _("Processor") if device.id == "cpu" else _("Graphics card")
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="device_badge"):
        st.markdown(
            f":{'gray' if device.id == 'cpu' else 'green'}-badge[:material/memory: {kind}] "
            f"**{escape(device.name)}** :gray[{show(reason)}]",
            width="content",
        )
        page_link("system", _("Details"), icon="chevron_right")
