"""Where a version comes from: the older one with the changes that made it, and newer ones that were made from it."""

from __future__ import annotations

import streamlit as st

from dashboard.actions import edits
from dashboard.i18n import _
from dashboard.spec.dataset import DatasetVersion
from dashboard.ui.data.edit_words import changes_words, edit_list
from dashboard.ui.navigation import page_link
from dashboard.ui.text import escape


def draw_lineage(version: DatasetVersion) -> None:
    """A line for the older version, and one for the newest that was made from this; nothing for one that stands alone."""
    if version.parent:
        _draw_origin(version)
    newer = edits.children(version.id)
    if newer:
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="lineage_newer"):
            st.markdown(
                ":material/history: " + _("There is a newer version that was made from this one."), width="content"
            )
            page_link("data", _("Open {version}", version=_called(newer[0], version)), dataset=newer[0].id)


def _draw_origin(version: DatasetVersion) -> None:
    older = edits.parent(version)
    changes = changes_words(len(version.edits))
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="lineage_older"):
        if older is None:
            words = _("Made from an older version, which is deleted by now, by {changes}.", changes=changes)
        else:
            words = _("Made from {version} by {changes}.", version=_called(older, version), changes=changes)
        st.markdown(f":material/history: {words}", width="content")
        with st.popover(_("What was changed"), type="tertiary", key="lineage_changes"):
            st.markdown(edit_list(version.edits, version.kind))
        if older is not None:
            words = _("Go back to {version}", version=_called(older, version))
            page_link("data", words, icon="undo", dataset=older.id)


def _called(other: DatasetVersion, version: DatasetVersion) -> str:
    """ "version 2", with its name where that is another one."""
    if other.name == version.name:
        return _("version {n}", n=other.number)
    return _("{name}, version {n}", name=escape(other.name), n=other.number)
