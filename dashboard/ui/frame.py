"""What surrounds every page: language, look, menu."""

from __future__ import annotations

import gc
import sys
from functools import cache
from pathlib import Path

import streamlit as st

from dashboard.ui import navigation, state
from dashboard.ui.chrome import use_look
from dashboard.ui.language import language_switch, use_language
from dashboard.ui.system import trouble

_ASSETS = Path(__file__).parent / "assets"


def draw() -> None:
    """Set the language and the look, draw the menu, and run the page that was asked for."""
    leave_code_alone(len(sys.modules))
    st.set_page_config(page_title="Kerascope", page_icon=str(_ASSETS / "icon.png"), layout="wide")
    use_language()
    use_look()
    st.logo(str(_ASSETS / "logo.svg"), size="medium", icon_image=str(_ASSETS / "icon.svg"))
    page = st.navigation(navigation.menu())
    with st.sidebar.container(key="menu_foot"):
        language_switch()
    if told := state.forget("toast"):
        st.toast(told, icon=":material/check_circle:")
    navigation.arrive(page)
    if not trouble.stops_the_page():
        page.run()


@cache
def leave_code_alone(_num_modules: int) -> None:
    """Keep what is loaded by now out of every later search for garbage; done again when a page has loaded more.

    Streamlit searches after every run, through every function of every library: more than half of what a run costs.
    """
    gc.freeze()
