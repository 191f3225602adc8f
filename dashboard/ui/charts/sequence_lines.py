"""One sequence, a panel a channel, with what its steps add to an answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from dashboard.i18n import _, format_number
from dashboard.ui.charts import style

if TYPE_CHECKING:
    from dashboard.actions.sequences import StretchImportance

MAX_CHANNELS = 6
_SHADE = "rgba(194,112,10,0.22)"
_AGAINST = "#2B83BA"
_PANEL_PX, _ONLY_PANEL_PX, _BARS_PX = 96, 200, 84


def sequence_lines(values: np.ndarray, channels: Sequence[str], found: StretchImportance) -> go.Figure:
    """A line a channel over the steps; those that decide are shaded, and bars below say how much.

    Args:
        values: <float>[length, channels] with gaps; the first ``MAX_CHANNELS`` are drawn.
        channels: their names; data.
    """
    shown = [style.plain_text(name) for name in channels[:MAX_CHANNELS]]
    heights = [_PANEL_PX if len(shown) > 1 else _ONLY_PANEL_PX] * len(shown) + [_BARS_PX]
    titles = (*shown, _("Probability lost without it"))
    chart = make_subplots(
        rows=len(heights), cols=1, shared_xaxes=True, row_heights=heights, vertical_spacing=0.3 / len(heights),
        subplot_titles=titles,
    )  # fmt: skip
    steps = np.arange(1, len(values) + 1)
    for place in range(len(shown)):
        color = style.CATEGORIES[place]
        line = go.Scatter(x=steps, y=values[:, place], mode="lines", line={"color": color, "width": 2},
                          hovertemplate=_("step {n}", n="%{x}") + ": %{y:.4g}<extra></extra>")  # fmt: skip
        chart.add_trace(line, row=place + 1, col=1)
    chart.add_trace(_bars(found), row=len(heights), col=1)
    for place in found.decisive:
        stretch = found.stretches[place]
        chart.add_vrect(x0=stretch.start + 0.5, x1=stretch.end + 0.5, fillcolor=_SHADE, line_width=0)
    look = style.figure(height=sum(heights) + 96 + 12 * len(heights)).layout
    chart.update_layout(look, bargap=0, showlegend=False, hovermode="closest")
    chart.update_xaxes(showgrid=False, zeroline=False, fixedrange=True, showticklabels=False)
    chart.update_xaxes(showticklabels=True, title={"text": _("Step")}, row=len(heights), col=1)
    chart.update_yaxes(gridcolor=style.GRID, zeroline=False, automargin=True, fixedrange=True, nticks=4)
    chart.update_annotations(x=0, xanchor="left", font={"size": 13})
    chart.update_yaxes(tickformat=".0%", zeroline=True, zerolinecolor=style.GRID, row=len(heights), col=1)
    return chart


def _bars(found: StretchImportance) -> go.Bar:
    steps = np.arange(1, len(found.heat) + 1)
    colors = [style.ORANGE if drop >= 0 else _AGAINST for drop in found.heat]
    points = [_("step {n}: {points} points", n=step, points=format_number(100 * float(drop), 1))
              for step, drop in zip(steps, found.heat, strict=True)]  # fmt: skip
    return go.Bar(x=steps, y=found.heat.astype(float), marker={"color": colors, "line": {"width": 0}},
                  customdata=points, hovertemplate="%{customdata}<extra></extra>")  # fmt: skip


def sequence_lines_alt_text(values: np.ndarray, channels: Sequence[str]) -> str:
    """The chart in words."""
    return _("Lines over {n} steps: {columns}", n=len(values), columns=list(channels[:MAX_CHANNELS]))
