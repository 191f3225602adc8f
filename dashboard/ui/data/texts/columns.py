"""Which column holds the texts and which the labels: as it was guessed, with the reason, to be changed."""

from __future__ import annotations

import streamlit as st

from dashboard.i18n import N_, _
from dashboard.spec.dataset import Source
from dashboard.spec.table import TableSeen
from dashboard.ui.data.again import look_again
from dashboard.ui.text import show

_QUESTIONS = {"text": N_("Column with the texts"), "label": N_("Column with the labels")}


def draw_roles(job_id: str, source: Source, table: TableSeen) -> None:
    """A choice for each role, beside each other."""
    # What plays no role by itself can be chosen nevertheless; it stands last.
    names = [column.name for column in sorted(table.columns, key=lambda column: column.left_out is not None)]
    for place, (role, question) in zip(st.columns(len(_QUESTIONS)), _QUESTIONS.items(), strict=True):
        with place:
            _draw_role(job_id, source, table, role, _(question), names)


def _draw_role(job_id: str, source: Source, table: TableSeen, role: str, question: str, names: list[str]) -> None:
    taken = table.roles.get(role)
    now = taken.name if taken else source.reading.columns.get(role)
    chosen = st.selectbox(
        question,
        names,
        index=names.index(now) if now in names else None,
        placeholder=_("Choose a column"),
        key=f"role_{role}_{job_id}",
    )
    if taken is not None:
        st.caption(show(taken.reason))
    if chosen and chosen != now:
        others = {other: name for other, name in source.reading.columns.items() if name != chosen}
        look_again(source, "text", columns={**others, role: chosen})
