"""Answers beside the true numbers: each item a point, and how many are how far off."""

from __future__ import annotations

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from dashboard.i18n import _, format_number, sentences
from dashboard.ui.charts import style
from dashboard.words.numbers import signed_words, value_words

MAX_POINTS = 2000
_NUM_BARS = 24
_MARGIN = 0.04


def predicted_against_actual(frame: pd.DataFrame, *, target: str) -> go.Figure:
    """A point an item; on the dotted line the answer is right.

    Args:
        frame: columns target, predicted; at most ``MAX_POINTS`` rows, others are left away by chance.
        target: the column's name.
    """
    shown = drawn_points(frame)
    chart = style.figure(height=400)
    low, high = _range(frame)
    chart.add_scatter(
        x=[low, high], y=[low, high], mode="lines", name=_("Exactly right"), hoverinfo="skip",
        line={"color": style.ORANGE, "width": 2, "dash": "dot"},
    )  # fmt: skip
    chart.add_scatter(
        x=shown["target"].tolist(), y=shown["predicted"].tolist(), mode="markers", name=_("Test items"),
        marker={"color": style.ACCENT, "size": 7, "opacity": 0.6},
        customdata=[_point_words(row) for row in shown.to_dict("records")],
        hovertemplate="%{customdata}<extra></extra>",
    )  # fmt: skip
    chart.update_layout(hovermode="closest")
    name = style.plain_text(target)
    chart.update_xaxes(
        range=[low, high], showgrid=True, gridcolor=style.GRID, title={"text": _("True: {name}", name=name)}
    )
    chart.update_yaxes(range=[low, high], title={"text": _("Answer: {name}", name=name)})
    return chart


def drawn_points(frame: pd.DataFrame) -> pd.DataFrame:
    """All rows, or as many as a chart can show, the same ones each time."""
    return frame if len(frame) <= MAX_POINTS else frame.sample(MAX_POINTS, random_state=0)


def _range(frame: pd.DataFrame) -> tuple[float, float]:
    values = frame[["target", "predicted"]].to_numpy(float)
    low, high = float(np.nanmin(values)), float(np.nanmax(values))
    room = _MARGIN * ((high - low) or 1.0)
    return low - room, high + room


def _point_words(row: dict) -> str:
    return _(
        "is {target}, answer {predicted}", target=value_words(row["target"]), predicted=value_words(row["predicted"])
    )


def predicted_alt_text(frame: pd.DataFrame) -> str:
    """The points in words: how many there are, and how far most of them are off."""
    half = float(np.median(np.abs(frame["error"])))
    return sentences(
        (
            _("Answers beside the true numbers of {n} test items.", n=format_number(len(frame))),
            _("Half of them are off by at most {error}.", error=value_words(half)),
        )
    )


def residual_bars(errors: pd.Series) -> pd.DataFrame:
    """Columns low, high, count: how many answers are too small (below 0) or too large, in bars of equal width around 0."""
    most = float(np.abs(errors).max()) or 1.0
    counts, edges = np.histogram(errors, bins=_NUM_BARS, range=(-most, most))
    return pd.DataFrame({"low": edges[:-1], "high": edges[1:], "count": counts})


def residuals(bars: pd.DataFrame) -> go.Figure:
    """Bars, those of answers that are too small in another colour and pattern.

    Args:
        bars: columns low, high, count.
    """
    chart = style.figure(height=280)
    is_small = bars["high"] <= 0
    sides = (
        (bars[is_small], _("Answer too small"), {"color": style.VIOLET, "pattern": {"shape": "/", "size": 6, "solidity": 0.4}}),
        (bars[~is_small], _("Answer too large"), {"color": style.ACCENT}),
    )  # fmt: skip
    for side, name, marker in sides:
        chart.add_bar(
            x=((side["low"] + side["high"]) / 2).tolist(), y=side["count"].tolist(), name=name, marker=marker,
            width=((side["high"] - side["low"]) * 0.94).tolist(),
            customdata=[_bar_words(row) for row in side.to_dict("records")], hovertemplate="%{customdata}<extra></extra>",
        )  # fmt: skip
    chart.add_vline(x=0, line={"color": style.ORANGE, "width": 2, "dash": "dot"})
    chart.update_layout(hovermode="closest")
    chart.update_xaxes(title={"text": _("Answer minus true number")})
    chart.update_yaxes(title={"text": _("Items")}, tickformat=",")
    return chart


def _bar_words(row: dict) -> str:
    low, high = value_words(row["low"]), value_words(row["high"])
    return _("{low} to {high}: {n}", low=low, high=high, n=format_number(row["count"]))


def residuals_alt_text(errors: pd.Series) -> str:
    """The bars in words: how many answers are too small and too large, and whether they lean to one side."""
    small, large = int((errors < 0).sum()), int((errors > 0).sum())
    both = _(
        "{small} answers are too small, {large} too large.", small=format_number(small), large=format_number(large)
    )
    return sentences((both, _("On average they are off by {mean}.", mean=signed_words(float(errors.mean())))))
