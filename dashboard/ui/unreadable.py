"""Runs or datasets whose records were damaged: what they were called, and a way to delete them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from dashboard.errors import KerascopeError
from dashboard.i18n import _, format_bytes, ngettext
from dashboard.store.records import Unreadable, damaged
from dashboard.ui import page, state
from dashboard.ui.text import show


def draw(found: Sequence[Unreadable], delete: Callable[[str], int]) -> None:
    """A row each; nothing where there is none."""
    if not found:
        return
    page.section(ngettext("{n} record cannot be read", "{n} records cannot be read", len(found)))
    with st.container(border=True, gap="small", key="unreadable"):
        for record in found:
            with st.container(horizontal=True, vertical_alignment="center", gap="small", wrap=False):
                with st.container():  # takes what the button leaves
                    st.markdown(show(damaged(record.name).message))
                with page.guarded():
                    _deletion(record, delete)


def draw_one(id: str, known: Sequence[Unreadable], delete: Callable[[str], int], error: KerascopeError) -> None:
    """What stands in the place of a run or dataset that is not there, or that cannot be read."""
    found = [record for record in known if record.id == id]
    if not found:
        page.show_error(error)
    draw(found, delete)


def _deletion(record: Unreadable, delete: Callable[[str], int]) -> None:
    if st.button(_("Delete for good"), key=f"unreadable_{record.id}", icon=":material/delete:"):
        state.remember("toast", _("Deleted. {size} are free again.", size=format_bytes(delete(record.id))))
        st.rerun()
