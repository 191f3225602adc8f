"""The shared look of the charts. Colours keep 3:1 against both the light and the dark background."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from dashboard.ui.charts.chart_table import Table, chart_table
from dashboard.words.literal import literal_text

ACCENT = "#1687A7"
ORANGE = "#C2700A"
GREEN = "#1E8E5A"
RED = "#D14A5B"
VIOLET = "#8B63C7"
GRAY = "#7A868C"
CATEGORIES = (ACCENT, ORANGE, VIOLET, GREEN, RED, GRAY)
SPLIT_COLORS = {"train": ACCENT, "validation": VIOLET, "test": ORANGE}
GRID = "rgba(122,134,140,0.22)"
_CONFIG = {"displayModeBar": False, "displaylogo": False}


def figure(*, height: int = 320) -> go.Figure:
    """An empty figure in our look: no frame, quiet grid, legend above, hover for the whole column."""
    chart = go.Figure()
    chart.update_layout(
        height=height,
        margin={"l": 8, "r": 8, "t": 36, "b": 8},
        colorway=list(CATEGORIES),
        hovermode="x unified",
        legend={"orientation": "h", "x": 0, "y": 1.02, "xanchor": "left", "yanchor": "bottom", "title": {"text": ""}},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        dragmode=False,
        bargap=0.28,
    )
    chart.update_xaxes(showgrid=False, zeroline=False, automargin=True, fixedrange=True)
    chart.update_yaxes(gridcolor=GRID, zeroline=False, automargin=True, fixedrange=True)
    return chart


def plain_text(text: str) -> str:
    """Text from users for a label in a chart: disarms the little HTML that Plotly knows, and what turns the reading direction."""
    return literal_text(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def in_lines(text: str, letters: int, most: int = 3) -> str:
    """Text of several lines for an axis, disarmed, so that long names leave room on a phone."""
    lines = textwrap.wrap(text, letters, max_lines=most, placeholder="…")
    return "<br>".join(plain_text(line) for line in lines)


def plot(
    chart: go.Figure,
    *,
    key: str,
    alt: str,
    table: Table,
    file_name: str,
    columns: Mapping[str, Any] | None = None,
    **options: Any,
) -> Any:
    """Draw ``chart``, and below it, folded, its numbers.

    Args:
        alt: says in words what the chart shows.
        table: the numbers, or what makes them when the fold is opened.
        file_name: of the numbers as CSV; ours, never a user's.
        columns: what ``st.dataframe`` is told of the table's columns.
        options: go to ``st.plotly_chart`` (such as ``on_select``).
    """
    drawn = st.plotly_chart(chart, key=key, alt=alt, **({"config": _CONFIG} | options))
    chart_table(table, file_name, key=key, columns=columns)
    return drawn


def plot_vega(spec: dict[str, Any], *, key: str, alt: str, table: Table, file_name: str, **options: Any) -> Any:
    """``plot`` for a Vega-Lite chart; options go to ``st.vega_lite_chart``."""
    drawn = st.vega_lite_chart(spec, key=key, alt=alt, **options)
    chart_table(table, file_name, key=key)
    return drawn
