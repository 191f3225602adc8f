"""The datasets that there are."""

from __future__ import annotations

import streamlit as st

from dashboard.actions import datasets
from dashboard.i18n import format_time, ngettext
from dashboard.spec.dataset import DatasetVersion
from dashboard.ui import page, unreadable
from dashboard.ui.data.normal_facts import unusual_counts, unusual_words
from dashboard.ui.data.words import version_words
from dashboard.ui.navigation import page_link
from dashboard.words.kind_words import KIND_WORDS


def draw_listing(title: str, *, except_id: str = "") -> None:
    """A row for each version, newest first; nothing when there is none."""
    unreadable.draw(datasets.unreadable(), datasets.delete_dataset)
    versions = [version for version in datasets.versions() if version.id != except_id]
    if not versions:
        return
    page.section(title)
    with st.container(border=True, gap=None, key="datasets"):
        for version in versions:
            _row(version)


def told_apart(version: DatasetVersion) -> str:
    """ "10 classes", or how many items are unusual; empty where there are no labels."""
    if version.normal:
        return unusual_words(sum(unusual_counts(version).values()))
    return ngettext("{n} class", "{n} classes", len(version.classes)) if version.classes else ""


def _row(version: DatasetVersion) -> None:
    details = filter(
        None, (KIND_WORDS[version.kind].count(version.used), told_apart(version), format_time(version.created_at))
    )
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"ks_row_{version.id}"):
        page_link("data", version_words(version), icon=KIND_WORDS[version.kind].icon, dataset=version.id)
        st.caption(" · ".join(details), width="content")
