"""What this computer can compute with, and why (not)."""

from __future__ import annotations

import streamlit as st

from dashboard.actions import system
from dashboard.actions.system import Device
from dashboard.i18n import N_, _, format_bytes, list_words
from dashboard.ui.text import escape, show

_ENGINES = {"tensorflow": "TensorFlow", "jax": "JAX"}


def devices_section() -> None:
    """The processor and every graphics card, and the engines."""
    st.subheader(_("What computes"), anchor=False)
    chosen, reason = system.device_badge()
    st.markdown(_("Training uses **{name}** by itself. {reason}", name=escape(chosen.name), reason=show(reason)))
    for device in system.devices():
        _device(device)
    engines = list_words(_ENGINES[name] for name in system.installed_engines())
    st.caption(_("Engines installed: {engines}.", engines=engines or _("none")))


def _device(device: Device) -> None:
    words, color, icon = _state(device)
    memory = _("{size} memory", size=format_bytes(device.memory_bytes))
    with st.container(border=True, horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"**{escape(device.name)}**  \n:small[{memory} · {show(device.reason)}]")
        st.badge(_(words), color=color, icon=f":material/{icon}:")  # type: ignore[arg-type]


def _state(device: Device) -> tuple[str, str, str]:
    if device.usable:
        return N_("Can be used"), "green", "check_circle"
    if device.pending:
        return N_("Being checked"), "blue", "hourglass"
    return N_("Cannot be used"), "orange", "block"
