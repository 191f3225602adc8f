"""What each column of a row adds to an answer, as bars to the right and to the left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.i18n import clauses
from dashboard.ui.charts import style

_ROW_PX = 38
_LETTERS = 18  # a line; on a phone the bars need the rest
_WORDS_ROOM = 0.75  # of the longest bar, for what is written at its end
_LEAST_ROOM = 0.08


@dataclass(frozen=True)
class ContributionBar:
    """Attributes:
    name: the column and its value; plain text of users.
    value: below 0 where it takes away.
    words: ``value`` for people.
    """

    name: str
    value: float
    words: str


def contribution_bars(bars: Sequence[ContributionBar], *, axis: str) -> go.Figure:
    """One bar below the other, in the order given."""
    chart = style.figure(height=48 + _ROW_PX * max(len(bars), 2))
    places = list(range(len(bars)))
    chart.add_bar(
        x=[bar.value for bar in bars],
        y=places,
        orientation="h",
        marker={
            "color": [style.ACCENT if bar.value >= 0 else style.ORANGE for bar in bars],
            "pattern": {"shape": ["" if bar.value >= 0 else "/" for bar in bars], "size": 6, "solidity": 0.5},
        },
        text=[bar.words for bar in bars],
        textposition="outside",
        cliponaxis=False,
        customdata=[style.plain_text(bar.name) for bar in bars],
        hovertemplate="%{customdata}: %{text}<extra></extra>",
        showlegend=False,
    )
    names = [style.in_lines(bar.name, _LETTERS) for bar in bars]
    # The title stands above the names: below the bars a narrow screen would cut it off.
    title = {
        "text": axis,
        "x": 0,
        "xref": "container",
        "y": 1,
        "yanchor": "top",
        "pad": {"l": 8, "t": 6},
        "font": {"size": 13},
    }
    chart.update_layout(hovermode="closest", margin={"l": 8, "r": 8, "t": 36, "b": 4}, title=title)
    chart.update_yaxes(autorange="reversed", showgrid=False, tickmode="array", tickvals=places, ticktext=names)
    chart.update_xaxes(showticklabels=False, zeroline=True, zerolinecolor=style.GRAY, range=_reach(bars))
    return chart


def _reach(bars: Sequence[ContributionBar]) -> list[float]:
    """As far to each side as its bars and their words need; no further, or narrow screens would cut the words off."""
    longest = max((abs(bar.value) for bar in bars), default=0.0) or 1.0
    below = max((-bar.value + _WORDS_ROOM * longest for bar in bars if bar.value < 0), default=_LEAST_ROOM * longest)
    above = max((bar.value + _WORDS_ROOM * longest for bar in bars if bar.value >= 0), default=_LEAST_ROOM * longest)
    return [-below, above]


def contribution_alt_text(bars: Sequence[ContributionBar]) -> str:
    """The bars in words: the first few."""
    return clauses(f"{bar.name} {bar.words}" for bar in bars[:5])
