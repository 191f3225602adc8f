"""How well unusual items are ranked above normal ones: ROC AUC and PR AUC of the network and of simpler methods."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from dashboard.i18n import _, clauses
from dashboard.ui.charts import style
from dashboard.words.key_figures import score_words

_ROW_PX = 40


def scores(frame: pd.DataFrame, *, unusual_share: float | None = None) -> go.Figure:
    """One panel a measure, in each one dot a method, the network first; ROC AUC with its interval.

    Args:
        frame: columns name, roc_auc, low, high, pr_auc; the first row is the network.
        unusual_share: what PR AUC is by chance.
    """
    chart = make_subplots(
        rows=2,
        cols=1,
        vertical_spacing=0.2,
        subplot_titles=(_("ROC AUC (dotted: chance)"), _("PR AUC (dotted: chance)")),
    )
    for row, measure in enumerate(("roc_auc", "pr_auc"), start=1):
        measured = frame.dropna(subset=[measure])
        for place, method in zip(measured.index, measured.to_dict("records"), strict=True):
            chart.add_trace(_dot(method, measure, is_network=place == 0), row=row, col=1)
        chance = 0.5 if measure == "roc_auc" else unusual_share
        if chance is not None:
            chart.add_vline(x=chance, line={"color": style.GRAY, "width": 1.5, "dash": "dot"}, row=row, col=1)
    chart.update_layout(style.figure(height=130 + 2 * _ROW_PX * len(frame)).layout)
    chart.update_layout(hovermode="closest", margin={"l": 8, "r": 48, "t": 28, "b": 8})
    # Room above the first row, so that its number does not run into the title.
    rows = {"range": [len(frame) - 0.5, -0.85], "type": "category", "showgrid": False}
    chart.update_yaxes(**rows, automargin=True, fixedrange=True)
    chart.update_xaxes(range=[-0.02, 1.04], tickvals=[0, 0.25, 0.5, 0.75, 1], tickangle=0, showgrid=True,
                       gridcolor=style.GRID, fixedrange=True, zeroline=False)  # fmt: skip
    chart.update_annotations(x=0, xanchor="left", font={"size": 13})
    return chart


def _dot(method: dict, measure: str, *, is_network: bool) -> go.Scatter:
    color = style.ACCENT if is_network else style.GRAY
    value = method[measure]
    has_interval = measure == "roc_auc"
    interval = {
        "array": [method["high"] - value],
        "arrayminus": [value - method["low"]],
        "color": color,
        "thickness": 3 if is_network else 2,
        "width": 7,
    }
    return go.Scatter(
        x=[value],
        y=[method["name"]],
        error_x=interval if has_interval else None,
        mode="markers+text",
        marker={"color": color, "size": 9, "symbol": "circle" if is_network else "diamond"},
        text=[score_words(value)],
        textposition="top center",
        cliponaxis=False,
        showlegend=False,
        hovertemplate=f"{_method_words(method, measure)}<extra></extra>",
    )


def _method_words(method: dict, measure: str) -> str:
    if measure == "pr_auc":
        return _("{name} {value}", name=method["name"], value=score_words(method["pr_auc"]))
    return _(
        "{name} {value} (probably from {low} to {high})",
        name=method["name"],
        value=score_words(method["roc_auc"]),
        low=score_words(method["low"]),
        high=score_words(method["high"]),
    )


def scores_alt_text(frame: pd.DataFrame) -> str:
    """The chart in words."""
    ranked = [_method_words(method, "roc_auc") for method in frame.dropna(subset=["roc_auc"]).to_dict("records")]
    found = [_method_words(method, "pr_auc") for method in frame.dropna(subset=["pr_auc"]).to_dict("records")]
    return _("ROC AUC: {ranked}. PR AUC: {found}.", ranked=clauses(ranked), found=clauses(found))
