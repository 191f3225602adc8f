"""How an answer changes with one column of a row: a line over numbers and dates, bars over words."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from dashboard.i18n import _
from dashboard.ui.charts import style
from dashboard.ui.charts.word_bars import short_word

_HEIGHT_PX = 320


def value_line(x: Sequence[float | str], y: Sequence[float], own: tuple[float | str, float] | None, *, axes: tuple[str, str], is_share: bool) -> go.Figure:  # fmt: skip
    """Over numbers or dates; a dot marks the row.

    Args:
        own: the row's own value and answer; None where its value is missing.
        axes: titles; plain text of users.
        is_share: whether answers are probabilities.
    """
    chart = style.figure(height=_HEIGHT_PX)
    chart.add_scatter(x=list(x), y=list(y), mode="lines", line={"color": style.ACCENT, "width": 3}, showlegend=False)
    if own is not None:
        chart.add_scatter(
            x=[own[0]], y=[own[1]], mode="markers", name=_("This row"), marker={"size": 12, "color": style.ORANGE}
        )
    return _with_axes(chart, axes, is_share=is_share)


def value_bars(names: Sequence[str], y: Sequence[float], own: int | None, *, axes: tuple[str, str], is_share: bool) -> go.Figure:  # fmt: skip
    """Over words; the row's own stands out.

    Args:
        names: plain text of users.
        own: the place of the row's own word.
    """
    chart = style.figure(height=_HEIGHT_PX)
    places = list(range(len(names)))
    chart.add_bar(
        x=places,
        y=list(y),
        marker={"color": [style.ORANGE if place == own else style.ACCENT for place in places]},
        customdata=[style.plain_text(name) for name in names],
        hovertemplate="%{customdata}: %{y}<extra></extra>",
        showlegend=False,
    )
    chart.update_xaxes(tickmode="array", tickvals=places, ticktext=[short_word(name, 16) for name in names])
    return _with_axes(chart, axes, is_share=is_share)


def _with_axes(chart: go.Figure, axes: tuple[str, str], *, is_share: bool) -> go.Figure:
    chart.update_layout(hovermode="closest")
    chart.update_xaxes(title={"text": style.plain_text(axes[0])})
    chart.update_yaxes(title={"text": style.plain_text(axes[1])})
    if is_share:
        chart.update_yaxes(range=[0, 1.02], tickformat=".0%")
    return chart
