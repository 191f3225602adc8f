"""Windows of a series over each other: one panel a column, one line an item."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go
from plotly.colors import find_intermediate_color
from plotly.subplots import make_subplots

from dashboard.i18n import _, ngettext
from dashboard.ui.charts import style

MAX_COLUMNS = 4
_PANEL_PX = 170
_FIRST, _LAST = (22, 135, 167), (194, 112, 10)  # the accent and orange, as numbers


def item_lines(items: Sequence[np.ndarray], names: Sequence[str], columns: Sequence[str]) -> go.Figure:
    """Lines from blue-green (the first item) to orange (the last one).

    Args:
        items: <float64>[steps, columns] each.
        names: what each is called in the legend; plain text.
        columns: the first ``MAX_COLUMNS`` are shown.
    """
    shown = list(columns)[:MAX_COLUMNS]
    figure = make_subplots(
        rows=len(shown),
        cols=1,
        shared_xaxes=True,
        vertical_spacing=0.09,
        subplot_titles=[style.plain_text(name) for name in shown],
    )
    figure.update_layout(style.figure(height=110 + _PANEL_PX * len(shown)).layout)
    colors = _colors(len(items))
    for row in range(len(shown)):
        for item, name, color in zip(items, names, colors, strict=True):
            steps = np.arange(1, len(item) + 1)
            line = go.Scatter(
                x=steps, y=item[:, row], mode="lines", name=style.plain_text(name), line={"color": color, "width": 2},
                legendgroup=name, showlegend=row == 0, hovertemplate="%{y:.4g}",
            )  # fmt: skip
            figure.add_trace(line, row=row + 1, col=1)
    figure.update_annotations(x=0, xanchor="left", font={"size": 13})
    figure.update_layout(hovermode="x unified", legend={"y": -0.24, "yanchor": "top"}, margin={"t": 28, "b": 8})
    figure.update_xaxes(showgrid=False, zeroline=False, fixedrange=True)
    figure.update_xaxes(title={"text": _("Step in the window")}, row=len(shown))
    figure.update_yaxes(gridcolor=style.GRID, zeroline=False, fixedrange=True, nticks=4, automargin=True)
    return figure


def _colors(count: int) -> list[str]:
    places = np.linspace(0, 1, count) if count > 1 else [0.0]
    return [f"rgb{_rounded(find_intermediate_color(_FIRST, _LAST, place))}" for place in places]


def _rounded(color: tuple[float, float, float]) -> tuple[int, ...]:
    return tuple(round(part) for part in color)


def item_lines_alt_text(names: Sequence[str], columns: Sequence[str]) -> str:
    """The figure in words."""
    return ngettext(
        "Lines of {n} item over the steps of its window: {columns}",
        "Lines of {n} items over the steps of their windows: {columns}",
        len(names),
        columns=list(columns)[:MAX_COLUMNS],
    )
