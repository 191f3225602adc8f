"""What the network answers on average when one column has this or that value in every row (partial dependence)."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import plotly.graph_objects as go

from dashboard.i18n import _, clauses
from dashboard.ui.charts import style
from dashboard.ui.charts.word_bars import short_word

_DASHES = ("solid", "dash", "dot", "dashdot")
_ON_AN_AXIS = ("number", "date")
_DATES_NAMED = 5


def dependence_chart(
    frame: pd.DataFrame, words: Callable[[float], str], *, axis: str, value: str, are_shares: bool
) -> go.Figure:
    """Lines over numbers, dots over words; one for each class.

    Args:
        frame: columns type, number (missing for words), value_words, label, answer; one column's rows in their order.
        words: what an answer means, such as "62%".
        axis, value: titles: what is answered, and the column.
        are_shares: whether answers are probabilities.
    """
    labels = list(dict.fromkeys(frame["label"]))
    kind = frame["type"].iloc[0]
    has_axis = kind in _ON_AN_AXIS
    chart = style.figure(height=360)
    for place, label in enumerate(labels):
        own = frame[frame["label"] == label]
        color = style.CATEGORIES[place % len(style.CATEGORIES)]
        chart.add_scatter(
            x=own["number"].tolist() if has_axis else list(range(len(own))),
            y=own["answer"].tolist(),
            mode="lines+markers" if has_axis else "markers",
            name=style.plain_text(label or axis),
            showlegend=len(labels) > 1,
            line={"color": color, "dash": _DASHES[place // len(style.CATEGORIES) % len(_DASHES)]},
            marker={"color": color, "size": 6 if has_axis else 12, "symbol": place % 6},
            customdata=[style.plain_text(_point_words(row, words)) for row in own.to_dict("records")],
            hovertemplate="%{customdata}<extra></extra>",
        )
    chart.update_layout(hovermode="closest")
    chart.update_xaxes(title={"text": style.plain_text(value)}, **_ticks(frame[frame["label"] == labels[0]], kind))
    chart.update_yaxes(title={"text": style.plain_text(axis)}, tickformat=".0%" if are_shares else "")
    return chart


def _ticks(values: pd.DataFrame, kind: str) -> dict:
    """Numbers have an axis of their own making; of dates some are named, and words all."""
    if kind == "number":
        return {"showgrid": True, "gridcolor": style.GRID}
    every = max(1, len(values) // _DATES_NAMED) if kind == "date" else 1
    places = values["number"].tolist() if kind == "date" else list(range(len(values)))
    names = [short_word(word) for word in values["value_words"]]
    return {"tickmode": "array", "tickvals": places[::every], "ticktext": names[::every]}


def _point_words(row: dict, words: Callable[[float], str]) -> str:
    if row["label"]:
        return _("{value}: {label} {answer}", value=row["value_words"], label=row["label"], answer=words(row["answer"]))
    return _("{value}: {answer}", value=row["value_words"], answer=words(row["answer"]))


def dependence_alt_text(frame: pd.DataFrame, words: Callable[[float], str], value: str) -> str:
    """The chart in words: for each class the values with the smallest and the largest answer."""
    parts = []
    for _label, own in frame.groupby("label", sort=False):
        extremes = own.loc[[own["answer"].idxmin(), own["answer"].idxmax()]]
        parts += [_point_words(row, words) for row in extremes.head(2).to_dict("records")]
    return _("Mean answer by {column}, smallest and largest: {list}", column=value, list=clauses(parts))
