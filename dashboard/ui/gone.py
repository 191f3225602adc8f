"""What stands where items would be whose dataset is gone."""

from __future__ import annotations

import streamlit as st

from dashboard.i18n import _


def say_gone() -> None:
    """One sentence."""
    st.info(_("The items cannot be shown: the dataset of this run was deleted."), icon=":material/hide_source:")
