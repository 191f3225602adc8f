"""How far the answers are from the true numbers, beside what simple rules or other runs reach; shorter is better."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard.i18n import _, clauses
from dashboard.ui.charts import style
from dashboard.ui.charts.comparison import NAME_LETTERS
from dashboard.words.numbers import value_words

_ROW_PX = 46
_ROOM = 1.08


def number_comparison(frame: pd.DataFrame, *, unit: str) -> go.Figure:
    """One dot a row, with its interval where there is one; the axis begins at 0, which is perfect.

    Args:
        frame: columns name, value, low, high (missing without an interval). With a column color the rows are networks;
            without one the first row is the network, and the others are rules.
        unit: title of the axis: what the distances are measured in.
    """
    are_runs = "color" in frame
    chart = style.figure(height=100 + _ROW_PX * len(frame))
    for number, row in enumerate(frame.to_dict("records")):
        is_network = are_runs or number == 0
        color = row["color"] if are_runs else style.ACCENT if is_network else style.GRAY
        chart.add_scatter(
            x=[row["value"]],
            y=[style.in_lines(row["name"], NAME_LETTERS)],
            error_x=_interval(row, color, 3 if is_network else 2),
            mode="markers+text",
            marker={"color": color, "size": 8, "symbol": "circle" if is_network else "diamond"},
            # The empty line keeps the number clear of the interval's ends.
            text=[value_words(row["value"]) + ("" if pd.isna(row["low"]) else "<br> ")],
            textposition="top center",
            cliponaxis=False,
            showlegend=False,
            customdata=[style.plain_text(_row_words(row))],
            hovertemplate="%{customdata}<extra></extra>",
        )
    chart.update_layout(hovermode="closest", margin={"l": 8, "r": 24, "t": 20, "b": 8})
    chart.update_yaxes(range=[len(frame) - 0.5, -0.8], type="category", showgrid=False)
    most = float(frame[["value", "high"]].max().max()) or 1.0
    chart.update_xaxes(range=[0, most * _ROOM], showgrid=True, gridcolor=style.GRID, nticks=5, tickangle=0,
                       title={"text": style.plain_text(unit)})  # fmt: skip
    return chart


def _interval(row: dict, color: str, thickness: int) -> dict | None:
    if pd.isna(row["low"]):
        return None
    sides = {"array": [row["high"] - row["value"]], "arrayminus": [row["value"] - row["low"]]}
    return sides | {"color": color, "thickness": thickness, "width": 9}


def _row_words(row: dict) -> str:
    value = value_words(row["value"])
    if pd.isna(row["low"]):
        return _("{name} {value}", name=row["name"], value=value)
    low, high = value_words(row["low"]), value_words(row["high"])
    return _("{name} {value} ({low} to {high})", name=row["name"], value=value, low=low, high=high)


def number_comparison_alt_text(frame: pd.DataFrame) -> str:
    """The chart in words."""
    parts = clauses(_row_words(row) for row in frame.to_dict("records"))
    return _("Mean distance from the true number in the test: {list}", list=parts)
