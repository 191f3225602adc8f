"""How the answer changes from word to word: a line for each of the most probable classes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import plotly.graph_objects as go

from dashboard.i18n import _, format_percent
from dashboard.ui.charts import style
from dashboard.ui.charts.word_bars import short_word

if TYPE_CHECKING:
    from dashboard.actions.texts import RunningAnswer

MAX_CLASSES = 4
_MAX_TICKS = 24
_MAX_LETTERS = 12
_DASHES = ("solid", "dash", "dot", "dashdot")


def shown_classes(running: RunningAnswer) -> list[int]:
    """Columns of the classes that are drawn: those that are the most probable at some word, then the last answer's."""
    best = running.probabilities.max(axis=0)
    last = int(running.probabilities[-1].argmax())
    order = [last, *(int(place) for place in np.argsort(-best, kind="stable") if place != last)]
    return order[:MAX_CLASSES]


def running_lines(running: RunningAnswer) -> go.Figure:
    """The figure; the first line is the answer to the whole text."""
    chart = style.figure(height=320)
    places = list(range(1, len(running.words) + 1))
    for number, column in enumerate(shown_classes(running)):
        values = running.probabilities[:, column].astype(float)
        chart.add_scatter(
            x=places,
            y=values.tolist(),
            name=short_word(running.classes[column]),
            mode="lines+markers" if len(places) <= _MAX_TICKS else "lines",
            line={"color": style.CATEGORIES[number], "width": 2.2, "dash": _DASHES[number]},
            marker={"size": 6},
            customdata=[format_percent(value) for value in values],
            hovertemplate="%{customdata}",
        )
    step = -(-len(places) // _MAX_TICKS)
    chart.update_xaxes(
        tickmode="array",
        tickvals=places[::step],
        ticktext=[short_word(word.text, _MAX_LETTERS) for word in running.words[::step]],
        range=[0.6, len(places) + 0.4],
    )
    chart.update_yaxes(range=[-0.02, 1.04], tickformat=".0%", title={"text": _("Probability")})
    return chart


def running_alt_text(running: RunningAnswer) -> str:
    """The figure in words."""
    last = int(running.probabilities[-1].argmax())
    return _(
        "Probability of {label} after each word: {first} after the first, {last} after all {n}.",
        label=running.classes[last],
        first=format_percent(float(running.probabilities[0, last])),
        last=format_percent(float(running.probabilities[-1, last])),
        n=len(running.words),
    )
