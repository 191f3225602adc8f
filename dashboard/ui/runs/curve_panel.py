"""The curves with their numbers; used by the live view and by Explore."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.i18n import _
from dashboard.ui.charts.curves import curves, curves_alt_text, curves_table
from dashboard.ui.downloads import table_button

# Buttons instead of dragging: on a phone a drag has to scroll the page.
_CONFIG = {
    "displaylogo": False,
    "modeBarButtons": [["zoomIn2d", "zoomOut2d", "resetScale2d"]],
    "scrollZoom": False,
}


def curve_panel(history: pd.DataFrame, *, best_epoch: int | None, epochs: int | None, run_id: str) -> None:
    """The figure, and in a fold its numbers to read and to take away."""
    if history.empty:
        st.caption(_("The curves begin when the first epoch is finished."))
        return
    figure = curves(history, best_epoch=best_epoch, epochs=epochs, key=run_id)
    st.plotly_chart(figure, key=f"curves_{run_id}", alt=curves_alt_text(history, best_epoch), config=_CONFIG)
    with st.expander(_("The curves as numbers"), icon=":material/table:", key=f"curve_numbers_{run_id}"):
        table = curves_table(history)
        st.dataframe(table, hide_index=True, alt=_("One row for each epoch."), key=f"curve_table_{run_id}")
        table_button(table, "curves.csv", _("Download as CSV"), key=f"curve_download_{run_id}")
