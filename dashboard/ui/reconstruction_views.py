"""An item beside what a network gives back of it, and where the two differ."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import streamlit as st

from dashboard.i18n import _, clauses
from dashboard.ui.charts import style
from dashboard.ui.charts.occlusion import overlay_png, seen_png
from dashboard.ui.charts.restored_series import restored_series, restored_series_alt_text, restored_series_table
from dashboard.ui.column_bars import ColumnBar, column_bars
from dashboard.ui.pictures import Picture, gallery
from dashboard.words.numbers import value_words

if TYPE_CHECKING:
    from dashboard.actions.autoencoders import Reconstruction

_PICTURE_PX = 104  # three fit side by side on a phone
_LARGE_PX = 320
_LEAST_SCALE = 0.04  # squared difference of pixels that is painted in full: a good copy must not look like a bad one
_COLUMNS_SHOWN = 10
_DIMMED = 0.55  # orange is hard to see on white
_MOST = 1e30  # what is no number any more counts as infinitely far, and infinity has no share


def draw_reconstruction(reconstruction: Reconstruction, key: str) -> None:
    """Given, restored, and where the error sits: pixels, columns or time steps, whatever the item is.

    Args:
        key: tells several on a page apart.
    """
    _DRAWN[reconstruction.kind](reconstruction, key)


def item_picture_png(pixels: np.ndarray, size_px: int = _LARGE_PX) -> bytes:
    """<float>[h, w, c] from 0 to 1 as an encoded picture, enlarged with hard pixel edges."""
    return seen_png(_bytes(pixels), size_px)


def error_picture_png(reconstruction: Reconstruction, size_px: int = _LARGE_PX) -> bytes:
    """The given picture, dimmed, in orange where the restored one differs."""
    errors = np.minimum(reconstruction.part_errors, _MOST)
    heat = np.sqrt(errors / max(float(errors.max()), _LEAST_SCALE))
    return overlay_png(_bytes(reconstruction.given * _DIMMED), heat, size_px)


def _bytes(pixels: np.ndarray) -> np.ndarray:
    return (np.clip(pixels, 0, 1) * 255).round().astype(np.uint8)


def _draw_picture(reconstruction: Reconstruction, key: str) -> None:
    with st.container(key=f"{key}_trio"):
        gallery(
            [
                Picture(item_picture_png(reconstruction.given), _("Given")),
                Picture(item_picture_png(reconstruction.restored), _("Restored")),
                Picture(error_picture_png(reconstruction), _("Where they differ")),
            ],
            size_px=_PICTURE_PX,
        )


def _draw_row(reconstruction: Reconstruction, key: str) -> None:
    bars = columns_that_stick_out(reconstruction)
    column_bars(bars[:_COLUMNS_SHOWN])
    if len(bars) > _COLUMNS_SHOWN:
        with st.expander(_("All {n} columns", n=len(bars)), key=f"{key}_all"):
            st.dataframe(_columns_table(reconstruction), hide_index=True)


def columns_that_stick_out(reconstruction: Reconstruction) -> list[ColumnBar]:
    """The columns of a row of a table, the largest error first."""
    errors = np.minimum(reconstruction.part_errors, _MOST)
    shares = errors / max(float(errors.sum()), np.finfo(float).tiny)
    order = np.argsort(-shares, kind="stable")
    return [ColumnBar(reconstruction.columns[n], float(shares[n]), _is_expected(reconstruction, n)) for n in order]


def _is_expected(reconstruction: Reconstruction, place: int) -> str:
    given, restored = float(reconstruction.given[place]), float(reconstruction.restored[place])
    if np.isnan(given):
        return _("is missing, expected about {restored}", restored=value_words(restored))
    return _("is {given}, expected about {restored}", given=value_words(given), restored=value_words(restored))


def _columns_table(reconstruction: Reconstruction) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("Column"): list(reconstruction.columns),
            _("Is"): reconstruction.given,
            _("Expected about"): reconstruction.restored,
            _("Error"): reconstruction.part_errors,
        }
    ).sort_values(_("Error"), ascending=False, kind="stable")


def _draw_window(reconstruction: Reconstruction, key: str) -> None:
    alt = restored_series_alt_text(reconstruction)
    style.plot(
        restored_series(reconstruction),
        key=f"{key}_window",
        alt=alt,
        table=lambda: restored_series_table(reconstruction),
        file_name="window.csv",
        columns={},
    )
    st.caption(_("Shaded: the moments that hold half of the error."))


_DRAWN: dict[str, Callable[[Reconstruction, str], None]] = {
    "images": _draw_picture,
    "table": _draw_row,
    "series": _draw_window,
}


def sticking_out_words(reconstruction: Reconstruction, most: int = 2) -> str:
    """The columns that hold most of a row's error, as plain text for a cell of a table."""
    bars = columns_that_stick_out(reconstruction)[:most]
    parts = [_("{column} {words}", column=bar.name, words=bar.words) for bar in bars if bar.share > 0]
    return clauses(parts)
