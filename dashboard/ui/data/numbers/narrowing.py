"""Rows by what stands in one of their columns: some of its words, or numbers and days in between two others."""

from __future__ import annotations

import numpy as np
import pandas as pd
import streamlit as st

from dashboard.data.table.checks.values import dates_of, features_of
from dashboard.i18n import _
from dashboard.words.numbers import value_words
from dashboard.words.row_values import day_words

_MOST_STEPS = 40


def narrowed(frame: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """Draw the choice; the rows of ``frame`` that fit it, and a key that names it. All of them where nothing is chosen."""
    columns = dict(features_of(frame))
    left, right = st.columns([1, 2], vertical_alignment="bottom")
    name = left.selectbox(
        _("Only rows with"), list(columns), index=None, placeholder=_("Anything in any column"), key="browse_column"
    )
    if name is None:
        return frame, ""
    values = columns[name]
    with right:
        fits, choice = _of_words(name, values) if values.dtype == object else _of_range(name, values, frame)
    return frame[fits], f"{name}_{choice}"


def _of_words(name: str, values: np.ndarray) -> tuple[np.ndarray, str]:
    words = pd.Series(values).value_counts().index
    chosen = st.multiselect(_("These words"), list(words), placeholder=_("Any word"), key=f"browse_words_{name}")
    if not chosen:
        return np.ones(len(values), bool), ""
    return pd.Series(values).isin(chosen).to_numpy(), "_".join(chosen)


def _of_range(name: str, values: np.ndarray, frame: pd.DataFrame) -> tuple[np.ndarray, str]:
    """Between two of a few values that divide the rows evenly, so that what lies far out leaves the others room."""
    known = np.unique(values[np.isfinite(values)])
    if not len(known):
        return np.zeros(len(values), bool), ""
    steps = known[np.unique(np.linspace(0, len(known) - 1, min(len(known), _MOST_STEPS)).astype(int))].tolist()
    if len(steps) == 1:
        return np.isfinite(values), ""
    words = day_words if name in dict(dates_of(frame)) else value_words
    low, high = st.select_slider(
        _("From, to"), steps, value=(steps[0], steps[-1]), format_func=words, key=f"browse_range_{name}"
    )
    return (values >= low) & (values <= high), f"{low}_{high}"
