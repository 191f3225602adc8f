"""Test accuracy beside what simple rules or other runs reach, each with its 95% interval."""

from __future__ import annotations

from math import ceil, floor
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.i18n import _, clauses, format_percent
from dashboard.ui.charts import style

_ROW_PX = 46
NAME_LETTERS = 18  # in a line
_WHOLE = [0, 0.25, 0.5, 0.75, 1]


def comparison(frame: pd.DataFrame) -> go.Figure:
    """One dot with its interval a row, the network first.

    Args:
        frame: columns name (str), value, low, high (fractions). With a column color the rows are networks, and the axis
            is only as long as they need; without one the first row is the network, and the others are rules.
    """
    are_runs = "color" in frame
    chart = style.figure(height=64 + _ROW_PX * len(frame))
    names = [style.in_lines(name, NAME_LETTERS) for name in frame["name"]]
    for number, row in enumerate(frame.to_dict("records")):
        is_network = are_runs or number == 0
        color = row["color"] if are_runs else style.ACCENT if is_network else style.GRAY
        chart.add_scatter(**_dot(row, names[number], color, is_network=is_network), cliponaxis=False, showlegend=False)
    # The invisible marker keeps the numbers clear of the interval's ends.
    chart.add_scatter(
        x=frame["value"],
        y=names,
        mode="markers+text",
        marker={"size": 20, "opacity": 0},
        text=[format_percent(value) for value in frame["value"]],
        textposition="top center",
        cliponaxis=False,
        showlegend=False,
        hoverinfo="skip",
    )
    _lay_out(chart, _ticks(frame) if are_runs else _WHOLE)
    return chart


def _dot(row: dict[str, Any], name: str, color: str, *, is_network: bool) -> dict[str, Any]:
    """A value with its interval; a rule has another shape than a network, for those who see no colours."""
    words = _(
        "{value}, probably from {low} to {high}",
        value=format_percent(row["value"]),
        low=format_percent(row["low"]),
        high=format_percent(row["high"]),
    )
    return {
        "x": [row["value"]],
        "y": [name],
        "error_x": {
            "array": [row["high"] - row["value"]],
            "arrayminus": [row["value"] - row["low"]],
            "color": color,
            "thickness": 3 if is_network else 2,
            "width": 9,
        },
        "mode": "markers",
        "marker": {"color": color, "size": 8, "symbol": "circle" if is_network else "diamond"},
        "hovertemplate": f"{words}<extra></extra>",
    }


def _lay_out(chart: go.Figure, ticks: list[float]) -> None:
    """Few ticks and no turning: on a phone there is no room for more beside the names."""
    chart.update_layout(hovermode="closest", margin={"l": 8, "r": 24, "t": 20, "b": 8})
    chart.update_yaxes(autorange="reversed", type="category", showgrid=False)
    look = {"tickvals": ticks, "tickangle": 0, "tickformat": ".2~%", "showgrid": True, "gridcolor": style.GRID}
    margin = 0.03 * (ticks[-1] - ticks[0])
    chart.update_xaxes(range=[ticks[0] - margin, ticks[-1] + margin], **look)


def _ticks(frame: pd.DataFrame) -> list[float]:
    """Three to six round places that hold all intervals, none beyond 0 and 1."""
    low, high = floor(100 * frame["low"].min()), ceil(100 * frame["high"].max())
    step = next(step for step in (1, 2, 5, 10, 20, 25) if ceil(high / step) - low // step <= 5)
    last = min(100 // step, max(ceil(high / step), low // step + 2))
    first = max(0, min(low // step, last - 2))
    return [place * step / 100 for place in range(first, last + 1)]


def comparison_table(frame: pd.DataFrame) -> pd.DataFrame:
    """The chart's numbers, by names that its table knows."""
    names = {"value": "accuracy", "low": "accuracy_low", "high": "accuracy_high"}
    return frame[["name", *names]].rename(columns=names)


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
