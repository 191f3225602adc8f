"""What every verdict card has, whatever it judges: the level in a badge, and what to do next."""

from __future__ import annotations

import streamlit as st

from dashboard.i18n import N_, _
from dashboard.spec.report import Verdict
from dashboard.ui.text import show

_LEVELS: dict[str, tuple[str, str, str]] = {
    "good": (N_("Good"), "green", "check_circle"),
    "fair": (N_("Fair"), "blue", "trending_up"),
    "poor": (N_("Poor"), "red", "trending_down"),
    "unclear": (N_("Too few to say"), "orange", "help"),
}


def level_badge(verdict: Verdict) -> None:
    """How good it is, in a word, a colour and a symbol."""
    title, color, icon = _LEVELS[verdict.level]
    st.badge(_(title), icon=f":material/{icon}:", color=color)  # type: ignore[arg-type]


def next_steps(verdict: Verdict) -> None:
    """What to do next, as a list; nothing where nothing is advised."""
    if not verdict.next_steps:
        return
    heading = _("What to do next")
    steps = "\n".join(f"- {show(step)}" for step in verdict.next_steps)
    st.markdown(f"**{heading}**\n\n{steps}")
