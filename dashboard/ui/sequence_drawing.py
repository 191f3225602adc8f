"""Sequences as small line charts: one line a channel, all charts of a gallery on the same scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape as html_escape
from typing import Literal

import numpy as np
import streamlit as st

from dashboard.ui import pictures
from dashboard.ui.charts import style
from dashboard.ui.pictures import Picture

MAX_CHANNELS = len(style.CATEGORIES)
SIZE_PX = 168
_WIDTH, _HEIGHT, _EDGE = 160.0, 100.0, 6.0
_MOST_POINTS = 160  # more are not told apart at this size

Ranges = Sequence[tuple[float, float]]


@dataclass(frozen=True)
class SequenceDrawing:
    """One cell.

    Attributes:
        values: <float>[steps, channels] with gaps; the first ``MAX_CHANNELS`` are drawn.
        caption, detail, hint, mark: as in ``Picture``.
    """

    values: np.ndarray
    caption: str
    detail: str = ""
    hint: str = ""
    mark: Literal["", "good", "bad"] = ""


def sequence_gallery(
    drawings: Sequence[SequenceDrawing],
    *,
    ranges: Ranges | None = None,
    channels: Sequence[str] = (),
    size_px: int = SIZE_PX,
) -> None:
    """A grid of them; longer sequences reach further to the right.

    Args:
        ranges: least and largest value of each channel, such as those of the training part; without them, of what is drawn.
        channels: what they are called; where there are several, a line above says which colour is which.
    """
    if drawings:
        channel_key(channels)
    scale = ranges or ranges_of([drawing.values for drawing in drawings])
    pictures.gallery(sequence_pictures(drawings, scale), size_px=size_px, is_wide=True)


def sequence_pictures(drawings: Sequence[SequenceDrawing], ranges: Ranges) -> list[Picture]:
    """Each as a picture, all on the same scale."""
    steps = max((len(drawing.values) for drawing in drawings), default=1)
    return [
        Picture(line_svg(drawing.values, ranges, steps), drawing.caption, drawing.detail, drawing.hint, drawing.mark)
        for drawing in drawings
    ]


def channel_key(channels: Sequence[str]) -> None:
    """Where there are several channels, a line that says which colour is which."""
    if len(channels) < 2:
        return
    entries = "".join(
        f'<span class="ks-key"><i style="background:{color}"></i><bdi>{html_escape(name)}</bdi></span>'
        for name, color in zip(channels, style.CATEGORIES, strict=False)
    )
    st.html(f'<div class="ks-legend">{entries}</div>')


def ranges_of(sequences: Sequence[np.ndarray]) -> list[tuple[float, float]]:
    """Least and largest value of each channel over <float>[steps, channels] each."""
    if not sequences:
        return []
    rows = np.concatenate([np.asarray(values, np.float64) for values in sequences])
    rows = np.where(np.isfinite(rows), rows, np.nan)
    return [(float(np.nanmin(row)), float(np.nanmax(row))) if np.isfinite(row).any() else (0.0, 0.0) for row in rows.T]


def line_svg(values: np.ndarray, ranges: Ranges, steps: int) -> bytes:
    """A sequence <float>[length, channels] as a picture.

    Args:
        ranges: least and largest value of each channel: bottom and top.
        steps: length that takes the whole width.
    """
    lines = "".join(
        f'<path d="{_path(np.asarray(values[:, place], np.float64), ranges[place], steps)}" '
        f'stroke="{style.CATEGORIES[place]}"/>'
        for place in range(min(values.shape[1], MAX_CHANNELS))
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH:g} {_HEIGHT:g}">'
        f'<g fill="none" stroke-width="1.6" stroke-linejoin="round" stroke-linecap="round">{lines}</g></svg>'
    ).encode()


def _path(values: np.ndarray, limits: tuple[float, float], steps: int) -> str:
    """A line through <float64>[length], broken where a value is missing; a value on its own is a dot."""
    places = _telling(values)
    least, most = limits
    share = (values[places] - least) / (most - least) if most > least else np.full(len(places), 0.5)
    across = _EDGE + (_WIDTH - 2 * _EDGE) * places / max(steps - 1, 1)
    down = _HEIGHT - _EDGE - (_HEIGHT - 2 * _EDGE) * np.clip(share, -0.05, 1.05)
    known = np.isfinite(values[places])
    parts, is_drawing = [], False
    for x, y, is_known in zip(across, down, known, strict=True):
        if is_known:
            parts.append(f"{'L' if is_drawing else 'M'}{x:.1f} {y:.1f}" + ("" if is_drawing else "h0"))
        is_drawing = bool(is_known)
    return "".join(parts)


def _telling(values: np.ndarray) -> np.ndarray:
    """<int64>[n]: all places, or of a long sequence those of the least and the largest value of every few."""
    if len(values) <= _MOST_POINTS:
        return np.arange(len(values))
    pieces = np.array_split(np.arange(len(values)), _MOST_POINTS // 2)
    known = np.where(np.isfinite(values), values, np.nan)
    ends = [
        (piece[np.nanargmin(known[piece])], piece[np.nanargmax(known[piece])])
        if np.isfinite(known[piece]).any()
        else (piece[0], piece[0])
        for piece in pieces
    ]
    return np.unique(np.concatenate(ends))
