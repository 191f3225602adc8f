"""How large each column's error is, in normal and in unusual items."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard.i18n import _, clauses
from dashboard.ui.charts import style
from dashboard.words.key_figures import error_words

MAX_COLUMNS = 20
_ROW_PX = 40


def column_errors(frame: pd.DataFrame, *, has_labels: bool) -> go.Figure:
    """Two bars a column; without labels one.

    Args:
        frame: columns column, normal_error, unusual_error, in the order of drawing; the first ``MAX_COLUMNS`` are drawn.
    """
    shown = frame.head(MAX_COLUMNS)
    names = [style.plain_text(name) for name in shown["column"]]
    chart = style.figure(height=110 + _ROW_PX * len(names))
    normal = _("Normal items") if has_labels else _("All items")
    bars: list[tuple[str, str, dict]] = [("normal_error", normal, {"color": style.ACCENT})]
    if has_labels:
        pattern = {"shape": "/", "size": 6, "solidity": 0.5}
        bars.append(("unusual_error", _("Unusual items"), {"color": style.ORANGE, "pattern": pattern}))
    for column, title, marker in bars:
        chart.add_bar(x=shown[column], y=names, orientation="h", name=title, marker=marker,
                      customdata=[error_words(value) if pd.notna(value) else "" for value in shown[column]],
                      hovertemplate="%{customdata}")  # fmt: skip
    chart.update_layout(barmode="group", hovermode="y unified", legend_traceorder="normal")
    chart.update_yaxes(autorange="reversed", type="category", showgrid=False)
    chart.update_xaxes(showgrid=True, gridcolor=style.GRID, title={"text": _("Mean error")})
    return chart


def column_errors_alt_text(frame: pd.DataFrame) -> str:
    """The chart in words: the three columns that stick out most."""
    parts = [
        _("{column} {error}", column=row["column"], error=error_words(_largest(row)))
        for row in frame.head(3).to_dict("records")
    ]
    return _("Columns with the largest errors: {list}", list=clauses(parts))


def _largest(row: dict) -> float:
    return max(value for value in (row["normal_error"], row["unusual_error"]) if pd.notna(value))
