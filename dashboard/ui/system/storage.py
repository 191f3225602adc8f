"""What takes up space, and deleting it for good."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.actions import datasets, runs, system
from dashboard.actions.system import StorageRow
from dashboard.errors import KerascopeError
from dashboard.i18n import N_, _, format_bytes, format_time
from dashboard.ui import page, state
from dashboard.ui.downloads import table_button
from dashboard.ui.fragments import dialog
from dashboard.ui.text import escape

_CHOICE = "storage_choice"
_KINDS = {
    "run": N_("Run"),
    "dataset": N_("Dataset"),
    "staging": N_("Upload that was not imported"),
}
_ORDER = ("run", "dataset", "staging")  # a dataset can go only after the runs that were trained on it


def storage_section() -> None:
    """The table, and the way to delete."""
    found = system.storage()
    st.subheader(_("Storage"), anchor=False)
    with st.container(horizontal=True, gap="large"):
        st.metric(_("Used by Kerascope"), format_bytes(found.used_bytes), width="content")
        st.metric(_("Free on this disk"), format_bytes(found.free_bytes), width="content")
    st.caption(_("Everything lies in {folder}", folder=escape(found.home)))
    if not found.rows:
        st.markdown(_("Nothing is stored yet."))
        return
    frame = storage_frame(found.rows)
    st.dataframe(
        frame.assign(bytes=[format_bytes(row.bytes) for row in found.rows]), hide_index=True, column_config=_columns()
    )
    table_button(frame, "storage.csv", _("Download this table"))
    _deletion(found.rows)


def storage_frame(rows: Sequence[StorageRow]) -> pd.DataFrame:
    """One row each: kind, name, bytes, created."""
    return pd.DataFrame(
        [(_(_KINDS[row.kind]), _name(row), row.bytes, format_time(row.created_at)) for row in rows],
        columns=["kind", "name", "bytes", "created"],
    )


def _name(row: StorageRow) -> str:
    return "" if row.kind == "staging" else row.name


def _columns() -> dict[str, Any]:
    return {
        "kind": st.column_config.TextColumn(_("Kind"), width="medium"),
        "name": st.column_config.TextColumn(_("Name")),
        "bytes": st.column_config.TextColumn(_("Size")),
        "created": st.column_config.TextColumn(_("Since")),
    }


def _deletion(rows: Sequence[StorageRow]) -> None:
    known = {row.id: row for row in rows}
    chosen = [
        known[id]
        for id in st.multiselect(
            _("Delete for good"),
            list(known),
            format_func=lambda id: _title(known[id]) if id in known else id,
            key=_CHOICE,
            placeholder=_("Choose what to delete"),
        )
        if id in known
    ]
    size = format_bytes(sum(row.bytes for row in chosen))
    if st.button(
        _("Delete ({size})", size=size) if chosen else _("Delete"),
        key="storage_delete",
        disabled=not chosen,
        icon=":material/delete:",
    ):
        dialog(_("Delete for good?"), _confirm)(chosen)


def _title(row: StorageRow) -> str:
    parts = (_(_KINDS[row.kind]), _name(row), format_bytes(row.bytes))
    return " · ".join(part for part in parts if part)


def _confirm(chosen: Sequence[StorageRow]) -> None:
    st.markdown("\n".join(f"- {escape(_title(row))}" for row in chosen))
    st.markdown(_("This cannot be undone. Your own files, from which the data was imported, stay as they are."))
    if st.button(_("Delete for good"), type="primary", key="storage_confirm", icon=":material/delete_forever:"):
        freed, problems = deleted(chosen)
        for problem in problems:
            page.show_error(problem)
        if not problems:
            state.remember("toast", _("Deleted. {size} are free again.", size=format_bytes(freed)))
            st.rerun()
        elif freed:
            st.info(_("The rest was deleted; {size} are free again.", size=format_bytes(freed)))


def deleted(chosen: Sequence[StorageRow]) -> tuple[int, list[KerascopeError]]:
    """Delete what was chosen, runs before datasets; the bytes freed, and what stood in the way of the rest."""
    freed, problems = 0, []
    for row in sorted(chosen, key=lambda row: _ORDER.index(row.kind)):
        try:
            freed += _delete(row)
        except KerascopeError as error:
            problems.append(error)
    return freed, problems


def _delete(row: StorageRow) -> int:
    if row.kind == "run":
        return runs.delete(row.id)
    if row.kind == "dataset":
        return datasets.delete_dataset(row.id)
    return system.delete_staging(row.id)
