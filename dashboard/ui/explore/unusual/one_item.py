"""One item, opened: given, restored, where the error sits, and what lies beside it in the code."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard.actions import autoencoders
from dashboard.actions.autoencoders import Reconstruction
from dashboard.actions.runs import Run
from dashboard.i18n import _
from dashboard.ui import page, state
from dashboard.ui.explore.picked.choosing import correct_one
from dashboard.ui.explore.unusual.findings import Findings
from dashboard.ui.explore.unusual.lists import line_of, picture_of
from dashboard.ui.explore.unusual.names import item_name
from dashboard.ui.explore.unusual.standing import standing_words
from dashboard.ui.pictures import gallery
from dashboard.ui.reconstruction_views import draw_reconstruction
from dashboard.ui.text import escape
from dashboard.words.key_figures import error_words
from dashboard.words.numbers import value_words

_MOST_COLUMNS = 8


def one_item(
    run: Run, findings: Findings, rows: pd.DataFrame, judged: pd.DataFrame, listed: list[str], item_id: str
) -> None:
    """Everything of one item.

    Args:
        rows: entries of the dataset by id.
        listed: ids of the list that it was opened from, for the buttons to the ones beside it.
    """
    item = judged[judged["id"] == item_id].iloc[0].to_dict()
    _ways(listed, item_id)
    place = int(judged.index[judged["id"] == item_id][0]) + 1
    with st.container(border=True, key="opened_item"):
        st.subheader(escape(item_name(item, rows)), anchor=False)
        st.markdown(_about(item, place, len(judged)))
        with page.guarded():
            (restored,) = autoencoders.reconstructions(run.id, [item_id])
            draw_reconstruction(restored, f"opened_{item_id}")
        correct_one(run, item_id)
    _neighbours(run, findings, rows, judged, item_id)


def _ways(listed: list[str], item_id: str) -> None:
    place = listed.index(item_id) if item_id in listed else None
    beside = {
        _("Back to the list"): ("arrow_back", None, True),
        _("Previous"): ("chevron_left", listed[place - 1] if place else None, bool(place)),
        _("Next"): (
            "chevron_right",
            listed[place + 1] if place is not None and place + 1 < len(listed) else None,
            place is not None and place + 1 < len(listed),
        ),
    }
    with st.container(horizontal=True, gap="small"):
        for label, (icon, target, is_there) in beside.items():
            st.button(label, key=f"item_{icon}", icon=f":material/{icon}:", disabled=not is_there,
                      on_click=state.set_query, kwargs={"item": target})  # fmt: skip


def _about(item: dict[str, Any], place: int, total: int) -> str:
    parts = [
        f"**{standing_words(item)}**",
        _("error {error}", error=error_words(item["error"])),
        _("place {place} of {total}", place=place, total=total),
    ]
    if isinstance(item["label"], str):
        parts.append(_("label {label}", label=escape(item["label"])))
    return " · ".join(parts)


def _neighbours(run: Run, findings: Findings, rows: pd.DataFrame, judged: pd.DataFrame, item_id: str) -> None:
    """The items whose codes are nearest: to the network they are most like this one."""
    frame = findings.report.frame("neighbours")
    near = frame[frame["id"] == item_id].sort_values("place")
    known = judged.set_index("id", drop=False)
    near = near[near["neighbour"].isin(known.index)]
    if near.empty:
        return
    page.section(_("Nearest in the code"), _("To the network, these test items are most like it."))
    items = [known.loc[neighbour].to_dict() for neighbour in near["neighbour"]]
    if run.spec.network.reads == "images":
        with st.container(key="items_neighbours"):
            gallery([picture_of(run, rows, item) for item in items])
        return
    with page.guarded():
        restored = autoencoders.reconstructions(run.id, [item["id"] for item in items])
        frame, titles = neighbour_rows(rows, items, restored)
        st.dataframe(frame, hide_index=True, placeholder="", column_config=titles)


def neighbour_rows(
    rows: pd.DataFrame, items: list[dict[str, Any]], restored: list[Reconstruction]
) -> tuple[pd.DataFrame, dict[str, Any]]:
    """The items with their values, a line of a window or some columns of a row; and how these are shown.

    A column of the data may be called as one of ours, so it stands under its place.
    """
    frame = pd.DataFrame(
        {
            _("Item"): [item_name(item, rows) for item in items],
            _("Error"): [error_words(item["error"]) for item in items],
            _("Verdict"): [standing_words(item) for item in items],
        }
    )
    if restored[0].given.ndim > 1:
        lines = {_("Values"): st.column_config.LineChartColumn(_("Values"), width="medium")}
        return frame.assign(**{_("Values"): [line_of(one) for one in restored]}), lines
    titles: dict[str, Any] = {}
    for place, column in enumerate(restored[0].columns[:_MOST_COLUMNS]):
        frame[f"number_{place}"] = [value_words(float(one.given[place])) for one in restored]
        titles[f"number_{place}"] = st.column_config.TextColumn(column)
    return frame, titles
