"""Words with one number each, as bars."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from dashboard.i18n import _, clauses, format_number
from dashboard.ui.charts import style

_ROW_PX = 26
_MAX_LETTERS = 24


def word_bars(words: Sequence[str], values: Sequence[float], *, axis: str) -> go.Figure:
    """One bar a word, in the order given.

    Args:
        words: of users' texts; shown as they are.
        axis: title of the numbers, in the reader's language.
    """
    chart = style.figure(height=72 + _ROW_PX * max(len(words), 3))
    chart.add_bar(
        x=list(values),
        y=list(range(len(words))),  # by place: two words may look the same when they are shortened
        orientation="h",
        marker={"color": style.ACCENT},
        text=[format_number(value, 2) for value in values],
        textposition="outside",
        cliponaxis=False,
        customdata=[style.plain_text(word) for word in words],
        hovertemplate="%{customdata}: %{text}<extra></extra>",
        showlegend=False,
    )
    chart.update_layout(hovermode="closest", margin={"l": 8, "r": 44, "t": 8, "b": 8})
    chart.update_yaxes(
        autorange="reversed",
        showgrid=False,
        tickmode="array",
        tickvals=list(range(len(words))),
        ticktext=[short_word(word) for word in words],
    )
    chart.update_xaxes(showgrid=True, gridcolor=style.GRID, title={"text": axis}, rangemode="tozero")
    if values and min(values) < 0:
        chart.update_xaxes(range=_with_room(values))
    return chart


def _with_room(values: Sequence[float]) -> list[float]:
    """From the least to the largest, with room for the number beside a bar that points to the left."""
    least, most = min(values), max(0.0, *values)
    room = 0.25 * (most - least)
    return [least - room, most + room / 2]


def short_word(word: str, limit: int = _MAX_LETTERS) -> str:
    """For an axis: disarmed, and cut if it is long."""
    return style.plain_text(word if len(word) <= limit else f"{word[: limit - 1]}…")


def word_bars_alt_text(words: Sequence[str], values: Sequence[float], title: str) -> str:
    """The bars in words: the first few."""
    parts = [f"{word} {format_number(value, 2)}" for word, value in list(zip(words, values, strict=True))[:5]]
    return _("{title}: {list}", title=title, list=clauses(parts))
