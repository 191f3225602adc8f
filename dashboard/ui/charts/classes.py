"""Precision, recall and F1 of each class, worst first."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard.i18n import _, format_percent
from dashboard.ui.charts import style

MAX_CLASSES = 30
_ROW_PX = 30


def class_scores(frame: pd.DataFrame) -> go.Figure:
    """A bar for F1 and a mark each for precision and recall, one row a class.

    Args:
        frame: columns label, precision, recall, f1 (fractions), support; at most ``MAX_CLASSES`` worst are shown.
    """
    worst = frame.sort_values("f1", kind="stable").head(MAX_CLASSES)
    labels = [style.plain_text(label) for label in worst["label"]]
    chart = style.figure(height=96 + _ROW_PX * max(len(labels), 3))
    chart.add_bar(
        x=worst["f1"], y=labels, orientation="h", name=_("F1"), marker={"color": style.ACCENT, "opacity": 0.35},
        **_hover(worst["f1"]),
    )  # fmt: skip
    for column, name, symbol, color in (
        ("precision", _("Precision"), "diamond", style.ORANGE),
        ("recall", _("Recall"), "circle", style.VIOLET),
    ):
        chart.add_scatter(
            x=worst[column], y=labels, mode="markers", name=name, cliponaxis=False,
            marker={"symbol": symbol, "size": 10, "color": color}, **_hover(worst[column]),
        )  # fmt: skip
    chart.update_layout(hovermode="y unified")
    chart.update_yaxes(autorange="reversed", type="category", showgrid=False)
    chart.update_xaxes(range=[0, 1.02], tickformat=".0%", showgrid=True, gridcolor=style.GRID)
    return chart


def _hover(values: pd.Series) -> dict[str, object]:
    return {"customdata": [format_percent(value) for value in values], "hovertemplate": "%{customdata}"}


def class_scores_alt_text(frame: pd.DataFrame) -> str:
    """The chart in words: the worst and the best class."""
    ordered = frame.sort_values("f1", kind="stable")
    worst, best = ordered.iloc[0], ordered.iloc[-1]
    return _(
        "F1 of each class, from {worst} ({low}) to {best} ({high}).",
        worst=worst["label"],
        low=format_percent(worst["f1"]),
        best=best["label"],
        high=format_percent(best["f1"]),
    )
