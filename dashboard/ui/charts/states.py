"""What a recurrent network carries from word to word, or from step to step, as a heat map of its units."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from dashboard.i18n import _, format_number
from dashboard.ui.charts import style
from dashboard.ui.charts.word_bars import short_word

MAX_UNITS = 32
_MAX_TICKS = 24
_MAX_LETTERS = 12
_ROW_PX = 11
# From blue over nothing to orange; half transparent, so that the middle is the page's own background.
_SCALE = [[0.0, "rgba(43,131,186,0.95)"], [0.5, "rgba(128,128,128,0.04)"], [1.0, "rgba(232,130,12,0.95)"]]


def busiest_units(values: np.ndarray) -> np.ndarray:
    """``<int64>[units]``: those that change most from left to right, at most ``MAX_UNITS``, in their own order."""
    spread = values.max(axis=0) - values.min(axis=0)
    return np.sort(np.argsort(-spread, kind="stable")[:MAX_UNITS])


def states_map(values: np.ndarray, names: Sequence[str], ticks: Sequence[str]) -> go.Figure:
    """Units from top to bottom, words or steps from left to right.

    Args:
        values: <float>[places, units].
        names: what stands at each place; plain text, for when the mouse rests on it.
        ticks: the same for the axis.
    """
    units = busiest_units(values)
    shown = values[:, units].T
    largest = max(float(np.abs(shown).max(initial=0)), 1e-6)
    places = list(range(1, len(names) + 1))
    chart = style.figure(height=110 + _ROW_PX * max(len(units), 8))
    words = [style.plain_text(name) for name in names]
    chart.add_heatmap(
        z=shown,
        x=places,
        y=list(range(len(units))),
        zmin=-largest,
        zmid=0,
        zmax=largest,
        colorscale=_SCALE,
        colorbar={"thickness": 10, "outlinewidth": 0, "nticks": 5},
        customdata=[[[word, format_number(int(unit) + 1)] for word in words] for unit in units],
        hovertemplate=_("Unit {unit} after {word}: {value}", unit="%{customdata[1]}", word="%{customdata[0]}", value="%{z:.2f}")
        + "<extra></extra>",
    )  # fmt: skip
    step = -(-len(places) // _MAX_TICKS)
    shortened = [short_word(tick, _MAX_LETTERS) for tick in ticks[::step]]
    chart.update_xaxes(tickmode="array", tickvals=places[::step], ticktext=shortened)
    chart.update_yaxes(showticklabels=False, autorange="reversed", showgrid=False, title={"text": _("Units")})
    chart.update_layout(hovermode="closest", margin={"l": 8, "r": 8, "t": 8, "b": 8})
    return chart


def busiest_place(values: np.ndarray) -> int:
    """Where the units of <float>[places, units] change most; before the first place all are 0."""
    return int(np.abs(np.diff(values, axis=0, prepend=0)).sum(axis=1).argmax())


def states_table(values: np.ndarray, names: Sequence[object], title: str) -> pd.DataFrame:
    """One row a place, one column a unit.

    Args:
        names: what stands at each place, in a first column called ``title``.
    """
    frame = pd.DataFrame(values, columns=[_("Unit {n}", n=n) for n in range(1, values.shape[1] + 1)])
    frame.insert(0, title, list(names))
    return frame
