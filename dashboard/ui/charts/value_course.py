"""Values over time, coloured by part of the split, with the unusual stretches shaded."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard.ui.charts import style

_UNUSUAL = "rgba(209,74,91,0.28)"
TIME_FORMATS = [  # numbers only, so that they are the same in all languages
    {"dtickrange": [None, 60_000], "value": "%H:%M:%S"},
    {"dtickrange": [60_000, 86_400_000], "value": "%m-%d %H:%M"},
    {"dtickrange": [86_400_000, "M1"], "value": "%Y-%m-%d"},
    {"dtickrange": ["M1", None], "value": "%Y-%m"},
]


def value_course(
    points: pd.DataFrame, stretches: pd.DataFrame, titles: dict[str, str], *, value: str, unusual: str
) -> go.Figure:
    """A line for each part of the split, broken where rows are missing.

    Args:
        points: columns time, value, split, piece (equal for points that a line connects).
        stretches: columns start, end.
        titles: part → what it is called.
        value: what the values are; ``unusual``: what the stretches are called.
    """
    chart = style.figure(height=340)
    if len(stretches):
        chart.add_scatter(**_bands(stretches), name=unusual, yaxis="y2", **_SHADE)
    for split, title in titles.items():
        part = points[points["split"] == split]
        x, y = _with_breaks(part)
        line = {"color": style.SPLIT_COLORS[split], "width": 1.5}
        chart.add_scatter(x=x, y=y, name=title, mode="lines", connectgaps=False, line=line)
    chart.update_layout(hovermode="closest", yaxis2={"overlaying": "y", "range": [0, 1], "visible": False})
    chart.update_xaxes(tickformatstops=TIME_FORMATS, hoverformat="%Y-%m-%d %H:%M:%S", type="date")
    chart.update_yaxes(title={"text": style.plain_text(value)}, selector={"overlaying": None})
    return chart


_SHADE = {"mode": "lines", "fill": "tozeroy", "fillcolor": _UNUSUAL, "line": {"width": 0}, "hoverinfo": "skip"}


def _bands(stretches: pd.DataFrame) -> dict[str, list[object]]:
    x: list[object] = []
    y: list[object] = []
    for start, end in stretches[["start", "end"]].itertuples(index=False):
        x += [start, start, end, end, None]
        y += [0, 1, 1, 0, None]
    return {"x": x, "y": y}


def _with_breaks(part: pd.DataFrame) -> tuple[list[object], list[object]]:
    x: list[object] = []
    y: list[object] = []
    for _piece, rows in part.groupby("piece", sort=False):
        x += [*rows["time"], None]
        y += [*rows["value"].tolist(), None]
    return x, y
