"""What a recurrent network carries from word to word, as a heat map of its units."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from dashboard.i18n import _, format_number
from dashboard.ui.charts import style
from dashboard.ui.charts.word_bars import short_word

if TYPE_CHECKING:
    from dashboard.actions.texts import States

MAX_UNITS = 32
_MAX_TICKS = 24
_MAX_LETTERS = 12
_ROW_PX = 11
# From blue over nothing to orange; half transparent, so that the middle is the page's own background.
_SCALE = [[0.0, "rgba(43,131,186,0.95)"], [0.5, "rgba(128,128,128,0.04)"], [1.0, "rgba(232,130,12,0.95)"]]


def busiest_units(values: np.ndarray) -> np.ndarray:
    """``<int64>[units]``: those that change most over the words, at most ``MAX_UNITS``, in their own order."""
    spread = values.max(axis=0) - values.min(axis=0)
    return np.sort(np.argsort(-spread, kind="stable")[:MAX_UNITS])


def states_map(states: States) -> go.Figure:
    """Units from top to bottom, words from left to right."""
    units = busiest_units(states.values)
    values = states.values[:, units].T
    largest = max(float(np.abs(values).max(initial=0)), 1e-6)
    places = list(range(1, len(states.words) + 1))
    chart = style.figure(height=110 + _ROW_PX * max(len(units), 8))
    words = [style.plain_text(word.text) for word in states.words]
    chart.add_heatmap(
        z=values,
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
    ticks = [short_word(word.text, _MAX_LETTERS) for word in states.words[::step]]
    chart.update_xaxes(tickmode="array", tickvals=places[::step], ticktext=ticks)
    chart.update_yaxes(showticklabels=False, autorange="reversed", showgrid=False, title={"text": _("Units")})
    chart.update_layout(hovermode="closest", margin={"l": 8, "r": 8, "t": 8, "b": 8})
    return chart


def states_alt_text(states: States) -> str:
    """The map in words."""
    changes = np.abs(np.diff(states.values, axis=0, prepend=0)).sum(axis=1)
    return _(
        "Heat map of {units} units over {words} words; they change most at ‘{word}’.",
        units=states.values.shape[1],
        words=len(states.words),
        word=states.words[int(changes.argmax())].text,
    )


def states_table(states: States) -> pd.DataFrame:
    """One row a word, one column a unit."""
    frame = pd.DataFrame(states.values, columns=[_("Unit {n}", n=n) for n in range(1, states.values.shape[1] + 1)])
    frame.insert(0, _("Word"), [word.text for word in states.words])
    return frame
