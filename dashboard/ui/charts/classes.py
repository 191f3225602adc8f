"""How well each class is found, worst first: one measure, with the range within which it probably lies."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard.i18n import _, format_percent
from dashboard.ui.charts import style

MAX_CLASSES = 30
_ROW_PX = 30
_STEADY = {"marker": {"opacity": 0.75}}


def class_scores(frame: pd.DataFrame, measure: str, title: str) -> go.Figure:
    """A bar a class; a press on it can be answered: ``customdata`` is the class.

    Args:
        frame: columns label, ``measure`` (a fraction) and, where it was measured, its _low and _high; at most
            ``MAX_CLASSES`` worst are shown.
        title: of the measure.
    """
    worst = worst_classes(frame, measure)
    labels = [style.plain_text(label) for label in worst["label"]]
    chart = style.figure(height=84 + _ROW_PX * max(len(labels), 3))
    chart.add_bar(
        x=worst[measure], y=list(range(len(worst))), orientation="h", selected=_STEADY, unselected=_STEADY,
        marker={"color": style.ACCENT, "opacity": 0.75}, error_x=_spread(worst, measure),
        customdata=worst["label"].tolist(), hovertext=[_row_words(row, measure) for row in worst.to_dict("records")],
        hovertemplate="%{hovertext}<extra></extra>", showlegend=False,
    )  # fmt: skip
    chart.update_layout(hovermode="closest", clickmode="event+select", margin={"t": 8, "r": 16})
    chart.update_yaxes(
        tickmode="array", tickvals=list(range(len(worst))), ticktext=labels, showgrid=False,
        range=[max(len(worst), 3) - 0.4, -0.6],
    )  # fmt: skip
    chart.update_xaxes(range=[0, 1.02], tickformat=".0%", showgrid=True, gridcolor=style.GRID, title={"text": title})
    return chart


def worst_classes(frame: pd.DataFrame, measure: str) -> pd.DataFrame:
    """Those that are drawn."""
    return frame.sort_values(measure, kind="stable").head(MAX_CLASSES).reset_index(drop=True)


def has_intervals(frame: pd.DataFrame, measure: str) -> bool:
    """Whether the report has them; those from before they were measured have not."""
    return f"{measure}_low" in frame


def _spread(frame: pd.DataFrame, measure: str) -> dict | None:
    if not has_intervals(frame, measure):
        return None
    sides = {"array": frame[f"{measure}_high"] - frame[measure], "arrayminus": frame[measure] - frame[f"{measure}_low"]}
    return sides | {"color": style.GRAY, "thickness": 2, "width": 4}


def _row_words(row: dict, measure: str) -> str:
    name, value = style.plain_text(row["label"]), format_percent(row[measure])
    if f"{measure}_low" not in row:
        return _("{name} {value}", name=name, value=value)
    low, high = format_percent(row[f"{measure}_low"]), format_percent(row[f"{measure}_high"])
    return _("{name} {value} ({low} to {high})", name=name, value=value, low=low, high=high)


def class_scores_alt_text(frame: pd.DataFrame, measure: str, title: str) -> str:
    """The chart in words: the worst and the best class."""
    ordered = frame.sort_values(measure, kind="stable")
    worst, best = ordered.iloc[0], ordered.iloc[-1]
    return _(
        "{measure} of each class, from {worst} ({low}) to {best} ({high}).",
        measure=title,
        worst=worst["label"],
        low=format_percent(worst[measure]),
        best=best["label"],
        high=format_percent(best[measure]),
    )
