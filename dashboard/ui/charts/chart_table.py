"""The numbers behind a chart, folded below it: to read, to read aloud, and to take away as CSV."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.actions.tables import named_apart
from dashboard.i18n import N_, _
from dashboard.ui.downloads import Table, table_button

# Frames keep their own names, which stay the same in all languages and in the file; the reader sees these titles.
_TITLES = {
    "accuracy": N_("Right answers"),
    "accuracy_high": N_("Probably to"),
    "accuracy_low": N_("Probably from"),
    "answer": N_("Answer"),
    "answered": N_("Answered"),
    "channel": N_("Channel"),
    "column": N_("Column"),
    "contribution": N_("Contribution"),
    "count": N_("Items"),
    "error": N_("Error"),
    "f1": N_("F1"),
    "group": N_("Group"),
    "high": N_("Probably to"),
    "importance": N_("Importance"),
    "item": N_("Item"),
    "label": N_("Class"),
    "low": N_("Probably from"),
    "name": N_("Name"),
    "num_items": N_("Training items"),
    "pr_auc": N_("PR AUC"),
    "psnr": N_("PSNR in decibels (more is nearer)"),
    "precision": N_("Precision"),
    "predicted": N_("Answer"),
    "probability": N_("Probability"),
    "recall": N_("Recall"),
    "right": N_("Right"),
    "roc_auc": N_("ROC AUC"),
    "said": N_("Probability"),
    "score": N_("How telling it is"),
    "share": N_("Share"),
    "split": N_("Part"),
    "standard_error": N_("Standard error"),
    "ssim": N_("SSIM (1 is the same picture)"),
    "step": N_("Step"),
    "support": N_("Test items"),
    "target": N_("True value"),
    "threshold": N_("Threshold"),
    "time": N_("Time"),
    "true_probability": N_("Probability of the true class"),
    "value": N_("Value"),
    "word": N_("Word"),
}
_SHARES = {
    "answered", "accuracy", "accuracy_high", "accuracy_low", "f1", "precision", "probability", "recall", "said", "share",
    "true_probability",
}  # fmt: skip


def chart_table(table: Table, file_name: str, *, key: str, columns: Mapping[str, Any] | None = None) -> None:
    """A fold with the table and its download; both are made when it is open.

    Args:
        table: with names of ``_TITLES``, with headings in the reader's language, or with the user's own.
        key: of the chart.
        columns: what ``st.dataframe`` is told of the columns instead; empty where they have names of users.
    """
    fold = st.expander(
        _("The numbers"), icon=":material/table:", type="compact", key=f"{key}_numbers", on_change="rerun"
    )
    if not fold.open:
        return
    with fold:
        frame = table() if callable(table) else table
        st.dataframe(
            named_apart(frame),
            hide_index=True,
            column_config=titled(frame) if columns is None else columns,
            key=f"{key}_table",
            alt=_("The numbers of the chart above."),
        )
        table_button(frame, file_name, _("Download as CSV"), key=f"{key}_csv")


def titled(frame: pd.DataFrame) -> dict[str, Any]:
    """The titles of the columns that are ours."""
    ours = [name for name in frame.columns if name in _TITLES]
    return {
        name: st.column_config.NumberColumn(_(_TITLES[name]), format="percent")
        if name in _SHARES
        else st.column_config.Column(_(_TITLES[name]))
        for name in ours
    }
