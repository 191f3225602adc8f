"""How many texts there are of each length, with the length that is suggested and the one that somebody tries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from dashboard.i18n import _, format_number
from dashboard.ui.charts import style

_MOST_BARS = 50


def length_chart(counts: Mapping[int, int], *, suggested: int, chosen: int) -> go.Figure:
    """Bars of equal width; the last one holds all longer texts, too.

    Args:
        counts: length in words → texts; the largest key stands for itself and all longer ones.
    """
    longest = max(counts, default=1)
    width = max(1, -(-longest // _MOST_BARS))
    bars = Counter[int]()
    for length, count in counts.items():
        bars[max(0, length - 1) // width] += count
    places = range(max(bars, default=0) + 1)
    chart = style.figure(height=280)
    chart.add_bar(
        x=[place * width + (width + 1) / 2 for place in places],
        y=[bars[place] for place in places],
        width=[width * 0.9] * len(places),
        customdata=[_range(place * width + 1, (place + 1) * width, longest) for place in places],
        hovertemplate="%{customdata}: %{y}<extra></extra>",
        marker={"color": style.ACCENT},
    )
    _line(chart, suggested, _("suggested: {n}", n=suggested), style.VIOLET, "top left")
    if chosen != suggested and chosen <= longest + width:
        _line(chart, chosen, _("chosen: {n}", n=chosen), style.ORANGE, "top right")
    chart.update_layout(showlegend=False, hovermode="closest")
    chart.update_xaxes(title={"text": _("Length in words")}, rangemode="tozero")
    chart.update_yaxes(title={"text": _("Texts")}, tickformat=",")
    return chart


def _range(first: int, last: int, longest: int) -> str:
    if last >= longest:
        return _("{n} words or more", n=first)
    return format_number(first) if first == last else _("{first} to {last} words", first=first, last=last)


def _line(chart: go.Figure, length: int, words: str, color: str, position: str) -> None:
    chart.add_vline(
        x=length + 0.5,
        line={"color": color, "width": 2, "dash": "dash"},
        annotation={"text": words, "font": {"color": color}},
        annotation_position=position,
        annotation_xshift=-4 if position.endswith("left") else 4,
    )


def length_frame(counts: Mapping[int, int]) -> pd.DataFrame:
    """The same as a table."""
    lengths = sorted(counts)
    return pd.DataFrame({_("Length in words"): lengths, _("Texts"): [counts[length] for length in lengths]})
