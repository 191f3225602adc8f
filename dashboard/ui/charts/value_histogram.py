"""How many items have a value in each range, unusual ones on top of the normal ones."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from dashboard.i18n import _
from dashboard.ui.charts import style

_DAY_MS = 86_400_000


def value_histogram(
    frame: pd.DataFrame, titles: dict[str, str], *, value: str, unit: str, are_days: bool = False
) -> go.Figure:
    """Stacked bars.

    Args:
        frame: columns low, high, and a count for each of ``titles``; one row for each range.
        titles: "normal" and "unusual", or each class of a few → what they are called; one where there is nothing to tell
            apart.
        value, unit: titles of the axes.
        are_days: whether low and high are days since 1970.
    """
    colors = dict(zip(titles, style.CATEGORIES, strict=False)) | {"normal": style.ACCENT, "unusual": style.RED}
    middle, width = (frame["low"] + frame["high"]) / 2, (frame["high"] - frame["low"]) * 0.94
    chart = style.figure(height=280)
    for name, title in titles.items():
        chart.add_bar(
            x=(pd.to_datetime(middle, unit="D") if are_days else middle).tolist(),
            y=frame[name].tolist(),
            width=(width * _DAY_MS if are_days else width).tolist(),
            name=style.plain_text(title),
            marker={"color": colors[name]},
        )
    chart.update_layout(barmode="stack", showlegend=len(titles) > 1, legend_traceorder="normal")
    chart.update_xaxes(title={"text": style.plain_text(value)}, hoverformat=None if are_days else ".4~g")
    chart.update_yaxes(title={"text": unit}, tickformat=",")
    return chart


def value_histogram_table(frame: pd.DataFrame, titles: Mapping[str, str]) -> pd.DataFrame:
    """The same numbers with headings in the reader's language: columns low, high, and those of ``titles``."""
    return frame[["low", "high", *titles]].rename(columns={"low": _("From"), "high": _("To"), **titles})
