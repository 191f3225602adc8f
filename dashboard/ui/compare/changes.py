"""The test items that one run gets right and another does not, or both get wrong; each opens as on the Explore page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from dashboard.actions import compare
from dashboard.actions.compare import Pair
from dashboard.i18n import _, format_number
from dashboard.ui import page, pictures, state
from dashboard.ui.compare.verdicts import MOST_IN_FULL, counts_words
from dashboard.ui.downloads import table_button
from dashboard.ui.explore.items import item_gallery, items_table
from dashboard.ui.language import in_language

_PAGE_SIZE = 24
_OTHER, _CHANGE = "compare_other", "compare_change"
_SHOWN = ("fixed", "broken", "both_wrong")


def changes(found: Sequence[Pair], letters: Mapping[str, str]) -> None:
    """Everything of the section.

    Args:
        letters: run's id → what it is called on the page.
    """
    first = letters[found[0].first.id]
    page.section(
        _("Items that changed"),
        _("Fixed: wrong in the first run, right in the other. Newly broken: the other way round."),
    )
    pair = _chosen_pair(found, letters)
    if len(found) > MOST_IN_FULL:
        st.caption(counts_words(pair, letters))
    if pair.found.items.empty:
        st.markdown(_("No test item was answered by both."))
        return
    change = _chosen_change(pair)
    items = pair.found.items[pair.found.items["change"] == change].sort_values(["loss", "id"], ascending=[False, True])
    _gallery(pair, items, first, change)
    _by_class(pair, first, letters[pair.second.id])


def _chosen_pair(found: Sequence[Pair], letters: Mapping[str, str]) -> Pair:
    """The pair that the address asks for; with its choice drawn where there are several."""
    known = {pair.second.id: pair for pair in found}
    asked = state.query("other")
    chosen = asked if asked in known else next(iter(known))
    if len(known) == 1:
        return known[chosen]
    if state.widget_value(_OTHER) != chosen:
        state.reset_widget(_OTHER, chosen)
    first = letters[found[0].first.id]
    titles = {id: _("{first} and then {second}", first=first, second=letters[id]) for id in known}
    st.segmented_control(
        _("Which two runs"),
        list(titles),
        format_func=lambda id: titles[id],
        key=_OTHER,
        required=True,
        on_change=in_language(_keep),
        label_visibility="collapsed",
    )
    return known[chosen]


def _chosen_change(pair: Pair) -> str:
    """Which items are listed: the first kind of which there are some, or what the address asks for."""
    counts = {change: pair.found.count(change) for change in _SHOWN}
    titles = {
        "fixed": _("Fixed: {n}", n=counts["fixed"]),
        "broken": _("Newly broken: {n}", n=counts["broken"]),
        "both_wrong": _("Wrong in both: {n}", n=counts["both_wrong"]),
    }
    asked = state.query("change")
    chosen = asked if asked in titles else next((change for change in _SHOWN if counts[change]), _SHOWN[0])
    if state.widget_value(_CHANGE) != chosen:
        state.reset_widget(_CHANGE, chosen)
    st.segmented_control(
        _("Which items"),
        list(titles),
        format_func=lambda change: titles.get(change, change),
        key=_CHANGE,
        required=True,
        on_change=in_language(_keep),
        label_visibility="collapsed",
    )
    return chosen


def _keep() -> None:
    state.set_query(other=state.widget_value(_OTHER) or state.query("other"), change=state.widget_value(_CHANGE))


def _gallery(pair: Pair, items: pd.DataFrame, first: str, change: str) -> None:
    if items.empty:
        st.markdown(_("There are no such items."))
        return
    window = pictures.page_of(len(items), key=f"changed_{pair.second.id}_{change}", page_size=_PAGE_SIZE)
    st.caption(_("{shown}, worst first.", shown=pictures.shown_of(window, len(items))))
    noted = items.iloc[window]
    notes = [_("{run} said {label}", run=first, label=label) for label in noted["before"]]
    item_gallery(pair.second, noted.assign(note=notes), name="changed")
    file_name = f"{change}-{pair.first.id}-{pair.second.id}.csv"
    table_button(lambda: items_table(pair.second, items), file_name, _("Download this list"))


def _by_class(pair: Pair, first: str, second: str) -> None:
    """Where it got better and where worse."""
    with st.expander(_("By class"), icon=":material/category:", key="compare_by_class"):
        frame = compare.changes_by_class(pair.found.items)
        titles = {
            "label": _("Class"),
            "num_items": _("Test items"),
            "right_before": _("Right in {run}", run=first),
            "right": _("Right in {run}", run=second),
            "fixed": _("Fixed"),
            "broken": _("Newly broken"),
        }
        table = frame.rename(columns=titles)
        total = format_number(len(pair.found.items))
        st.dataframe(table, hide_index=True, alt=_("One row for each class, of {total} test items.", total=total))
        table_button(table, "changes-by-class.csv", _("Download this table"), key="compare_by_class_download")
