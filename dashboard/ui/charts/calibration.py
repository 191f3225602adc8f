"""How sure the answers are beside how often they are right, and how many there are: a reliability diagram."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from dashboard.i18n import _, clauses, format_number, format_percent, sentences
from dashboard.ui.charts import style

_HEIGHT_PX = 400
_TICKS = [0, 0.25, 0.5, 0.75, 1]


def reliability_diagram(bins: pd.DataFrame) -> go.Figure:
    """Above a bar for each bin with its 95% interval, and the line on which all would lie; below the number of items.

    Args:
        bins: columns low, high, count, said, accuracy, accuracy_low, accuracy_high (fractions); empty bins are left out.
    """
    chart = make_subplots(rows=2, cols=1, shared_xaxes=True, row_heights=[0.75, 0.25], vertical_spacing=0.06)
    chart.update_layout(style.figure(height=_HEIGHT_PX).layout)
    filled = bins[bins["count"] > 0]
    middle, width = (filled["low"] + filled["high"]) / 2, (filled["high"] - filled["low"]) * 0.94
    shared = {"x": middle, "width": width, "hovertemplate": "%{customdata}<extra></extra>"}
    shared["customdata"] = [_bin_words(row) for row in filled.to_dict("records")]
    spread = {
        "array": filled["accuracy_high"] - filled["accuracy"],
        "arrayminus": filled["accuracy"] - filled["accuracy_low"],
        "color": style.GRAY,
        "thickness": 1.5,
        "width": 3,
    }
    right = go.Bar(y=filled["accuracy"], error_y=spread, name=_("Right answers"),
                   marker={"color": style.ACCENT, "opacity": 0.75}, **shared)  # fmt: skip
    line = go.Scatter(x=[0, 1], y=[0, 1], mode="lines", name=_("As often right as it says"), hoverinfo="skip",
                      line={"color": style.ORANGE, "width": 2, "dash": "dot"})  # fmt: skip
    count = go.Bar(y=filled["count"], showlegend=False, marker={"color": style.GRAY}, **shared)
    chart.add_trace(right, row=1, col=1)
    chart.add_trace(line, row=1, col=1)
    chart.add_trace(count, row=2, col=1)
    chart.update_layout(hovermode="closest", margin={"l": 8, "r": 16, "t": 36, "b": 8})
    chart.update_xaxes(range=[0, 1], tickvals=_TICKS, tickformat=".0%", showgrid=False, zeroline=False, fixedrange=True)
    chart.update_xaxes(title={"text": _("Probability of the answer")}, row=2, col=1)
    chart.update_yaxes(gridcolor=style.GRID, zeroline=False, automargin=True, fixedrange=True)
    chart.update_yaxes(range=[0, 1.02], tickvals=_TICKS, tickformat=".0%", row=1, col=1)
    chart.update_yaxes(title={"text": _("Items")}, nticks=3, tickformat=",", row=2, col=1)
    return chart


def _bin_words(row: dict[str, float]) -> str:
    return _(
        "says {said}, right in {accuracy} ({n} items)",
        said=format_percent(row["said"]),
        accuracy=format_percent(row["accuracy"]),
        n=format_number(row["count"]),
    )


def reliability_alt_text(bins: pd.DataFrame) -> str:
    """The diagram in words: its fullest bins."""
    fullest = bins[bins["count"] > 0].sort_values("count", ascending=False, kind="stable").head(3)
    parts = clauses(_bin_words(row) for row in fullest.to_dict("records"))
    return sentences((_("How sure the answers are beside how often they are right."), parts))
