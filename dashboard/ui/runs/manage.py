"""Rename, duplicate and change, start again, delete: the same menu in the list and on a run's own page."""

from __future__ import annotations

import streamlit as st

from dashboard.actions import runs
from dashboard.i18n import _, format_bytes
from dashboard.store.runs import Run
from dashboard.ui import navigation, page, state
from dashboard.ui.fragments import dialog
from dashboard.ui.text import escape


def menu(run: Run) -> None:
    """A small menu of what else can be done with a run."""
    choices = {"rename": _("Rename"), "duplicate": _("Duplicate and change"), "delete": _("Delete")}
    chosen = st.menu_button(
        _("More"),
        list(choices),
        format_func=lambda choice: choices[choice],
        key=f"run_{run.id}_menu",
        icon=":material/more_horiz:",
    )
    if chosen == "rename":
        dialog(_("Rename this run"), _rename)(run)
    elif chosen == "duplicate":
        duplicate(run)
    elif chosen == "delete":
        dialog(_("Delete this run?"), _delete)(run)


def duplicate(run: Run) -> None:
    """Open the Train page with the run's settings."""
    navigation.go("train", run=run.id, dataset=run.spec.dataset_version)


def start_again(run: Run) -> None:
    """Queue another run with the same settings and open it."""
    navigation.go("runs", run=runs.start(run.spec))


def _rename(run: Run) -> None:
    name = st.text_input(_("Name"), value=run.name, max_chars=200, key=f"run_{run.id}_name")
    with page.guarded():
        if st.button(_("Save"), type="primary", key=f"run_{run.id}_save_name"):
            runs.rename(run.id, name)
            st.rerun()


def _delete(run: Run) -> None:
    size = format_bytes(runs.run_size(run.id))
    st.markdown(
        _(
            "**{name}** is deleted for good: the trained network, its report and its log. "
            "This frees {size}. The data it learned from stays.",
            name=escape(run.name),
            size=size,
        )
    )
    with page.guarded(), st.container(horizontal=True):
        if st.button(_("Delete for good"), type="primary", key=f"run_{run.id}_delete_yes"):
            freed = runs.delete(run.id)
            state.remember("toast", _("Deleted. {size} are free again.", size=format_bytes(freed)))
            state.set_query(run=None)
            st.rerun()
        if st.button(_("Keep it"), key=f"run_{run.id}_delete_no"):
            st.rerun()
