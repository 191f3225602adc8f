"""Several items of one kind to look at together: pictures, rows of a table, or lines over time."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd
import streamlit as st

from dashboard.i18n import _, ngettext
from dashboard.spec.dataset import Kind
from dashboard.ui import pictures
from dashboard.ui.charts import style
from dashboard.ui.charts.item_lines import item_lines, item_lines_alt_text
from dashboard.ui.downloads import table_button
from dashboard.ui.picture_downloads import pictures_button
from dashboard.ui.pictures import Picture
from dashboard.ui.reconstruction_views import item_picture_png
from dashboard.words.numbers import value_words


def draw_items(
    kind: Kind,
    items: Sequence[np.ndarray],
    names: Sequence[str],
    columns: Sequence[str],
    key: str,
    *,
    size_px: int = 96,
) -> None:
    """The items in their order.

    Args:
        items: as ``Reconstruction.restored`` has them.
        names: one an item; plain text.
        columns: of tables and series.
        key: tells several on a page apart.
        size_px: of pictures.
    """
    if kind == "images":
        drawn = [Picture(item_picture_png(item), name) for item, name in zip(items, names, strict=True)]
        with st.container(key=f"items_{key}"):
            pictures.gallery(drawn, size_px=size_px)
    else:
        _DRAWN[kind](items, names, columns, key)


def _draw_rows(items: Sequence[np.ndarray], names: Sequence[str], columns: Sequence[str], key: str) -> None:
    """A column of the table becomes a row, so that each item is read from top to bottom and all fit on a phone."""
    cells = {f"{place} {name}": [value_words(value) for value in item] for place, (name, item) in
             enumerate(zip(names, items, strict=True))}  # fmt: skip
    frame = pd.DataFrame({_("Column"): list(columns), **cells})
    titles = {f"{place} {name}": name for place, name in enumerate(names)}
    st.dataframe(
        frame,
        hide_index=True,
        key=key,
        column_config={field: st.column_config.TextColumn(title) for field, title in titles.items()},
        alt=_("Each column of the table, and what each item has in it"),
    )


def _draw_lines(items: Sequence[np.ndarray], names: Sequence[str], columns: Sequence[str], key: str) -> None:
    style.plot(
        item_lines(items, names, columns),
        key=key,
        alt=item_lines_alt_text(names, columns),
        table=lambda: items_table(items, names, columns),
        file_name="windows.csv",
        columns={},
    )


_DRAWN: dict[Kind, Callable[[Sequence[np.ndarray], Sequence[str], Sequence[str], str], None]] = {
    "table": _draw_rows,
    "series": _draw_lines,
}


def items_button(
    kind: Kind, items: Sequence[np.ndarray], names: Sequence[str], columns: Sequence[str], stem: str
) -> None:
    """A button that downloads the items: pictures in a zip, numbers as a table.

    Args:
        stem: of the file's name; ours, never a user's.
    """
    if kind == "images":
        contents = [(f"{place:02d}.png", item) for place, item in enumerate(items, start=1)]
        pictures_button(
            contents, f"{stem}.zip", ngettext("Download this picture", "Download these pictures", len(items))
        )
    else:
        table_button(lambda: items_table(items, names, columns), f"{stem}.csv", _("Download these numbers"))


def items_table(items: Sequence[np.ndarray], names: Sequence[str], columns: Sequence[str]) -> pd.DataFrame:
    """One row an item (and, of series, a step), one column a column of the data."""
    parts = []
    for name, item in zip(names, items, strict=True):
        part = pd.DataFrame(np.atleast_2d(item), columns=list(columns))
        if item.ndim == 2:
            part.insert(0, _("Step"), range(1, len(part) + 1), allow_duplicates=True)
        part.insert(0, _("Item"), name, allow_duplicates=True)
        parts.append(part)
    return pd.concat(parts, ignore_index=True)
