"""Language, privacy and versions."""

from __future__ import annotations

import streamlit as st

from dashboard.actions import system
from dashboard.i18n import _
from dashboard.ui.language import language_switch
from dashboard.ui.text import escape


def language_section() -> None:
    """The language of everything that is shown."""
    st.subheader(_("Language"), anchor=False)
    st.markdown(_("At first the language is the browser's. What is chosen here is kept in the page's address."))
    with st.container(width=320):
        language_switch("system")


def privacy_section() -> None:
    """What is kept, where, and what leaves this computer: nothing."""
    st.subheader(_("Privacy"), anchor=False)
    points = (
        _("Nothing leaves this computer. No picture, no text, no number and no statistics of use are sent anywhere."),
        _("What is kept: the data that you import, the runs with their networks, and their logs, all in one folder: {folder}",
          folder=escape(system.storage().home)),
        _("What is not kept: what you ask about on the Predict page, be it pictures, drawings, photos, texts or tables. Files are deleted at the latest an hour after the page was closed."),
        _("What you delete above is deleted from the disk at once. To remove everything, delete the folder."),
        _("The program listens on this computer only, unless it was started with another address."),
    )  # fmt: skip
    st.markdown("\n".join(f"- {point}" for point in points))


def versions_section() -> None:
    """What is installed, for questions and reports."""
    st.subheader(_("Versions"), anchor=False)
    missing = _("not installed")
    parts = [f"{escape(name)} {escape(version or missing)}" for name, version in system.versions().items()]
    st.markdown(" · ".join(parts))
