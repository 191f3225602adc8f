"""Contributions of a row as the package SHAP computes them: asked of a worker, where the package is installed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import streamlit as st

from dashboard.actions import explanations, rows
from dashboard.actions.runs import Run
from dashboard.i18n import _
from dashboard.ui.explore.asked_worker import asked, is_under_way
from dashboard.ui.predict.rows.fields import shown
from dashboard.ui.predict.rows.reasons import draw_bars
from dashboard.ui.shares import probability_words
from dashboard.ui.text import show
from dashboard.words.numbers import value_words

if TYPE_CHECKING:
    from dashboard.spec.explanation import RowExplanation


def by_shap(run: Run, item_id: str, label: str) -> None:
    """The result where it is there, the progress while it is being computed, else the button that asks for it.

    Args:
        run: one that has the method, as ``explanations.methods`` says.
        label: the class that is asked about; empty for the answer.
    """
    method = explanations.methods(run.id)[0]
    st.subheader(_(method.title), anchor=False)
    found = explanations.result(run.id, item_id, label, method.name)
    if found is not None:
        _draw(run, item_id, found)  # type: ignore[arg-type]
        return
    st.caption(_(method.help))
    if is_under_way(run.id, lambda asked_for: item_id in asked_for["items"] and asked_for["label"] == label):
        return
    if st.button(_("Compute it"), key=f"explain_{item_id}_{label}", icon=":material/functions:"):
        asked(explanations.request(run.id, [item_id], label))


def _draw(run: Run, item_id: str, found: RowExplanation) -> None:
    st.markdown(show(found.sentence))
    fields, values = rows.fields(run.id), rows.row(run.id, item_id)
    titles = [f"{field.name} = {shown(field, value)}" for field, value in zip(fields, values, strict=True)]
    contributions = np.array([column.attribution for column in found.columns])
    draw_bars(titles, contributions, found.label, key=f"shap_{item_id}_{found.label}")
    words = probability_words if found.label else value_words
    st.caption(
        _("Training rows get {base} on average; the bars add up to {answer}.", base=words(found.base), answer=words(found.probability))
    )  # fmt: skip
