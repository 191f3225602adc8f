"""How many of the answers are right, the fewer are given: only the surest, or all of them."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard.evaluation.coverage import Coverage
from dashboard.i18n import _, format_percent
from dashboard.ui.charts import style

_HEIGHT_PX = 320
_FEW = 0.1
_BAND = "rgba(22,135,167,0.18)"


def coverage_curve(frame: pd.DataFrame, here: Coverage) -> go.Figure:
    """A line with its 95% interval, and a point where the threshold is.

    Args:
        frame: of ``coverage_frame``.
    """
    chart = style.figure(height=_HEIGHT_PX)
    x = frame["answered"].tolist()
    chart.add_scatter(x=[*x, *x[::-1]], y=[*frame["accuracy_high"], *frame["accuracy_low"][::-1]], fill="toself",
                      fillcolor=_BAND, line={"width": 0}, hoverinfo="skip", name=_("95% interval"))  # fmt: skip
    chart.add_scatter(x=x, y=frame["accuracy"].tolist(), mode="lines", name=_("Right answers"),
                      line={"color": style.ACCENT, "width": 2}, hovertemplate="%{customdata}<extra></extra>",
                      customdata=[_words(*pair) for pair in zip(x, frame["accuracy"], strict=True)])  # fmt: skip
    if here.right is not None:
        chart.add_scatter(x=[here.answered], y=[here.right.value], mode="markers", name=_("Chosen"),
                          hoverinfo="skip", marker={"color": style.ORANGE, "size": 12, "symbol": "diamond"})  # fmt: skip
    chart.update_layout(hovermode="closest")
    chart.update_xaxes(range=[0, 1.02], tickformat=".0%", title={"text": _("Answered")})
    told = frame.loc[frame["answered"] >= _FEW, "accuracy_low"]  # of a handful of items the interval is wide
    chart.update_yaxes(range=[max(0.0, float(told.min()) - 0.02), 1.005], tickformat=".0%")
    return chart


def coverage_alt_text(frame: pd.DataFrame) -> str:
    """The line in words: its end, where all is answered."""
    last = frame.iloc[-1]
    return _("The share of right answers over the share of answered items. {point}",
             point=_words(last["answered"], last["accuracy"]))  # fmt: skip


def _words(answered: float, right: float) -> str:
    return _("Answers {answered}, right in {right}", answered=format_percent(answered), right=format_percent(right))
