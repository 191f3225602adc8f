"""The curves with their numbers; used by the live view and by Explore."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.i18n import _
from dashboard.ui.charts import style
from dashboard.ui.charts.curves import curves, curves_alt_text, curves_table

# Buttons instead of dragging: on a phone a drag has to scroll the page.
_CONFIG = {
    "displaylogo": False,
    "modeBarButtons": [["zoomIn2d", "zoomOut2d", "resetScale2d"]],
    "scrollZoom": False,
}


def curve_panel(
    history: pd.DataFrame, *, best_epoch: int | None, lost_epoch: int | None, epochs: int | None, run_id: str
) -> None:
    """The figure, and in a fold its numbers to read and to take away."""
    if history.empty:
        st.caption(_("The curves begin when the first epoch is finished."))
        return
    figure = curves(history, best_epoch=best_epoch, lost_epoch=lost_epoch, epochs=epochs, key=run_id)
    style.plot(
        figure,
        key=f"curves_{run_id}",
        alt=curves_alt_text(history, best_epoch),
        table=lambda: curves_table(history),
        file_name="curves.csv",
        config=_CONFIG,
    )
