"""The bar of changes that are not saved yet: what they are, the way back, and the way to a new version."""

from __future__ import annotations

import streamlit as st

from dashboard.actions import edits
from dashboard.errors import DataError
from dashboard.i18n import _, ngettext
from dashboard.spec.dataset import DatasetVersion
from dashboard.spec.edits import Edit, Edits
from dashboard.ui import page
from dashboard.ui.data.edit_words import edit_list, edit_words
from dashboard.ui.fragments import dialog


def add_changes(version_id: str, *changes: Edit) -> None:
    """Put changes into the draft, and show the page with them; or say why they cannot be made."""
    with page.guarded():
        edits.add(version_id, *changes)
        st.rerun()


def draw_unsaved(version: DatasetVersion, draft: Edits, way_on: str, *, icon: str = "save") -> bool:
    """The bar with the page's primary button, which is called ``way_on``; whether that was pressed."""
    with st.container(border=True, key="unsaved", gap="small"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="unsaved_row"):
            count = ngettext("**{n} change** is not saved yet", "**{n} changes** are not saved yet", len(draft))
            st.markdown(f":material/edit_note: {count}")
            if st.button(_("Undo"), key="undo_edit", icon=":material/undo:", help=_("Takes the last change back.")):
                edits.undo(version.id)
                st.rerun()
            is_pressed = page.primary(way_on, "save_edits", icon=icon)
        if len(draft) == 1:
            st.caption(edit_words(draft[0], version.kind))
        else:
            _draw_all(version, draft)
    return is_pressed


def draw_unreadable(version_id: str, error: DataError) -> None:
    """In place of the bar where the changes cannot be read: the version is whole, but cannot be shown with them."""
    page.show_error(error)
    _draw_discard(version_id)


def _draw_all(version: DatasetVersion, draft: Edits) -> None:
    with st.expander(_("Show all changes"), key="unsaved_list", type="compact"):
        st.markdown(edit_list(draft, version.kind))
        _draw_discard(version.id, len(draft))


def _draw_discard(version_id: str, count: int | None = None) -> None:
    if st.button(_("Take all changes back"), key="discard_edits", icon=":material/delete_sweep:", type="tertiary"):
        dialog(_("Take all changes back?"), draw_confirmation)(version_id, count)


def draw_confirmation(version_id: str, count: int | None) -> None:
    """Inside of the dialog: what would be lost; ``count`` is None where nobody can tell."""
    if count is None:
        st.markdown(_("The changes that are not saved would be lost."))
    else:
        st.markdown(
            ngettext(
                "{n} change that is not saved would be lost.", "{n} changes that are not saved would be lost.", count
            )
        )
    if st.button(_("Take all back"), type="primary", key="discard_for_good", icon=":material/delete_sweep:"):
        edits.discard(version_id)
        st.rerun()
