"""What if: how the answer changes with one column of the row, everything else kept."""

from __future__ import annotations

import numpy as np
import pandas as pd
import streamlit as st

from dashboard.actions import rows
from dashboard.actions.rows import Curve, RowField
from dashboard.i18n import _
from dashboard.ui import page, state
from dashboard.ui.charts import style
from dashboard.ui.charts.what_if_curve import value_bars, value_line
from dashboard.ui.predict.rows.fields import shown
from dashboard.ui.shares import probability_words
from dashboard.ui.text import escape
from dashboard.words.numbers import value_words


def what_if_curve(
    run_id: str, fields: tuple[RowField, ...], values: tuple[float | None, ...], label: str, first: str
) -> None:
    """Everything of the section.

    Args:
        label: the class that is asked about; empty where a number is predicted.
        first: the column that is taken at first.
    """
    page.section(_("What if?"), _("One column changes, everything else stays as it is in the form."))
    names = [field.name for field in fields]
    key = f"curve_{run_id}"
    if not state.has_widget(key):
        state.reset_widget(key, first)
    chosen = st.selectbox(_("Column"), names, key=key)
    field = fields[names.index(chosen or first)]
    with page.guarded():
        found = rows.curve(run_id, values, field.name, label)
        _draw(field, found, label)
        st.caption(_words(field, found, label))


def _draw(field: RowField, found: Curve, label: str) -> None:
    axes = (field.name, _("Chance of {label}", label=label) if label else _("Answer"))
    if found.is_continuous:
        is_date = field.feature.type == "date"
        points = [rows.date_text(value) if is_date else value for value in found.values.tolist()]
        own = None if np.isnan(found.own) else (rows.date_text(found.own) if is_date else found.own, found.own_answer)
        chart = value_line(points, found.answers.tolist(), own, axes=axes, is_share=bool(label))
    else:
        place = None if np.isnan(found.own) else found.values.tolist().index(found.own)
        chart = value_bars(
            [shown(field, value) for value in found.values],
            found.answers.tolist(),
            place,
            axes=axes,
            is_share=bool(label),
        )
    table = pd.DataFrame({"value": [shown(field, value) for value in found.values], "answer": found.answers})
    style.plot(chart, key="what_if_chart", alt=_words(field, found, label), table=table, file_name="what-if.csv")


def _words(field: RowField, found: Curve, label: str) -> str:
    """Where the answer is largest and smallest, and what it is where the value is missing."""
    words = probability_words if label else value_words
    least, most = int(found.answers.argmin()), int(found.answers.argmax())
    told = _("Lowest: {low} at {low_value}. Highest: {high} at {high_value}.",
             low=words(float(found.answers[least])), low_value=escape(shown(field, float(found.values[least]))),
             high=words(float(found.answers[most])), high_value=escape(shown(field, float(found.values[most]))))  # fmt: skip
    if found.missing is None:
        return told
    return told + " " + _("Where it is missing: {answer}.", answer=words(found.missing))
