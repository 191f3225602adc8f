"""What every verdict card has, whatever it judges: the level in a badge, and what to do next."""

from __future__ import annotations

import streamlit as st

from dashboard.actions.runs import Run
from dashboard.i18n import _
from dashboard.spec.report import Verdict
from dashboard.ui.explore.step_ways import step_way
from dashboard.ui.text import show
from dashboard.words.levels import LEVEL_WORDS

_LOOKS: dict[str, tuple[str, str]] = {
    "good": ("green", "check_circle"),
    "fair": ("blue", "trending_up"),
    "poor": ("red", "trending_down"),
    "unclear": ("orange", "help"),
}


def level_badge(verdict: Verdict) -> None:
    """How good it is, in a word, a colour and a symbol."""
    color, icon = _LOOKS[verdict.level]
    st.badge(_(LEVEL_WORDS[verdict.level]), icon=f":material/{icon}:", color=color)  # type: ignore[arg-type]


def next_steps(run: Run, verdict: Verdict) -> None:
    """What to do next, each with the way to it; nothing where nothing is advised."""
    if not verdict.next_steps:
        return
    heading = _("What to do next")
    with st.container(key="next_steps", gap="xsmall"):
        st.markdown(f"**{heading}**")
        for place, step in enumerate(verdict.next_steps, start=1):
            words, way = st.columns([7, 3], gap="small", vertical_alignment="center")
            with words:
                st.markdown(f"{place}. {show(step.sentence)}")
            with way:
                step_way(run, step, key=f"step_{place}")
