"""Test accuracy beside what simple rules reach, each with its 95% interval."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard.i18n import _, clauses, format_percent
from dashboard.ui.charts import style

_ROW_PX = 46


def comparison(frame: pd.DataFrame) -> go.Figure:
    """One dot with its interval a row, the network first.

    Args:
        frame: columns name (str), value, low, high (fractions); the first row is the network.
    """
    chart = style.figure(height=64 + _ROW_PX * len(frame))
    for number, row in enumerate(frame.to_dict("records")):
        is_network = number == 0
        color = style.ACCENT if is_network else style.GRAY
        chart.add_scatter(
            x=[row["value"]],
            y=[row["name"]],
            error_x={
                "array": [row["high"] - row["value"]],
                "arrayminus": [row["value"] - row["low"]],
                "color": color,
                "thickness": 3 if is_network else 2,
                "width": 9,
            },
            mode="markers",
            marker={"color": color, "size": 8, "symbol": "circle" if is_network else "diamond"},
            cliponaxis=False,
            showlegend=False,
            hovertemplate=_(
                "{value}, probably from {low} to {high}",
                value=format_percent(row["value"]),
                low=format_percent(row["low"]),
                high=format_percent(row["high"]),
            )
            + "<extra></extra>",
        )
    # The invisible marker keeps the numbers clear of the interval's ends.
    chart.add_scatter(
        x=frame["value"],
        y=frame["name"],
        mode="markers+text",
        marker={"size": 20, "opacity": 0},
        text=[format_percent(value) for value in frame["value"]],
        textposition="top center",
        cliponaxis=False,
        showlegend=False,
        hoverinfo="skip",
    )
    chart.update_layout(hovermode="closest", margin={"l": 8, "r": 24, "t": 20, "b": 8})
    chart.update_yaxes(autorange="reversed", type="category", showgrid=False)
    # Five ticks and no turning: on a phone there is no room for more beside the names.
    ticks = [0, 0.25, 0.5, 0.75, 1]
    look = {"tickvals": ticks, "tickangle": 0, "tickformat": ".0%", "showgrid": True, "gridcolor": style.GRID}
    chart.update_xaxes(range=[-0.02, 1.04], **look)
    return chart


def comparison_alt_text(frame: pd.DataFrame) -> str:
    """The chart in words."""
    parts = [
        _(
            "{name} {value} ({low} to {high})",
            name=row["name"],
            value=format_percent(row["value"]),
            low=format_percent(row["low"]),
            high=format_percent(row["high"]),
        )
        for row in frame.to_dict("records")
    ]
    return _("Share of right answers in the test: {list}", list=clauses(parts))
