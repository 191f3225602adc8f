"""A window of a series beside what a network gives back of it, with the moments shaded where they differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from dashboard.i18n import _, format_percent
from dashboard.ui.charts import style
from dashboard.ui.charts.value_course import TIME_FORMATS

if TYPE_CHECKING:
    from dashboard.actions.autoencoders import Reconstruction

MAX_COLUMNS = 4
_SHADE = "rgba(194,112,10,0.22)"
_PANEL_PX, _ERROR_PX = 170, 90


def restored_series(reconstruction: Reconstruction) -> go.Figure:
    """One panel a column of values (those that differ most), and the error of each moment below."""
    moments, places = _moments(reconstruction), _most_different(reconstruction)
    heights = [_PANEL_PX] * len(places) + [_ERROR_PX]
    chart = make_subplots(
        rows=len(heights),
        cols=1,
        shared_xaxes=True,
        row_heights=heights,
        vertical_spacing=0.3 / len(heights),
        subplot_titles=(*[style.plain_text(reconstruction.columns[place]) for place in places], _("Error")),
    )
    for row, place in enumerate(places, start=1):
        for trace in _lines(reconstruction, moments, place, show_legend=row == 1):
            chart.add_trace(trace, row=row, col=1)
    bars = go.Bar(
        x=moments, y=reconstruction.part_errors, marker={"color": style.ORANGE}, name=_("Error"), showlegend=False
    )
    chart.add_trace(bars, row=len(heights), col=1)
    for first, last in shaded_spans(reconstruction.part_errors):
        chart.add_vrect(x0=_edge(moments, first, -1), x1=_edge(moments, last, +1), fillcolor=_SHADE, line_width=0)
    look = style.figure(height=sum(heights) + 70).layout
    chart.update_layout(look, bargap=0)
    chart.update_xaxes(showgrid=False, zeroline=False, fixedrange=True, showticklabels=False)
    if moments.dtype.kind == "M":
        chart.update_xaxes(type="date", tickformatstops=TIME_FORMATS, hoverformat="%Y-%m-%d %H:%M")
    chart.update_xaxes(showticklabels=True, row=len(heights), col=1)
    chart.update_yaxes(gridcolor=style.GRID, zeroline=False, automargin=True, fixedrange=True, nticks=5)
    chart.update_annotations(x=0, xanchor="left", font={"size": 13})
    chart.update_layout(margin_t=64, legend_y=1.0, legend_yref="container", legend_yanchor="top")
    return chart


def shaded_spans(part_errors: np.ndarray) -> list[tuple[int, int]]:
    """First and last place of each stretch of the fewest moments that hold half of the error, <float64>[steps]."""
    total = float(part_errors.sum())
    if total <= 0:
        return []
    order = np.argsort(-part_errors, kind="stable")
    needed = int(np.searchsorted(np.cumsum(part_errors[order]), total / 2)) + 1
    shaded = np.zeros(len(part_errors) + 2, dtype=np.int8)
    shaded[order[:needed] + 1] = 1
    edges = np.diff(shaded)
    return list(zip(np.flatnonzero(edges == 1).tolist(), (np.flatnonzero(edges == -1) - 1).tolist(), strict=True))


def restored_series_alt_text(reconstruction: Reconstruction) -> str:
    """The chart in words."""
    moments, errors = _moments(reconstruction), reconstruction.part_errors
    worst = int(np.argmax(errors))
    share = float(errors[worst]) / max(float(errors.sum()), np.finfo(float).tiny)
    return _(
        "Given and restored values of {n} moments; they differ most at {moment} ({share} of the error).",
        n=len(errors),
        moment=str(moments[worst]),
        share=format_percent(share, digits=0),
    )


def restored_series_table(reconstruction: Reconstruction) -> pd.DataFrame:
    """One row a moment: what is given and restored in each column, and the error."""
    frame = pd.DataFrame({_("Time"): _moments(reconstruction)})
    for place, name in enumerate(reconstruction.columns):
        for title, values in ((_("Given"), reconstruction.given), (_("Restored"), reconstruction.restored)):
            heading = _("{name}: {value}", name=name, value=title)
            frame.insert(len(frame.columns), heading, values[:, place], allow_duplicates=True)
    frame.insert(len(frame.columns), _("Error"), reconstruction.part_errors, allow_duplicates=True)
    return frame


def _moments(reconstruction: Reconstruction) -> np.ndarray:
    if reconstruction.times is not None:
        return np.asarray(reconstruction.times).astype("datetime64[s]")
    return np.arange(1, len(reconstruction.part_errors) + 1)


def _edge(moments: np.ndarray, place: int, side: int) -> object:
    """Half a step before or after a moment."""
    half = (moments[1] - moments[0]) / 2 if len(moments) > 1 else 0
    edge = moments[place] + side * half
    return str(edge) if moments.dtype.kind == "M" else float(edge)


def _most_different(reconstruction: Reconstruction) -> list[int]:
    """Columns that differ most, each seen beside its own spread, in the table's order."""
    spread = np.maximum(np.nanstd(reconstruction.given, axis=0), np.finfo(float).tiny)
    different = np.nanmean(np.abs(reconstruction.given - reconstruction.restored), axis=0) / spread
    return sorted(np.argsort(-different, kind="stable")[:MAX_COLUMNS].tolist())


def _lines(reconstruction: Reconstruction, moments: np.ndarray, place: int, *, show_legend: bool) -> list[go.Scatter]:
    both = (
        (_("Given"), reconstruction.given, {"color": style.ACCENT, "width": 2}),
        (_("Restored"), reconstruction.restored, {"color": style.ORANGE, "width": 2, "dash": "dot"}),
    )
    return [
        go.Scatter(x=moments, y=values[:, place], name=name, mode="lines", line=line, legendgroup=name,
                   showlegend=show_legend)
        for name, values, line in both
    ]  # fmt: skip
