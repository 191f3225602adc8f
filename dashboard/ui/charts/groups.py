"""How good the answers are in groups of items, each with its interval, beside those of all items."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import plotly.graph_objects as go

from dashboard.i18n import _, clauses, ngettext
from dashboard.ui.charts import style

_ROW_PX = 40
_NAME_LETTERS = 26
_STEADY = {"marker": {"opacity": 1}}


def groups_chart(
    frame: pd.DataFrame, overall: float, words: Callable[[float], str], *, axis: str, are_shares: bool
) -> go.Figure:
    """A dot with its interval a group; a press on it can be answered: ``customdata`` is ``[property, group]``.

    Args:
        frame: columns property, group, title, count, value, low_ci, high_ci, is_worse; in the order of drawing.
        overall: of all items; a line.
        words: one value.
        axis: what the values are.
        are_shares: whether the axis goes from 0 to 100%.
    """
    chart = style.figure(height=110 + _ROW_PX * max(len(frame), 3))
    for is_worse, name, color, symbol in (
        (True, _("Clearly worse than the others"), style.RED, "diamond"),
        (False, _("No clear difference, or better"), style.ACCENT, "circle"),
    ):
        own = frame[frame["is_worse"] == is_worse]
        chart.add_scatter(
            x=own["value"], y=own.index, mode="markers", name=name, cliponaxis=False, selected=_STEADY,
            unselected=_STEADY, marker={"size": 12, "color": color, "symbol": symbol},
            error_x={"array": own["high_ci"] - own["value"], "arrayminus": own["value"] - own["low_ci"],
                     "color": color, "thickness": 2, "width": 6},
            customdata=own[["property", "group"]].to_numpy(str).tolist(),
            hovertext=[style.plain_text(_row_words(row, words)) for row in own.to_dict("records")],
            hovertemplate="%{hovertext}<extra></extra>",
        )  # fmt: skip
    chart.add_vline(x=overall, line={"color": style.GRAY, "width": 2, "dash": "dash"},
                    annotation={"text": _("all: {value}", value=words(overall)), "font": {"size": 12}},
                    annotation_position="top right" if are_shares and overall < 0.5 else "top left")  # fmt: skip
    _axes(chart, frame, axis, are_shares=are_shares)
    return chart


def _axes(chart: go.Figure, frame: pd.DataFrame, axis: str, *, are_shares: bool) -> None:
    chart.update_layout(hovermode="closest", clickmode="event+select", margin={"r": 16})
    chart.update_annotations(yanchor="top", xshift=0)
    chart.update_yaxes(
        range=[len(frame) - 0.4, -0.9], tickmode="array", tickvals=frame.index.tolist(), showgrid=False,
        ticktext=[style.in_lines(title, _NAME_LETTERS, 2) for title in frame["title"]],
    )  # fmt: skip
    chart.update_xaxes(showgrid=True, gridcolor=style.GRID, title={"text": style.plain_text(axis)})
    if are_shares:
        chart.update_xaxes(range=[0, 1.02], tickformat=".0%")
    else:
        chart.update_xaxes(rangemode="tozero")


def _row_words(row: dict, words: Callable[[float], str]) -> str:
    return _(
        "{name}: {value} ({low} to {high}), {items}",
        name=row["title"],
        value=words(row["value"]),
        low=words(row["low_ci"]),
        high=words(row["high_ci"]),
        items=ngettext("{n} test item", "{n} test items", row["count"]),
    )


def groups_alt_text(frame: pd.DataFrame, words: Callable[[float], str]) -> str:
    """The chart in words: its first groups."""
    return _("How good the answers are in groups: {list}", list=clauses(
        _row_words(row, words) for row in frame.head(4).to_dict("records")
    ))  # fmt: skip
