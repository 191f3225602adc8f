"""How good a network is against how many items it learned from, and what twice as many would probably give."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import plotly.graph_objects as go

from dashboard.i18n import _, clauses, format_number
from dashboard.spec.autoencoder_report import Estimate
from dashboard.ui.charts import style


def amount_chart(
    frame: pd.DataFrame, doubled: Estimate | None, words: Callable[[float], str], *, title: str, are_shares: bool
) -> go.Figure:
    """Points with their intervals, joined; the future one hollow, on a dotted line.

    Args:
        frame: columns num_items, value, low, high.
        words: a value in words.
        title: of the values.
        are_shares: whether the values are fractions of 1, drawn as percent.
    """
    chart = style.figure()
    chart.add_scatter(**_trace(frame, words, style.ACCENT), name=_("Measured"), mode="lines+markers")
    last = frame.iloc[-1]
    ticks = frame["num_items"].tolist()
    if doubled is not None:
        twice = 2 * int(last["num_items"])
        ticks = [*ticks, twice]
        future = pd.DataFrame(
            [
                (last["num_items"], last["value"], last["value"], last["value"]),
                (twice, doubled.value, doubled.low, doubled.high),
            ],
            columns=["num_items", "value", "low", "high"],
        )
        marker = {"symbol": "circle-open", "size": [0, 10]}
        chart.add_scatter(**_trace(future, words, style.ORANGE) | {"line": {"dash": "dot"}, "marker": marker},
                          name=_("With twice as many"), mode="lines+markers")  # fmt: skip
    chart.update_xaxes(type="log", tickvals=ticks, ticktext=[format_number(tick) for tick in ticks],
                       title={"text": _("Training items")})  # fmt: skip
    chart.update_yaxes(title={"text": title}, tickformat=".0%" if are_shares else None)
    chart.update_layout(hovermode="closest")
    return chart


def _trace(frame: pd.DataFrame, words: Callable[[float], str], colour: str) -> dict:
    return {
        "x": frame["num_items"].tolist(),
        "y": frame["value"].tolist(),
        "error_y": {
            "array": (frame["high"] - frame["value"]).tolist(),
            "arrayminus": (frame["value"] - frame["low"]).tolist(),
            "thickness": 1.5,
            "width": 4,
        },
        "marker": {"color": colour, "size": 8},
        "line": {"color": colour, "width": 2},
        "customdata": [_point_words(row, words) for row in frame.to_dict("records")],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _point_words(row: dict, words: Callable[[float], str]) -> str:
    values = {name: words(row[name]) for name in ("value", "low", "high")}
    return _("{n} items: {value} ({low} to {high})", n=format_number(int(row["num_items"])), **values)


def amount_alt_text(frame: pd.DataFrame, words: Callable[[float], str]) -> str:
    """The measured points in words."""
    return _("A curve over the training items: {list}", list=clauses(_point_words(row, words) for row in frame.to_dict("records")))  # fmt: skip
