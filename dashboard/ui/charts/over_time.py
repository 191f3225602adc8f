"""A series over time with what is flagged and what is known to be unusual; below it the error and its threshold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from dashboard.i18n import _, ngettext, sentences
from dashboard.ui.charts import style
from dashboard.ui.charts.value_course import TIME_FORMATS

MAX_COLUMNS = 3
MAX_POINTS = 5000
_KNOWN = "rgba(209,74,91,0.28)"
_PANEL_PX, _ERROR_PX = 190, 150
_VALUE = "value/"


def value_columns(timeline: pd.DataFrame) -> list[str]:
    """Names of the values in a timeline."""
    return [name.removeprefix(_VALUE) for name in timeline.columns if name.startswith(_VALUE)]


def over_time(
    timeline: pd.DataFrame,
    columns: list[str],
    events: pd.DataFrame,
    known: pd.DataFrame,
    threshold: float | None,
    titles: Mapping[str, str],
) -> go.Figure:
    """One panel a column of values, coloured by part of the split, and one for the error.

    Args:
        timeline: columns time, value/NAME for each of ``columns``, split, error; in the order of time, thinned out.
        events: columns start, end: what is flagged.
        known: columns start, end: what labels call unusual.
        threshold: of the error; None where nothing is flagged.
        titles: part of the split → what it is called.
    """
    heights = [_PANEL_PX] * len(columns) + [_ERROR_PX]
    names = [style.plain_text(name) for name in columns]
    chart = make_subplots(
        rows=len(heights), cols=1, shared_xaxes=True, row_heights=heights,
        vertical_spacing=0.24 / len(heights), subplot_titles=(*names, _("Error")),
    )  # fmt: skip
    for row, name in enumerate(columns, start=1):
        _values(chart, timeline, f"{_VALUE}{name}", row, titles)
    error = go.Scatter(x=timeline["time"], y=timeline["error"], mode="lines", name=_("Error"), showlegend=False,
                       line={"color": style.GRAY, "width": 1.2})  # fmt: skip
    chart.add_trace(error, row=len(heights), col=1)
    if threshold is not None:
        chart.add_hline(y=threshold, line={"color": style.RED, "width": 2, "dash": "dash"}, row=len(heights), col=1)
    _mark(chart, events, known, num_panels=len(heights))
    _lay_out(chart, heights, timeline)
    return chart


def _values(chart: go.Figure, timeline: pd.DataFrame, column: str, row: int, titles: Mapping[str, str]) -> None:
    for split, title in titles.items():
        # What is of another part becomes a gap, so that no line reaches across it.
        own = timeline[column].where(timeline["split"] == split)
        if own.notna().any():
            line = {"color": style.SPLIT_COLORS[split], "width": 1.2}
            trace = go.Scatter(x=timeline["time"], y=own, mode="lines", name=title, line=line, legendgroup=split,
                               showlegend=row == 1)  # fmt: skip
            chart.add_trace(trace, row=row, col=1)


def _mark(chart: go.Figure, events: pd.DataFrame, known: pd.DataFrame, *, num_panels: int) -> None:
    # All at once: each call of add_shape checks all shapes again.
    shapes = [_span(span, panel, _KNOWN, 0.0) for span in known.itertuples() for panel in range(1, num_panels + 1)]
    shapes += [_span(span, panel, style.GRAY, 0.93) for span in events.itertuples() for panel in range(1, num_panels)]
    chart.update_layout(shapes=[*chart.layout.shapes, *shapes])
    for is_there, name, marker in (
        (len(known), _("Known to be unusual"), {"symbol": "square", "size": 12, "color": _KNOWN}),
        (len(events), _("Flagged"), {"symbol": "line-ew", "size": 12, "line": {"color": style.GRAY, "width": 6}}),
    ):
        if is_there:
            chart.add_scatter(x=[None], y=[None], mode="markers", name=name, marker=marker)


def _span(span: Any, panel: int, color: str, bottom: float) -> dict[str, Any]:
    """From ``bottom`` to the top of a panel, both shares of it; a strip at the top has an edge, so that short ones are seen."""
    axis = "" if panel == 1 else str(panel)
    line = {"color": color, "width": 2 if bottom else 0}
    return {"type": "rect", "x0": span.start, "x1": span.end, "y0": bottom, "y1": 1, "xref": f"x{axis}",
            "yref": f"y{axis} domain", "fillcolor": color, "line": line, "layer": "above" if bottom else "below"}  # fmt: skip


def _lay_out(chart: go.Figure, heights: list[int], timeline: pd.DataFrame) -> None:
    chart.update_layout(style.figure(height=sum(heights) + 96).layout)
    chart.update_layout(hovermode="closest", margin={"t": 84, "b": 8})
    chart.update_layout(legend={"y": 1, "yref": "container", "yanchor": "top"})
    ends = [timeline["time"].iloc[0], timeline["time"].iloc[-1]]
    dates = {"type": "date", "tickformatstops": TIME_FORMATS, "hoverformat": "%Y-%m-%d %H:%M", "tickangle": 0}
    chart.update_xaxes(showgrid=False, zeroline=False, fixedrange=True, range=ends, nticks=4, **dates)
    chart.update_yaxes(gridcolor=style.GRID, zeroline=False, automargin=True, fixedrange=True, nticks=5)
    chart.update_yaxes(rangemode="tozero", row=len(heights), col=1)
    chart.update_annotations(x=0, xanchor="left", font={"size": 13})


def over_time_alt_text(columns: list[str], events: pd.DataFrame, known: pd.DataFrame) -> str:
    """The chart in words."""
    values = _("Values over time: {columns}.", columns=columns)
    counts = ngettext("Flagged: {n} event.", "Flagged: {n} events.", len(events))
    times = (
        ngettext("Known to be unusual: {n} stretch.", "Known to be unusual: {n} stretches.", len(known))
        if len(known)
        else ""
    )
    return sentences((values, counts, times))


def over_time_table(timeline: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """One row a moment, with headings in the reader's language: its values and its error."""
    parts = [timeline["time"], *(timeline[f"{_VALUE}{name}"] for name in columns), timeline["error"]]
    table = pd.concat(parts, axis=1)
    table.columns = [_("Time"), *columns, _("Error")]
    return table


def thinned(timeline: pd.DataFrame, columns: list[str], most: int = MAX_POINTS) -> pd.DataFrame:
    """At most about ``most`` rows: of every few rows those with the least and the largest of each value, and the largest error.

    Rows of different parts of the split are never taken together.
    """
    if len(timeline) <= most:
        return timeline
    per_piece = 2 * len(columns) + 1
    piece = np.arange(len(timeline)) * (most // per_piece) // len(timeline)
    is_new = timeline["split"].to_numpy()[1:] != timeline["split"].to_numpy()[:-1]
    groups = np.concatenate([[0], np.cumsum(is_new | (np.diff(piece) > 0))])
    kept = {0, len(timeline) - 1, *_largest(timeline["error"], groups)}
    for name in (f"{_VALUE}{column}" for column in columns):
        kept |= {*_largest(timeline[name], groups), *_largest(-timeline[name], groups)}
    return timeline.iloc[sorted(kept)]


def _largest(values: pd.Series, groups: np.ndarray) -> list[int]:
    """The place of the largest one of each group; of groups without a number none."""
    numbers = pd.Series(values.to_numpy(np.float64, na_value=np.nan)).fillna(-np.inf)
    places = numbers.groupby(groups).idxmax().to_numpy()
    found: list[int] = places[numbers.to_numpy()[places] > -np.inf].tolist()
    return found


def spans_of(times: np.ndarray, marked: np.ndarray) -> pd.DataFrame:
    """Columns start, end: stretches of rows that follow each other, <datetime64>[n], and are <bool>[n] marked."""
    edges = np.diff(np.concatenate([[0], marked.astype(np.int8), [0]]))
    first, last = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1) - 1
    return pd.DataFrame({"start": times[first], "end": times[last]})
