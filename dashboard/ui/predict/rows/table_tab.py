"""The Table tab: a table in, the same with the network's answers out."""

from __future__ import annotations

import streamlit as st

from dashboard.actions import rows
from dashboard.actions.rows import TableAnswers
from dashboard.actions.runs import Run
from dashboard.i18n import _
from dashboard.ui import page
from dashboard.ui.fragments import fragment
from dashboard.ui.predict.answered_table import answered_table
from dashboard.ui.predict.back.uploaded import kept, one_table, upload_of


def table_tab(run: Run) -> None:
    """The uploader and what comes out; only this part runs again."""
    fragment(_table)(run.id)


def _table(run_id: str) -> None:
    with page.guarded():
        file = one_table(
            "predict_table_rows",
            rows.columns(run_id),
            _("Every row is answered. You get your table back with the answers beside it; nothing of it is kept."),
        )
        if file is None:
            return
        with st.spinner(_("Reading…")):
            found: TableAnswers = kept(run_id, file.key, "rows").get(lambda: rows.ask_table(run_id, upload_of(file)))
        answered_table(run_id, found)
