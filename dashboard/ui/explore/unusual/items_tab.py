"""The Items tab: test items, most unusual first; one of them opened shows where its error sits."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.actions.runs import Run
from dashboard.errors import NotFoundError
from dashboard.i18n import _, language, ngettext, sentences
from dashboard.ui import pictures, state
from dashboard.ui.downloads import table_button
from dashboard.ui.explore.entries import entries
from dashboard.ui.explore.unusual.findings import Findings
from dashboard.ui.explore.unusual.lists import LISTS
from dashboard.ui.explore.unusual.names import with_names
from dashboard.ui.explore.unusual.one_item import one_item
from dashboard.ui.explore.unusual.standing import SHOWN, Show, choices, wanted
from dashboard.ui.gone import say_gone
from dashboard.ui.language import in_language

_KEY = "show_items"


def items_tab(run: Run, findings: Findings) -> None:
    """Everything of the tab."""
    flags = findings.flags()
    judged = findings.judged(flags.threshold)
    show = _asked(choices(has_labels=findings.has_labels))
    chosen = wanted(judged, show)
    try:
        rows = entries(run.spec.dataset_version)
    except NotFoundError:
        say_gone()
        return
    opened = state.query("item")
    if opened in set(judged["id"]):
        one_item(run, findings, rows, judged, chosen["id"].tolist(), opened)
        return
    _choose(choices(has_labels=findings.has_labels), show)
    _list(run, rows, chosen, f"{show}_{flags.flags_of_100:g}")


def _asked(offered: tuple[Show, ...]) -> Show:
    asked = state.query("show")
    return next((name for name in offered if name == asked), offered[0])


def _choose(offered: tuple[Show, ...], show: Show) -> None:
    key = f"{_KEY}_{language()}"
    if state.widget_value(key) != show:
        state.reset_widget(key, show)

    def keep() -> None:
        chosen = state.widget_value(key)
        state.set_query(show=chosen if chosen != offered[0] else None)

    st.segmented_control(
        _("Show"),
        offered,
        format_func=lambda name: _(SHOWN[name]),
        key=key,
        required=True,
        on_change=in_language(keep),
    )


def _list(run: Run, rows: pd.DataFrame, chosen: pd.DataFrame, key: str) -> None:
    if chosen.empty:
        st.markdown(_("There are no such items."))
        return
    draw = LISTS[run.spec.network.reads]  # type: ignore[index]
    window = pictures.page_of(len(chosen), key=f"unusual_{key}", page_size=draw.page_size)
    count = ngettext("{n} test item, most unusual first.", "{n} test items, most unusual first.", len(chosen))
    st.caption(sentences((count, _(draw.hint) if draw.hint else "")))
    draw.draw(run, rows, chosen.iloc[window], key)
    table_button(lambda: with_names(run, chosen), f"items-{run.id}.csv", _("Download this list"))
