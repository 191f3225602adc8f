"""The Rows tab: test rows in an order of one's choice, narrowed down by a search."""

from __future__ import annotations

import streamlit as st

from dashboard.actions.runs import Run
from dashboard.i18n import _
from dashboard.ui import pictures
from dashboard.ui.downloads import table_button
from dashboard.ui.explore.item_order import choose_order, in_order
from dashboard.ui.explore.items import found_items, items_table, search_field
from dashboard.ui.explore.numbers.report import judged_numbers
from dashboard.ui.explore.numbers.row_list import number_rows
from dashboard.ui.fragments import fragment

_PAGE_SIZE = 24


def rows_tab(run: Run) -> None:
    """Everything of the tab."""
    fragment(_rows)(run)


def _rows(run: Run) -> None:
    _report, items = judged_numbers(run)
    left, right = st.columns(2, vertical_alignment="bottom")
    with left:
        order = choose_order()
    with right:
        words = search_field()
    chosen = found_items(run, in_order(items, order, "off", more_is_better=False), words)
    if chosen.empty:
        st.markdown(_("There are no such items."))
        return
    window = pictures.page_of(len(chosen), key=f"rows_{order}_{words}", page_size=_PAGE_SIZE)
    st.caption(_("{shown} test items.", shown=pictures.shown_of(window, len(chosen))))
    number_rows(run, chosen.iloc[window], name="chosen")
    table_button(lambda: items_table(run, chosen), f"items-{run.id}.csv", _("Download this list"))
