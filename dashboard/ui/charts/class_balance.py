"""How many items each class has, by part of the split."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from dashboard.i18n import _
from dashboard.ui.charts import style

MAX_CLASSES = 40
_MAX_LETTERS = 48


def class_balance(
    frame: pd.DataFrame, titles: dict[str, str], *, unit: str, colors: Mapping[str, str] = style.SPLIT_COLORS
) -> go.Figure:
    """Stacked bars, one a class, in the order of the frame.

    Args:
        frame: columns label (str), split (str), count (int); one row for each class and part.
        titles: part → what it is called.
        unit: what is counted, in words: the title of the axis.
        colors: of the parts.
    """
    labels = list(dict.fromkeys(frame["label"]))[:MAX_CLASSES]
    names = [style.plain_text(label) for label in labels]
    chart = style.figure(height=104 + 26 * len(labels))
    for split, title in titles.items():
        part = frame[frame["split"] == split].set_index("label")["count"].reindex(labels, fill_value=0)
        chart.add_bar(
            x=part.tolist(),
            y=names,
            name=title,
            orientation="h",
            marker={"color": colors[split]},
        )
    chart.update_layout(barmode="stack", hovermode="y unified", legend_traceorder="normal")
    if len(titles) == 1:  # no legend, so no room for it
        chart.update_layout(height=72 + 26 * len(labels), margin_t=8)
    ticks = {"tickvals": names, "ticktext": [style.in_lines(label, _MAX_LETTERS, 1) for label in labels]}
    chart.update_yaxes(autorange="reversed", type="category", showgrid=False, **ticks)
    chart.update_xaxes(showgrid=True, gridcolor=style.GRID, title={"text": unit}, tickformat=",")
    return chart


def class_balance_table(frame: pd.DataFrame, titles: Mapping[str, str]) -> pd.DataFrame:
    """One row a class, in the order of the frame; one column a part, under its title."""
    labels = list(dict.fromkeys(frame["label"]))
    counts = frame.pivot_table(index="label", columns="split", values="count", aggfunc="sum", fill_value=0)
    table = counts.reindex(index=labels, columns=list(titles), fill_value=0).rename(columns=titles)
    table.insert(0, _("Class"), labels, allow_duplicates=True)
    return table.reset_index(drop=True)
