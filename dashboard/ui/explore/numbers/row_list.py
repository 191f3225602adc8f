"""Rows of a table with their true number, the answer, and how far it is off."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.actions.runs import Run
from dashboard.errors import NotFoundError
from dashboard.i18n import _
from dashboard.ui.explore.entries import entries
from dashboard.ui.explore.rows.row_list import draw_rows
from dashboard.ui.gone import say_gone
from dashboard.ui.numbers import signed_words, value_words


def number_rows(run: Run, items: pd.DataFrame, *, name: str) -> None:
    """The rows in their order. Where the dataset is gone, a sentence says so.

    Args:
        items: rows of the report's predictions.
        name: tells the lists of a page apart.
    """
    try:
        rows = entries(run.spec.dataset_version)
    except NotFoundError:
        say_gone()
        return
    known = items[items["id"].isin(rows.index)]
    answers = {
        _("True number"): [value_words(value) for value in known["target"]],
        _("Answer"): [value_words(value) for value in known["predicted"]],
        _("Off by"): [signed_words(value) for value in known["error"]],
    }
    with st.container(key=f"items_{name}"):
        draw_rows(rows, known, answers)
