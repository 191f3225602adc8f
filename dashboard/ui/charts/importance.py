"""How much worse the answers get when one column, or one channel, is shuffled."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import plotly.graph_objects as go

from dashboard.i18n import _, clauses
from dashboard.ui.charts import style
from dashboard.ui.charts.word_bars import short_word

MAX_COLUMNS = 20
_ROW_PX = 28


def importance_bars(frame: pd.DataFrame, words: Callable[[float], str], *, axis: str) -> go.Figure:
    """A bar a column with its interval, in the order given.

    Args:
        frame: columns column, importance, low, high; the first ``MAX_COLUMNS`` are drawn.
        words: what a number means, such as "3.2 points".
        axis: title of the numbers.
    """
    shown = frame.head(MAX_COLUMNS)
    places = list(range(len(shown)))  # by place: two names may look the same when they are shortened
    chart = style.figure(height=96 + _ROW_PX * len(shown))
    chart.add_bar(
        x=shown["importance"].tolist(), y=places, orientation="h", showlegend=False,
        marker={"color": [style.ACCENT if low > 0 else style.GRAY for low in shown["low"]]},
        error_x={
            "array": (shown["high"] - shown["importance"]).tolist(),
            "arrayminus": (shown["importance"] - shown["low"]).tolist(),
            "color": style.ORANGE, "thickness": 1.5, "width": 4,
        },
        customdata=[style.plain_text(_row_words(row, words)) for row in shown.to_dict("records")],
        hovertemplate="%{customdata}<extra></extra>",
    )  # fmt: skip
    names = [short_word(name) for name in shown["column"]]
    chart.update_layout(hovermode="closest", margin={"l": 8, "r": 24, "t": 8, "b": 8})
    chart.update_yaxes(autorange="reversed", showgrid=False, tickmode="array", tickvals=places, ticktext=names)
    chart.update_xaxes(showgrid=True, gridcolor=style.GRID, title={"text": axis}, rangemode="tozero", nticks=5)
    return chart


def _row_words(row: dict, words: Callable[[float], str]) -> str:
    values = {name: words(row[name]) for name in ("importance", "low", "high")}
    return _("{name} {importance} ({low} to {high})", name=row["column"], **values)


def importance_alt_text(frame: pd.DataFrame, words: Callable[[float], str]) -> str:
    """The bars in words: the first five."""
    parts = clauses(_row_words(row, words) for row in frame.head(5).to_dict("records"))
    return _("What counts most: {list}", list=parts)
