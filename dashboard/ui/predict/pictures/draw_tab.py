"""The Draw tab: a sheet, and the answer beside it after every stroke."""

from __future__ import annotations

import streamlit as st

from dashboard.actions import predictions
from dashboard.i18n import _, list_words
from dashboard.ui import page
from dashboard.ui.drawing_canvas import drawing_canvas
from dashboard.ui.fragments import fragment
from dashboard.ui.predict.pictures.answer_view import answer_view
from dashboard.ui.text import escape

_MAX_NAMED = 20


def draw_tab(run_id: str, classes: list[str]) -> None:
    """The sheet and the answer; only this part runs again after a stroke."""
    fragment(_draw)(run_id, classes)


def _draw(run_id: str, classes: list[str]) -> None:
    sheet, result = st.columns([4, 6], gap="large")
    with page.guarded():
        with sheet:
            st.markdown(_("Draw one of: {classes}", classes=_named(classes)))
            drawing = drawing_canvas("predict_drawing")
            st.caption(_("The drawing is centred, reduced and coloured like the training pictures."))
        with result:
            if drawing is None:
                st.info(_("The answer appears here as soon as you lift the pen."), icon=":material/draw:")
            else:
                answer_view(run_id, predictions.drawing(run_id, drawing.png), key="drawn")


def _named(classes: list[str]) -> str:
    names = [escape(name) for name in classes[:_MAX_NAMED]]
    return list_words(names if len(classes) <= _MAX_NAMED else [*names, "…"])
