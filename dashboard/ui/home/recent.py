"""The latest runs, each with its state and result."""

from __future__ import annotations

from typing import cast

import streamlit as st

from dashboard.actions import runs
from dashboard.i18n import _, format_time
from dashboard.spec.dataset import Kind
from dashboard.store.runs import Run
from dashboard.ui import page
from dashboard.ui.navigation import page_link
from dashboard.ui.status import status_markdown
from dashboard.ui.text import escape
from dashboard.words.key_figures import main_figure
from dashboard.words.kind_words import KIND_WORDS

_MOST = 5


def draw_recent_runs() -> None:
    """At most five, newest first."""
    page.section(_("Recent runs"))
    found = runs.all_runs()
    if not found:
        with st.container(border=True, key="no_runs"):
            st.caption(_("Nothing has been trained yet. Press “Train” above: the first one takes about a minute."))
        return
    with st.container(border=True, gap=None, key="recent_runs"):
        for run in found[:_MOST]:
            _row(run)
    if len(found) > _MOST:
        page_link("runs", _("All {n} runs", n=len(found)), icon="arrow_forward")


def _row(run: Run) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"ks_row_{run.id}"):
        page_link(
            "explore" if run.job.state == "finished" else "runs",
            escape(run.name),
            icon=KIND_WORDS[cast("Kind", run.spec.network.reads)].icon,
            run=run.id,
        )
        st.markdown(status_markdown(run.job, runs.run_liveness(run)), width="content")
        st.caption(" · ".join(_details(run)), width="content")


def _details(run: Run) -> list[str]:
    return [words for words in (main_figure(run), format_time(run.created_at)) if words]
