"""A page of ranked items, drawn as befits their kind; each can be opened. A new kind is a line here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.actions import autoencoders, datasets
from dashboard.actions.autoencoders import Reconstruction
from dashboard.actions.runs import Run
from dashboard.errors import KerascopeError
from dashboard.i18n import N_, _
from dashboard.spec.dataset import Kind
from dashboard.ui import page, state
from dashboard.ui.explore.unusual.names import item_name
from dashboard.ui.explore.unusual.standing import mark, standing_words
from dashboard.ui.language import in_language
from dashboard.ui.pictures import Picture, gallery
from dashboard.ui.pressed import pressed_row
from dashboard.ui.reconstruction_views import sticking_out_words
from dashboard.words.key_figures import error_words

_PICTURE_PX = 96
_LINE_POINTS = 60
_HOW = N_("Press a row to look closer.")


@dataclass(frozen=True)
class ItemList:
    """How a kind's items are listed.

    Attributes:
        draw: draws some rows of the judged items, given the run and the entries of its dataset by id.
        page_size: how many fit on a page.
        hint: how one is opened, where no button says so; marked with ``N_``.
    """

    draw: Callable[[Run, pd.DataFrame, pd.DataFrame, str], None]
    page_size: int
    hint: str = ""


def picture_of(run: Run, rows: pd.DataFrame, item: dict[str, Any]) -> Picture:
    """A thumbnail with its error, and how it stands."""
    content = datasets.thumbnail(run.spec.dataset_version, rows.loc[item["id"]].to_dict())
    error = _("error {error}", error=error_words(item["error"]))
    return Picture(content, error, standing_words(item), item_name(item, rows), mark(item))


def _pictures(run: Run, rows: pd.DataFrame, items: pd.DataFrame, key: str) -> None:
    with st.container(horizontal=True, gap="xsmall", key=f"items_open_{key}"):
        for item in items.to_dict("records"):
            with st.container(key=f"thumb_{item['id']}", width=112, gap="xxsmall"):
                gallery([picture_of(run, rows, item)], size_px=_PICTURE_PX)
                st.button(
                    _("Look closer"), key=f"look_{item['id']}", on_click=_open, args=(item["id"],), width="stretch"
                )


def _open(item_id: str) -> None:
    state.set_query(item=item_id)


def _table_rows(run: Run, rows: pd.DataFrame, items: pd.DataFrame, key: str) -> None:
    restored = _restored(run, items)
    frame = _frame(rows, items)
    if restored:
        frame[_("What sticks out")] = [sticking_out_words(item) for item in restored]
    _selectable(frame, items, key, {})


def _windows(run: Run, rows: pd.DataFrame, items: pd.DataFrame, key: str) -> None:
    restored = _restored(run, items)
    frame = _frame(rows, items)
    if restored:
        frame[_("Values")] = [line_of(item) for item in restored]
    _selectable(frame, items, key, {_("Values"): st.column_config.LineChartColumn(_("Values"), width="medium")})


def line_of(window: Reconstruction) -> list[float]:
    """The first column of a window, thinned out to what a small line can show."""
    values = window.given[:, 0]
    step = max(1, len(values) // _LINE_POINTS)
    return [float(value) for value in values[::step]]


def _restored(run: Run, items: pd.DataFrame) -> list[Reconstruction]:
    """What the network makes of them; none, with the reason drawn, where it cannot answer."""
    try:
        return autoencoders.reconstructions(run.id, items["id"].tolist())
    except KerascopeError as error:
        page.show_error(error)
        return []


def _frame(rows: pd.DataFrame, items: pd.DataFrame) -> pd.DataFrame:
    found = items.to_dict("records")
    frame = {
        _("Item"): [item_name(item, rows) for item in found],
        _("Error"): [error_words(item["error"]) for item in found],
        _("Verdict"): [standing_words(item) for item in found],
    }
    if items["label"].notna().any():
        frame[_("Label")] = [item["label"] for item in found]
    return pd.DataFrame(frame)


def _selectable(frame: pd.DataFrame, items: pd.DataFrame, key: str, columns: dict[str, Any]) -> None:
    name = f"rows_{key}"
    st.dataframe(
        frame,
        hide_index=True,
        column_config=columns,
        key=name,
        on_select=in_language(partial(_open_row, name, items["id"].tolist())),
        selection_mode=("single-row", "single-cell"),
        height="content",
        placeholder="",
    )


def _open_row(name: str, ids: list[str]) -> None:
    place = pressed_row(name)
    if place is not None:
        _open(ids[place])


LISTS: dict[Kind, ItemList] = {
    "images": ItemList(_pictures, 24),
    "table": ItemList(_table_rows, 20, _HOW),
    "series": ItemList(_windows, 20, _HOW),
}
