"""What a threshold for one class finds, and at what price, wherever it stands: a ROC or a precision-recall curve."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import pandas as pd
import plotly.graph_objects as go

from dashboard.i18n import _, format_percent
from dashboard.ui.charts import style

Form = Literal["roc", "pr"]
AXES: dict[Form, tuple[str, str]] = {"roc": ("false_positive_rate", "recall"), "pr": ("recall", "precision")}
_SHOWN = {"line": {"color": style.ACCENT, "width": 2.5}, "marker": {"size": 5, "color": style.ACCENT}}
_STEADY = {"marker": {"opacity": 1}}


@dataclass(frozen=True)
class Here:
    """Where the threshold stands: its place on both axes."""

    x: float
    y: float


def threshold_curve(curve: pd.DataFrame, mean: pd.DataFrame, here: Here | None, *, form: Form) -> go.Figure:
    """Each point is a threshold, which ``customdata`` holds; a press on it can be answered.

    Args:
        curve: columns threshold, recall, false_positive_rate, precision, of one class.
        mean: the same of the mean over the classes; may be empty.
        here: the threshold that is chosen.
    """
    x, y = AXES[form]
    chart = style.figure(height=380)
    if form == "roc":
        chart.add_scatter(x=[0, 1], y=[0, 1], mode="lines", name=_("By chance"), hoverinfo="skip",
                          line={"color": style.GRAY, "width": 1.5, "dash": "dot"})  # fmt: skip
    if len(mean):
        chart.add_scatter(x=mean[x], y=mean[y], mode="lines", name=_("Mean of the classes"), hoverinfo="skip",
                          line={"color": style.GRAY, "width": 2, "dash": "dash"})  # fmt: skip
    chart.add_scatter(
        x=curve[x], y=curve[y], mode="lines+markers", name=_("This class"), selected=_STEADY, unselected=_STEADY,
        customdata=curve["threshold"].tolist(), hovertext=[_point_words(row) for row in curve.to_dict("records")],
        hovertemplate="%{hovertext}<extra></extra>", **_SHOWN,
    )  # fmt: skip
    if here is not None:
        chart.add_scatter(x=[here.x], y=[here.y], mode="markers", name=_("The threshold"), hoverinfo="skip",
                          cliponaxis=False, marker={"symbol": "diamond", "size": 15, "color": style.ORANGE})  # fmt: skip
    _lay_out(chart, form)
    return chart


def _lay_out(chart: go.Figure, form: Form) -> None:
    titles = {
        "recall": _("Found, of the class"),
        "false_positive_rate": _("False alarms, of the others"),
        "precision": _("Right, of what is said to be it"),
    }
    x, y = AXES[form]
    grid = {"tickformat": ".0%", "showgrid": True, "gridcolor": style.GRID, "nticks": 6}
    chart.update_layout(hovermode="closest", clickmode="event+select", margin={"r": 16})
    chart.update_xaxes(range=[-0.01, 1.01], title={"text": titles[x]}, **grid)
    chart.update_yaxes(range=[-0.01, 1.03], title={"text": titles[y]}, **grid)


def _point_words(row: dict) -> str:
    return _(
        "from {threshold} on: finds {recall} of the class, {false} of the others; {precision} of it right",
        threshold=format_percent(min(row["threshold"], 1.0)),
        recall=format_percent(row["recall"]),
        false=format_percent(row["false_positive_rate"]),
        precision=format_percent(row["precision"]),
    )


def threshold_curve_table(curve: pd.DataFrame) -> pd.DataFrame:
    """The points with headings in the reader's language, the highest threshold first."""
    titles = {
        "threshold": _("Threshold"),
        "found": _("Found"),
        "false_alarms": _("False alarms"),
        "recall": _("Found, of the class"),
        "false_positive_rate": _("False alarms, of the others"),
        "precision": _("Right, of what is said to be it"),
    }
    return curve[list(titles)].rename(columns=titles)
