"""What can be taken away from a report, behind one quiet button: the page as a file, its numbers, the script."""

from __future__ import annotations

import streamlit as st

from dashboard.actions import predictions
from dashboard.actions.predictions import Download
from dashboard.actions.runs import Run
from dashboard.html_report.page import html_report
from dashboard.i18n import N_, _, message
from dashboard.ui.language import in_language
from dashboard.ui.text import show


def take_report(run: Run) -> None:
    """The button; what it offers is made when it is pressed."""
    with st.popover(_("Take it with you"), icon=":material/download:"):
        for download in (_page(run), *predictions.recipe_and_numbers(run.id)):
            st.download_button(
                show(download.title),
                in_language(download.make),
                file_name=download.file_name,
                mime=download.mime,
                key=f"take_{download.file_name}",
                on_click="ignore",
                icon=":material/download:",
                help=show(download.help),
                width="stretch",
            )


def _page(run: Run) -> Download:
    return Download(
        title=message(N_("This report as a page (HTML)")),
        help=message(N_("One file that any browser opens, without a network: to send, to print or to keep.")),
        file_name=f"kerascope-{run.id}-report.html",
        mime="text/html",
        make=lambda: html_report(run.id).encode(),
    )
