"""Test items that are rows of a table: one line each, with what they are, what the network answered, and their values."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard.i18n import _
from dashboard.ui.data.words import beside
from dashboard.ui.row_values import row_table
from dashboard.ui.shares import probability_words

MAX_COLUMNS = 30


def row_list(_version_id: str, rows: pd.DataFrame, items: pd.DataFrame) -> None:
    """The rows in their order.

    Args:
        rows: entries of the dataset by id; all of ``items`` are among them.
        items: rows of a report's predictions; what a column ``note`` says is added.
    """
    draw_rows(rows, items, _answers(items))


def draw_rows(rows: pd.DataFrame, items: pd.DataFrame, ours: dict[str, Any]) -> None:
    """A table of some rows: their names, ``ours``, and the values of their first columns."""
    chosen = rows.loc[items["id"]]
    values = row_table(chosen)
    shown = dict(list(values.items())[:MAX_COLUMNS])
    frame = pd.DataFrame(beside({_("Row"): chosen["name"].tolist(), **ours}, shown))
    st.dataframe(
        frame, hide_index=True, placeholder="", alt=_("One line for each row, with the answer and the values.")
    )
    if len(values) > len(shown):
        st.caption(
            _("The first {shown} of {total} columns; the download has all.", shown=len(shown), total=len(values))
        )


def _answers(items: pd.DataFrame) -> dict[str, Any]:
    are_right = items["label"] == items["predicted"]
    answers = {
        _("Answer"): items["predicted"].tolist(),
        _("True class"): items["label"].tolist(),
        _("Right"): [_("Yes") if right else _("No") for right in are_right],
        _("Probability"): [probability_words(share) for share in items["probability"]],
    }
    return answers | ({_("Note"): items["note"].tolist()} if "note" in items else {})
