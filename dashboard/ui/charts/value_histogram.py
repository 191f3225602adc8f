"""How many items have a value in each range, unusual ones on top of the normal ones."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard.ui.charts import style


def value_histogram(frame: pd.DataFrame, titles: dict[str, str], *, value: str, unit: str) -> go.Figure:
    """Stacked bars.

    Args:
        frame: columns low, high, and a count for each of ``titles``; one row for each range.
        titles: "normal" and "unusual" → what they are called; one of them where nobody says which are unusual.
        value, unit: titles of the axes.
    """
    colors = {"normal": style.ACCENT, "unusual": style.RED}
    chart = style.figure(height=280)
    for name, title in titles.items():
        chart.add_bar(
            x=((frame["low"] + frame["high"]) / 2).tolist(),
            y=frame[name].tolist(),
            width=((frame["high"] - frame["low"]) * 0.94).tolist(),
            name=title,
            marker={"color": colors[name]},
        )
    chart.update_layout(barmode="stack", showlegend=len(titles) > 1, legend_traceorder="normal")
    chart.update_xaxes(title={"text": style.plain_text(value)}, hoverformat=".4~g")
    chart.update_yaxes(title={"text": unit}, tickformat=",")
    return chart
