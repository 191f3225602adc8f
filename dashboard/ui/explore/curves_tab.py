"""The Curves tab: how the training went, epoch by epoch."""

from __future__ import annotations

import streamlit as st

from dashboard.actions import progress
from dashboard.actions.runs import Run
from dashboard.i18n import _
from dashboard.ui.charts import style
from dashboard.ui.charts.curves import curves, curves_alt_text, curves_table


def curves_tab(run: Run) -> None:
    """Everything of the tab."""
    view = progress.live(run.id)
    history, best = view.history, view.best_epoch
    if best is None:
        st.markdown(_("This run left no curves."))
        return
    st.markdown(
        _(
            "The network is the one of epoch **{best}** of {epochs}, which did best on the validation items. Where the "
            "training goes on improving and the validation does not, the network learns by heart.",
            best=best,
            epochs=len(history),
        )
    )
    style.plot(
        curves(history, best_epoch=best, lost_epoch=view.lost_epoch, key=run.id),
        key="explore_curves",
        alt=curves_alt_text(history, best),
        table=lambda: curves_table(history),
        file_name=f"curves-{run.id}.csv",
    )
