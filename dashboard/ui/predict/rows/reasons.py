"""Which columns of a row decided: their contributions as bars, and a linear model near the row as a second opinion."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import streamlit as st

from dashboard.actions import rows
from dashboard.actions.rows import Contributions, RowField
from dashboard.i18n import _, format_percent
from dashboard.ui.charts import style
from dashboard.ui.charts.contribution_bars import ContributionBar, contribution_alt_text, contribution_bars
from dashboard.ui.predict.rows.fields import shown
from dashboard.ui.shares import probability_words
from dashboard.ui.text import escape, show
from dashboard.words.numbers import signed_words, value_words

_MOST_BARS = 12
_POOR_FIT = 0.5


def row_reasons(
    run_id: str, fields: tuple[RowField, ...], values: tuple[float | None, ...], label: str, *, key: str
) -> str:
    """Draw why the answer is what it is; the column that matters most.

    Args:
        label: the class that is asked about; empty where a number is predicted.
        key: tells several on one page apart.

    Raises:
        PredictionError: the run kept no training rows to compare with.
    """
    found = rows.contributions(run_id, values, label)
    st.markdown(show(found.sentence))
    titles = [f"{field.name} = {shown(field, value)}" for field, value in zip(fields, values, strict=True)]
    frame = _frame(found, [shown(field, value) for field, value in zip(fields, values, strict=True)])
    draw_bars(titles, found.contributions, label, key=f"{key}_contributions", frame=frame)
    st.caption(_sum_words(found))
    st.caption(_method_words(found))
    second_opinion(run_id, values, titles, label, key=key)
    return found.columns[int(found.order[0])]


def second_opinion(
    run_id: str, values: tuple[float | None, ...], titles: Sequence[str], label: str, *, key: str
) -> None:
    """A linear model near the row, folded away until it is asked for."""
    with st.expander(
        _("A second opinion: a straight line near this row (LIME)"), icon=":material/linear_scale:", key=f"{key}_lime"
    ):
        found = rows.surrogate(run_id, values, label)
        st.markdown(
            _("Rows like this one with some columns of other rows were asked about, and a straight-line model was fitted to the answers. A bar says by how much the answer is higher because this row's own value stands there.")
        )  # fmt: skip
        draw_bars(titles, found.weights, label, key=f"{key}_lime_bars")
        fit = _("The straight line explains {share} of how the answers differ near this row (R²).",
                share=format_percent(max(found.fit, 0.0), 0))  # fmt: skip
        if found.fit < _POOR_FIT:
            st.warning(fit + " " + _("That is little: trust the bars above rather than these."), icon=":material/help:")
        else:
            st.caption(fit)


def draw_bars(
    titles: Sequence[str], contributions: np.ndarray, label: str, *, key: str, frame: pd.DataFrame | None = None
) -> None:
    """The largest ones as bars, the others together.

    Args:
        frame: the numbers, where more is known of them than the bars show.
    """
    order = np.argsort(-np.abs(contributions), kind="stable")
    most = _MOST_BARS if len(order) <= _MOST_BARS else _MOST_BARS - 1
    bars = [_bar(titles[place], float(contributions[place]), label) for place in order[:most]]
    if len(order) > most:
        rest = float(contributions[order[most:]].sum())
        bars.append(_bar(_("{n} other columns together", n=len(order) - most), rest, label))
    axis = _("Added to the chance of {label}", label=style.plain_text(label)) if label else _("Added to the answer")
    table = pd.DataFrame({"name": list(titles), "contribution": contributions}).iloc[order] if frame is None else frame
    style.plot(contribution_bars(bars, axis=axis), key=key, alt=contribution_alt_text(bars), table=table,
               file_name="contributions.csv")  # fmt: skip


def _bar(name: str, value: float, label: str) -> ContributionBar:
    return ContributionBar(name, value, amount_words(value, label))


def amount_words(value: float, label: str) -> str:
    """With its sign; in percentage points for a chance."""
    if not label:
        return signed_words(value)
    return _("{points} points", points=signed_words(round(100 * value, 1)))


def _sum_words(found: Contributions) -> str:
    words = probability_words if found.label else value_words
    told = {"n": found.num_background, "base": words(found.base), "answer": words(found.answer)}
    if found.label:
        return _("{n} training rows get {base} for {label} on average. The bars add up to what this row gets: {answer}.",
                 label=escape(found.label), **told)  # fmt: skip
    return _("{n} training rows get {base} on average. The bars add up to what this row gets: {answer}.", **told)


def _method_words(found: Contributions) -> str:
    if found.is_exact:
        return _("Shapley values: every combination of columns was tried with the values of training rows.")
    return _("Shapley values, estimated: many orders of the columns were tried with the values of training rows. Off by about {error} at most.",
             error=amount_words(float(np.nanmax(found.errors, initial=0.0)) * 2, found.label).lstrip("+"))  # fmt: skip


def _frame(found: Contributions, words: Sequence[str]) -> pd.DataFrame:
    frame = pd.DataFrame(
        {
            "column": found.columns,
            "value": list(words),
            "contribution": found.contributions,
            "standard_error": found.errors,
        }
    )
    return frame.iloc[found.order]
