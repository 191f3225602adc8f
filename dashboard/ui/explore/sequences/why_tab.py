"""The Why tab of sequences: one test item, and the steps and channels that decided its answer."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.actions import sequences
from dashboard.actions.predictions import Report
from dashboard.actions.runs import Run
from dashboard.i18n import _
from dashboard.ui import page
from dashboard.ui.explore.judged_item import choose_judged_item, known_items
from dashboard.ui.explore.sequences.items import sequence_items
from dashboard.ui.sequence_reasons import deciding_channels, deciding_steps, memory
from dashboard.ui.word_reasons import choose_class


def why_sequences_tab(run: Run, report: Report) -> None:
    """Everything of the tab."""
    st.markdown(_("Choose a test sequence to see which of its steps decided. The worst mistakes come first."))
    version_id = run.spec.dataset_version
    rows, known = known_items(run, report.predictions)
    chosen = choose_judged_item(_("Sequence"), known, lambda id: rows.loc[id, "name"], key="why_item")
    if chosen is None:
        return
    with st.container(key="items_why"):
        sequence_items(version_id, rows, pd.DataFrame([chosen]))
    values = sequences.values(version_id, rows.loc[chosen["id"]].to_dict())
    label = choose_class(report.classes["label"].tolist(), chosen["predicted"], f"item_{chosen['id']}")
    with st.container(border=True, key="why_steps_reason"), page.guarded():
        deciding_steps(run.id, values, label, key="why")
    with page.guarded():
        deciding_channels(run.id, values, label, key="why")
        memory(run.id, values, key="why")
