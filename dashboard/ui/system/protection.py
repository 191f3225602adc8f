"""What holds back the processes that read uploads, and what of it this computer cannot do."""

from __future__ import annotations

import streamlit as st

from dashboard.actions import system
from dashboard.i18n import N_, _

_WORDS = {
    "files": N_("It can open no file but those that it was given (Landlock)."),
    "network": N_("It can open no TCP connection (Landlock)."),
    "memory": N_("It gets at most so much memory: {gib} GiB."),
    "time": N_("It is stopped when it computes on and on."),
}


def protection_section() -> None:
    """One line for each thing that this computer can, or cannot, do."""
    st.subheader(_("Reading uploads"), anchor=False)
    st.markdown(_("Each upload is read in a process of its own, so that a bad file harms nothing else."))
    found, gib = system.protection(), system.reading_memory_gib()
    lines = {name: _(words, gib=gib) if name == "memory" else _(words) for name, words in _WORDS.items()}
    for name, line in lines.items():
        if not getattr(found, name):
            line = _("Not on this computer: {sentence}", sentence=line)
        icon = "check_circle" if getattr(found, name) else "block"
        st.markdown(f":material/{icon}: {line}")
