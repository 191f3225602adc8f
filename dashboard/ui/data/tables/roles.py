"""Which column plays which role: as it was guessed, with the reason, to be changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from dashboard.i18n import _
from dashboard.spec.dataset import Kind, Source
from dashboard.spec.table import COLUMN_ROLES, TableSeen, TargetAs
from dashboard.ui.data.again import look_again
from dashboard.ui.text import show

_NONE = ""  # no column is called so


@dataclass(frozen=True)
class Question:
    """Attributes:
    words: what is asked, marked with ``N_``.
    without: what it is called to have no such column, marked with ``N_``; empty where there must be one.
    """

    words: str
    without: str = ""


def role_words(role: str, target_as: TargetAs | None) -> str:
    """What a role is called; a number that is predicted is no label."""
    return _("Predicted") if role == "label" and target_as == "number" else _(COLUMN_ROLES[role])


def draw_roles(job_id: str, source: Source, kind: Kind, table: TableSeen, questions: Mapping[str, Question]) -> None:
    """A choice for each role, beside each other; another choice has the table looked at again.

    Args:
        questions: role → what is asked for it.
    """
    for place, (role, question) in zip(st.columns(max(2, len(questions))), questions.items(), strict=False):
        with place:
            now = _now(source, table, role)
            chosen = _choice(job_id, table, role, question, now)
            if chosen is not None and chosen != now:
                look_again(source, kind, **_changed(source, role, now, chosen))


def _now(source: Source, table: TableSeen, role: str) -> str:
    taken = table.roles.get(role)
    return taken.name if taken else source.reading.columns.get(role, _NONE)


def _choice(job_id: str, table: TableSeen, role: str, question: Question, now: str) -> str | None:
    # What plays no role by itself can be chosen nevertheless; it stands last.
    names = [column.name for column in sorted(table.columns, key=lambda column: column.left_out is not None)]
    options = [_NONE, *names] if question.without else names
    chosen = st.selectbox(
        _(question.words),
        options,
        index=options.index(now) if now in options else None,
        format_func=lambda name: name or _(question.without),
        placeholder=_("Choose a column"),
        key=f"role_{role}_{job_id}",
    )
    if role in table.roles:
        st.caption(show(table.roles[role].reason))
    return chosen


def _changed(source: Source, role: str, now: str, chosen: str) -> dict[str, Any]:
    """A column plays one role. One that shall not play it any more is left out: it would be found again, or learned from.

    What another label is good for is found out anew.
    """
    others = {other: name for other, name in source.reading.columns.items() if name != chosen and other != role}
    types = {name: type for name, type in source.reading.types.items() if name != chosen}
    label = {"target_as": "auto", "no_label": chosen == _NONE} if role == "label" else {}
    if chosen == _NONE:
        return {"columns": others, "types": {**types, now: "left_out"}, **label}
    return {"columns": {**others, role: chosen}, "types": dict(types), **label}
