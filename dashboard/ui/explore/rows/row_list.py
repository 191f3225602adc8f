"""Test items that are rows of a table: one line each, with what they are, what the network answered, and their values."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard.i18n import _
from dashboard.ui.data.words import beside
from dashboard.ui.shares import probability_words
from dashboard.words.row_values import row_table

MAX_COLUMNS = 30


def row_list(_version_id: str, rows: pd.DataFrame, items: pd.DataFrame) -> None:
    """The rows in their order.

    Args:
        rows: entries of the dataset by id; all of ``items`` are among them.
        items: rows of a report's predictions; what a column ``note`` says is added.
    """
    draw_rows(rows, items, _answers(items))


def choose_rows(_version_id: str, rows: pd.DataFrame, items: pd.DataFrame, key: str) -> list[str]:
    """The same, of which some can be chosen; their ids."""
    return draw_rows(rows, items, _answers(items), choice_key=key)


def draw_rows(rows: pd.DataFrame, items: pd.DataFrame, ours: dict[str, Any], *, choice_key: str = "") -> list[str]:
    """A table of some rows: their names, ``ours``, their notes, and the values of their first columns.

    Args:
        choice_key: lets some be chosen; ids of those are returned. A new one forgets what was chosen.
    """
    chosen = rows.loc[items["id"]]
    values = row_table(chosen)
    shown = dict(list(values.items())[:MAX_COLUMNS])
    notes = {_("Note"): items["note"].tolist()} if "note" in items else {}
    frame = pd.DataFrame(beside({_("Row"): chosen["name"].tolist(), **ours, **notes}, shown))
    alt = _("One line for each row, with the answer and the values.")
    selection: dict[str, Any] = {"on_select": "rerun", "selection_mode": "multi-row"} if choice_key else {}
    event = st.dataframe(frame, hide_index=True, placeholder="", alt=alt, key=choice_key or None, **selection)
    if len(values) > len(shown):
        st.caption(
            _("The first {shown} of {total} columns; the download has all.", shown=len(shown), total=len(values))
        )
    return items["id"].iloc[event.selection.rows].tolist() if choice_key else []


def _answers(items: pd.DataFrame) -> dict[str, Any]:
    known = items["predicted"].notna()
    are_right = items["label"] == items["predicted"]
    shares = zip(items["probability"], known, strict=True)
    return {
        _("Answer"): items["predicted"].where(known, None).tolist(),
        _("True class"): items["label"].tolist(),
        _("Right"): [
            (_("Yes") if right else _("No")) if is_known else ""
            for right, is_known in zip(are_right, known, strict=True)
        ],
        _("Probability"): [probability_words(share) if is_known else "" for share, is_known in shares],
    }
