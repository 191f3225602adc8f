"""The account of everything that was found: used + skipped + refused = total, each with name and reason."""

from __future__ import annotations

import json

import pandas as pd
import streamlit as st

from dashboard.actions import datasets
from dashboard.i18n import Message, _
from dashboard.spec.dataset import DatasetVersion, Kind
from dashboard.ui.data.kinds import KIND_VIEWS
from dashboard.ui.data.words import beside, split_words, status_words, yes_words
from dashboard.ui.downloads import table_button
from dashboard.ui.text import plain

_MOST_ROWS = 1000


def draw_account(version: DatasetVersion) -> None:
    """The sum, and a table that downloads."""
    st.markdown(
        _(
            "**{used}** used + **{skipped}** skipped + **{refused}** refused = **{total}** found",
            used=version.used,
            skipped=version.skipped,
            refused=version.refused,
            total=version.total,
        )
    )
    choice = st.segmented_control(
        _("Show"),
        ["unused", "used", "all"],
        format_func=lambda choice: {"unused": _("Not used"), "used": _("Used"), "all": _("All")}[choice],
        default="unused" if version.skipped + version.refused else "used",
        required=True,
        key="account_choice",
        label_visibility="collapsed",
    )
    rows = _chosen(datasets.entries(version.id), str(choice))
    if rows.empty:
        st.caption(_("There are none."))
    else:
        shown = account_frame(rows.head(_MOST_ROWS), version.kind)
        shown = shown.loc[:, (shown.notna() & (shown != "")).any()]  # what is not used has no class and no part
        st.dataframe(shown, hide_index=True, alt=_("Everything that was found"))
        if len(rows) > _MOST_ROWS:
            st.caption(_("The first {shown} of {n} are shown; the download has all.", shown=_MOST_ROWS, n=len(rows)))
    table_button(
        lambda: account_frame(datasets.entries(version.id), version.kind),
        "files.csv",
        _("Download all as a table"),
        key="account",
    )


def _chosen(frame: pd.DataFrame, choice: str) -> pd.DataFrame:
    if choice == "all":
        return frame
    return frame[(frame["status"] == "used") == (choice == "used")]


def account_frame(rows: pd.DataFrame, kind: Kind) -> pd.DataFrame:
    """``rows`` of ``samples.parquet`` with headings and words in the reader's language."""
    ours = {
        _("Name"): rows["name"],
        _("What happened"): [status_words(status) for status in rows["status"]],
        _("Why"): [_reason(reason) for reason in rows["reason"]],
        _("Class"): rows["label"].fillna(""),
        _("Part"): [split_words(split) for split in rows["split"]],
    }
    if "unusual" in rows and rows["unusual"].notna().any():
        ours[_("Unusual")] = yes_words(rows["unusual"])
    return pd.DataFrame(beside(ours, KIND_VIEWS[kind].account(rows)))


def _reason(stored: object) -> str:
    return plain(Message.model_validate(json.loads(stored))) if isinstance(stored, str) and stored else ""
