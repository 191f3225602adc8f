"""Deleting a dataset for good: what it frees, and what stands in the way."""

from __future__ import annotations

import streamlit as st

from dashboard.actions import datasets, runs
from dashboard.i18n import _, format_bytes, ngettext
from dashboard.spec.dataset import DatasetVersion
from dashboard.ui import navigation, page, state
from dashboard.ui.fragments import dialog
from dashboard.ui.navigation import page_link
from dashboard.ui.text import escape


def draw_removal(version: DatasetVersion) -> None:
    """Where it is from, how much space it takes, and the button that deletes it."""
    st.markdown(_("Source: {title}", title=escape(version.source_title)))
    st.markdown(_("Space on disk: {size}", size=format_bytes(datasets.dataset_size(version.id))))
    st.markdown(_("Id: `{id}`", id=version.id))
    if st.button(_("Delete this dataset"), icon=":material/delete:", key="delete_dataset"):
        dialog(_("Delete this dataset?"), draw_confirmation)(version)


def draw_confirmation(version: DatasetVersion) -> None:
    """Inside of the dialog: what would be lost and freed, or which runs stand in the way."""
    users = [run for run in runs.all_runs() if run.spec.dataset_version == version.id]
    if users:
        st.markdown(
            ngettext(
                "{n} run was trained on it. Delete the run first:",
                "{n} runs were trained on it. Delete the runs first:",
                len(users),
            )
        )
        for run in users:
            page_link("runs", escape(run.name), run=run.id)
        return
    size = format_bytes(datasets.freed_by_deleting(version.id))
    st.markdown(
        _(
            "**{name}** is deleted for good. This frees {size} and cannot be undone. The files that you gave stay as they are.",
            name=escape(version.name),
            size=size,
        )
    )
    if st.button(_("Delete for good"), type="primary", icon=":material/delete_forever:", key="delete_for_good"):
        with page.guarded():
            freed = datasets.delete_dataset(version.id)
            state.remember("toast", _("Deleted. {size} are free again.", size=format_bytes(freed)))
            navigation.go("data")
