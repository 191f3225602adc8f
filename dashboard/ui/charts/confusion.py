"""The confusion matrix: true class by answer; every cell can be pressed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from dashboard.i18n import _, format_number, format_percent, sentences
from dashboard.ui.charts import style

MAX_CLASSES = 20
_MAX_TICK_LETTERS = 14
_CELL_PX = 34
# Half transparent, so that the theme's own text colour stays readable on the strongest cell, light and dark.
_RIGHT = [[0.0, "rgba(22,135,167,0.03)"], [1.0, "rgba(22,135,167,0.55)"]]
_WRONG = [[0.0, "rgba(209,74,91,0.0)"], [1.0, "rgba(209,74,91,0.60)"]]


def counts_matrix(confusion: pd.DataFrame, labels: Sequence[str]) -> np.ndarray:
    """``int64[labels, labels]``: rows true, columns answered. ``confusion`` has columns label, predicted, count."""
    table = confusion.pivot_table(index="label", columns="predicted", values="count", aggfunc="sum", fill_value=0)
    return table.reindex(index=list(labels), columns=list(labels), fill_value=0).to_numpy(np.int64)


def confusion_matrix(
    confusion: pd.DataFrame,
    labels: Sequence[str],
    *,
    selected: tuple[str, str] | None = None,
    are_shares: bool = False,
) -> go.Figure:
    """The figure. Its last trace holds one invisible point a cell with ``customdata`` ``[true, answered]``.

    Heat maps report no selection in Streamlit; the points do.

    Args:
        confusion: columns label, predicted, count (all pairs).
        labels: the classes to show, in order.
        selected: true and answered class of the cell that is framed.
        are_shares: whether the cells hold shares of the true class instead of counts.
    """
    counts = counts_matrix(confusion, labels)
    shares = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    right = np.eye(len(labels), dtype=bool)
    chart = style.figure(height=110 + _CELL_PX * max(len(labels), 4))
    chart.add_heatmap(z=np.where(right, shares, np.nan), zmin=0, zmax=1, colorscale=_RIGHT, **_HEAT)
    wrong = np.where(right, np.nan, shares)
    chart.add_heatmap(z=wrong, zmin=0, zmax=max(float(np.nanmax(wrong, initial=0)), 0.02), colorscale=_WRONG, **_HEAT)
    chart.add_trace(_cells(counts, shares, labels, are_shares=are_shares))
    if selected and set(selected) <= set(labels):
        _frame(chart, row=list(labels).index(selected[0]), column=list(labels).index(selected[1]))
    _axes(chart, labels)
    return chart


_HEAT = {"showscale": False, "hoverinfo": "skip", "xgap": 2, "ygap": 2}


def _cells(counts: np.ndarray, shares: np.ndarray, labels: Sequence[str], *, are_shares: bool) -> go.Scatter:
    cells = [(row, column) for row in range(len(labels)) for column in range(len(labels))]
    invisible = {"marker": {"opacity": 0}, "textfont": {}}
    return go.Scatter(
        x=[column for _row, column in cells],
        y=[row for row, _column in cells],
        mode="markers+text",
        text=[
            "" if not count else _share_words(share) if are_shares else format_number(int(count))
            for count, share in zip(counts.ravel(), shares.ravel(), strict=True)
        ],
        textposition="middle center",
        marker={"size": _CELL_PX - 6, "symbol": "square", "opacity": 0},
        selected=invisible,
        unselected=invisible,
        customdata=[[labels[row], labels[column]] for row, column in cells],
        hovertext=[
            _hover(labels[row], labels[column], int(counts[row, column]), float(shares[row, column]))
            for row, column in cells
        ],
        hovertemplate="%{hovertext}<extra></extra>",
        showlegend=False,
    )


def _share_words(share: float) -> str:
    """Short enough for a cell; what is there is never 0%."""
    return "<1%" if share < 0.005 else format_percent(share, 0)


def _hover(label: str, predicted: str, count: int, share: float) -> str:
    return _(
        "Is {label}, answered {predicted}: {count} ({share} of this class)",
        label=style.plain_text(label),
        predicted=style.plain_text(predicted),
        count=count,
        share=format_percent(share),
    )


def _frame(chart: go.Figure, *, row: int, column: int) -> None:
    chart.add_shape(
        type="rect",
        x0=column - 0.5,
        x1=column + 0.5,
        y0=row - 0.5,
        y1=row + 0.5,
        line={"color": style.ORANGE, "width": 3},
    )


def _axes(chart: go.Figure, labels: Sequence[str]) -> None:
    ticks = {
        "tickmode": "array",
        "tickvals": list(range(len(labels))),
        "ticktext": [_short(label) for label in labels],
        "showgrid": False,
    }
    end = len(labels) - 0.5
    chart.update_xaxes(**ticks, range=[-0.5, end], side="top", title={"text": _("Answer"), "standoff": 4})
    chart.update_yaxes(**ticks, range=[end, -0.5], title={"text": _("True class"), "standoff": 4})
    chart.update_layout(hovermode="closest", clickmode="event+select", margin={"l": 8, "r": 8, "t": 8, "b": 8})


def _short(label: str) -> str:
    cut = label if len(label) <= _MAX_TICK_LETTERS else f"{label[: _MAX_TICK_LETTERS - 1]}…"
    return style.plain_text(cut)


def confusion_alt_text(confusion: pd.DataFrame) -> str:
    """The matrix in words: how many are right, and the largest confusion."""
    is_right = confusion["label"] == confusion["predicted"]
    wrong = confusion[~is_right & (confusion["count"] > 0)].sort_values("count", ascending=False, kind="stable")
    total, right = int(confusion["count"].sum()), int(confusion.loc[is_right, "count"].sum())
    words = _("Confusion matrix: {right} of {total} right.", right=right, total=total)
    if wrong.empty:
        return words
    top = wrong.iloc[0]
    return sentences((words, _(
        "Most often {label} was taken for {predicted} ({count}).",
        label=top["label"],
        predicted=top["predicted"],
        count=int(top["count"]),
    )))  # fmt: skip
