"""The Draw tab: a sheet, and what the network says beside it after every stroke."""

from __future__ import annotations

import streamlit as st

from dashboard.actions import predictions
from dashboard.i18n import _
from dashboard.ui import page
from dashboard.ui.drawing_canvas import drawing_canvas
from dashboard.ui.fragments import fragment
from dashboard.ui.predict.pictures.showing import Show


def draw_tab(run_id: str, prompt: str, show: Show) -> None:
    """The sheet and what comes out; only this part runs again after a stroke.

    Args:
        prompt: what to draw; Markdown.
        show: draws what the network says.
    """
    fragment(_draw)(run_id, prompt, show)


def _draw(run_id: str, prompt: str, show: Show) -> None:
    sheet, result = st.columns([4, 6], gap="large")
    with page.guarded():
        with sheet:
            st.markdown(prompt)
            drawing = drawing_canvas("predict_drawing")
            st.caption(_("The drawing is centred, reduced and coloured like the training pictures."))
        with result:
            if drawing is None:
                st.info(_("The answer appears here as soon as you lift the pen."), icon=":material/draw:")
            else:
                show(predictions.drawing(run_id, drawing.png), "drawn")
