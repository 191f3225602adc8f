"""The map once more, to draw around a part of it: Vega-Lite knows no free line, Plotly does (docs/decisions/0008)."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from dashboard.ui.charts import style
from dashboard.ui.charts.latent_map import HEIGHT_PX, Group

_SIZE = 7


def part_map(points: pd.DataFrame, groups: Sequence[Group], way: str) -> go.Figure:
    """Points with the same places and colours.

    Args:
        points: columns x, y, group and heading.
        way: what dragging draws, "box" or "lasso".
    """
    chart = style.figure(height=HEIGHT_PX)
    for group in (Group("", style.GRAY, 0), *groups):
        rows = points[points["group"] == group.name]
        chart.add_scattergl(
            x=rows["x"],
            y=rows["y"],
            mode="markers",
            marker={"color": group.color, "size": _SIZE, "opacity": 0.75, "symbol": group.shape},
            text=[style.plain_text(heading) for heading in rows["heading"]],
            hovertemplate="%{text}<extra></extra>",
        )
    chart.update_layout(
        showlegend=False,
        hovermode="closest",
        dragmode="select" if way == "box" else "lasso",
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
    )
    chart.update_xaxes(visible=False)
    chart.update_yaxes(visible=False)
    return chart
