"""How many items have which error: normal ones above, unusual ones below, and the line from which on items are flagged."""

from __future__ import annotations

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from dashboard.i18n import _, format_number, sentences
from dashboard.ui.charts import style
from dashboard.words.key_figures import error_words

_FLAGGED = "rgba(209,74,91,0.10)"
_PANEL_PX = 150


def error_histogram(frame: pd.DataFrame, threshold: float, *, has_labels: bool) -> go.Figure:
    """Bars of equal width; the last one holds all items with a larger error.

    Each kind has a panel with a scale of its own: unusual items are few, and would not be seen on top of the normal ones.

    Args:
        frame: columns low, high, normal, unusual; ``high`` of the last row is infinite.
        has_labels: whether it is known which items are unusual; if not, there is one panel.
    """
    panels = _panels(has_labels)
    chart = make_subplots(
        rows=len(panels),
        cols=1,
        shared_xaxes=True,
        vertical_spacing=0.16,
        subplot_titles=[title for _column, title, _marker in panels],
    )
    width = float(frame["high"].iloc[0] - frame["low"].iloc[0])
    for row, (column, title, marker) in enumerate(panels, start=1):
        bars = go.Bar(
            x=frame["low"] + width / 2, y=frame[column], width=width, name=title, marker=marker, showlegend=False,
            customdata=[_bar_words(low, high) for low, high in zip(frame["low"], frame["high"], strict=True)],
            hovertemplate="%{customdata}: %{y}<extra></extra>",
        )  # fmt: skip
        chart.add_trace(bars, row=row, col=1)
    end = float(frame["low"].iloc[-1]) + width
    line = float(np.clip(threshold, frame["low"].iloc[0], end))
    chart.add_vrect(x0=line, x1=end, fillcolor=_FLAGGED, line_width=0)
    chart.add_vline(x=line, line={"color": style.RED, "width": 2})
    chart.update_layout(style.figure(height=84 + _PANEL_PX * len(panels)).layout)
    chart.update_layout(hovermode="closest", bargap=0.06, margin={"t": 44, "b": 8})
    chart.update_xaxes(showgrid=False, zeroline=False, fixedrange=True, range=[float(frame["low"].iloc[0]), end])
    chart.update_xaxes(title={"text": _("Error: how badly an item is made again")}, row=len(panels), col=1)
    chart.update_yaxes(gridcolor=style.GRID, zeroline=False, automargin=True, fixedrange=True, nticks=4)
    chart.update_annotations(x=0, xanchor="left", font={"size": 13})
    _name_the_line(chart, line, end)
    return chart


def _panels(has_labels: bool) -> list[tuple[str, str, dict]]:
    normal = {"color": style.ACCENT}
    if not has_labels:
        return [("normal", _("All test items"), normal)]
    unusual = {"color": style.ORANGE, "pattern": {"shape": "/", "size": 6, "solidity": 0.5}}
    return [("normal", _("Normal test items"), normal), ("unusual", _("Unusual test items"), unusual)]


def _name_the_line(chart: go.Figure, line: float, end: float) -> None:
    is_left = line < end * 0.6
    words = _("flagged →") if is_left else _("← not flagged")
    chart.add_annotation(x=line, y=1, xref="x", yref="paper", text=words, showarrow=False, yanchor="top",
                         xanchor="left" if is_left else "right", font={"color": style.RED, "size": 13})  # fmt: skip


def _bar_words(low: float, high: float) -> str:
    if np.isinf(high):
        return _("above {low}", low=error_words(low))
    return _("{low} to {high}", low=error_words(low), high=error_words(high))


def error_histogram_alt_text(frame: pd.DataFrame, threshold: float, *, has_labels: bool) -> str:
    """The chart in words: how many items of each kind there are, and where the line is."""
    line = _("The line from which on items are flagged is at {threshold}.", threshold=error_words(threshold))
    normal, unusual = (format_number(int(frame[column].sum())) for column in ("normal", "unusual"))
    if not has_labels:
        return sentences((_("Errors of {n} test items.", n=normal), line))
    both = _("Errors of {normal} normal and {unusual} unusual test items.", normal=normal, unusual=unusual)
    return sentences((both, line))


def error_histogram_table(frame: pd.DataFrame, *, has_labels: bool) -> pd.DataFrame:
    """The bars with headings in the reader's language."""
    counts = {column: title for column, title, _marker in _panels(has_labels)}
    return frame[["low", "high", *counts]].rename(columns={"low": _("From"), "high": _("To"), **counts})
