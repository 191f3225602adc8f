"""The most probable classes of one answer as bars."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from dashboard.i18n import _, clauses
from dashboard.ui.charts import style
from dashboard.ui.shares import probability_words

MAX_CLASSES = 5
_ROW_PX = 34


def most_probable(probabilities: Mapping[str, float], limit: int = MAX_CLASSES) -> list[tuple[str, float]]:
    """The ``limit`` most probable classes, best first; on a tie in the order of the network's outputs."""
    return sorted(probabilities.items(), key=lambda item: -item[1])[:limit]


def probability_bars(probabilities: Mapping[str, float], *, threshold: float | None = None) -> go.Figure:
    """One bar a class.

    Args:
        probabilities: class → probability from 0 to 1.
        threshold: where "not sure" ends; drawn as a line.
    """
    shown = most_probable(probabilities)
    names = [style.plain_text(name) for name, _value in shown]
    values = [value for _name, value in shown]
    chart = style.figure(height=52 + _ROW_PX * len(shown))
    chart.add_bar(
        x=values,
        y=names,
        orientation="h",
        text=[probability_words(value) for value in values],
        textposition="outside",
        cliponaxis=False,
        marker={"color": [style.ACCENT, *[style.GRAY] * (len(shown) - 1)]},
        hovertemplate="%{y}: %{text}<extra></extra>",
        showlegend=False,
    )
    if threshold is not None:
        chart.add_vline(
            x=threshold,
            line={"color": style.ORANGE, "width": 2, "dash": "dot"},
            annotation={"text": _("← not sure"), "yanchor": "bottom", "font": {"size": 12}},
            annotation_position="top left" if threshold > 0.5 else "top right",
        )
    chart.update_layout(hovermode="closest", margin={"l": 8, "r": 16, "t": 22, "b": 4})
    chart.update_yaxes(autorange="reversed", type="category", showgrid=False)
    chart.update_xaxes(range=[0, 1.24], tickformat=".0%", tickvals=[0, 0.25, 0.5, 0.75, 1])
    return chart


def probabilities_alt_text(probabilities: Mapping[str, float]) -> str:
    """The bars in words."""
    parts = [f"{name} {probability_words(value)}" for name, value in most_probable(probabilities)]
    return _("Most probable classes: {list}", list=clauses(parts))


def probabilities_table(probabilities: Mapping[str, float]) -> pd.DataFrame:
    """Columns label, probability: all classes, best first."""
    return pd.DataFrame(most_probable(probabilities, len(probabilities)), columns=["label", "probability"])
