"""Which steps and channels of a sequence decided, and what a network remembers of it: sentences, charts, tables."""

from __future__ import annotations

from typing import Any

import numpy as np
import streamlit as st

from dashboard.actions import sequences
from dashboard.i18n import _
from dashboard.ui.charts import style
from dashboard.ui.charts.sequence_lines import sequence_lines, sequence_lines_alt_text
from dashboard.ui.charts.states import MAX_UNITS, busiest_place, states_map, states_table
from dashboard.ui.charts.word_bars import word_bars, word_bars_alt_text
from dashboard.ui.text import escape, show


def deciding_steps(run_id: str, values: np.ndarray, label: str, *, key: str) -> None:
    """Draw what smoothing away each stretch of steps changes for ``label``.

    Args:
        values: <float>[length, channels] with gaps.

    Raises:
        PredictionError: the run cannot answer, or the sequence holds no numbers.
    """
    found, channels = sequences.deciding_steps(run_id, values, label), sequences.channels(run_id)
    st.subheader(_("Which steps decide"), anchor=False)
    st.markdown(show(found.sentence))
    style.plot(
        sequence_lines(values, channels, found),
        key=f"{key}_steps_chart",
        alt=sequence_lines_alt_text(values, channels),
        table=found.frame(),
        file_name="stretches.csv",
        columns=_columns(),
    )
    st.caption(
        _(
            "Each stretch of {n} steps was replaced in turn by a straight line from the value before it to the value after it. The bars say what each step takes from the probability of {label} when it is missing: orange speaks for it, blue against it. What decides has an orange ground.",
            n=found.width, label=escape(found.label),
        )
    )  # fmt: skip
    if len(found.heat) < len(values):
        st.caption(_("The network reads the first {n} steps only.", n=len(found.heat)))


def deciding_channels(run_id: str, values: np.ndarray, label: str, *, key: str) -> None:
    """Draw what holding each channel at its mean changes for ``label``; draws nothing for a single channel.

    Raises:
        PredictionError: the run cannot answer, or the sequence holds no numbers.
    """
    if len(sequences.channels(run_id)) < 2:
        return
    found = sequences.deciding_channels(run_id, values, label)
    with st.container(border=True, key=f"{key}_channels_reason"):
        st.subheader(_("Which channels decide"), anchor=False)
        st.markdown(show(found.sentence))
        order = np.argsort(-found.drops, kind="stable")
        names, points = [found.channels[place] for place in order], (100 * found.drops[order]).tolist()
        axis = _("Percentage points that it adds")
        style.plot(word_bars(names, points, axis=axis), key=f"{key}_channels_chart",
                   alt=word_bars_alt_text(names, points, axis), table=found.frame(), file_name="channels.csv",
                   columns=_columns())  # fmt: skip
        st.caption(_("Each channel was held at the mean of the training part in turn. Below zero it speaks against {label}.", label=escape(found.label)))  # fmt: skip


def memory(run_id: str, values: np.ndarray, *, key: str) -> None:
    """The state of a recurrent network after each step, folded. Draws nothing for other networks."""
    states = sequences.states(run_id, values)
    if states is None or not len(states):
        return
    with st.expander(_("What the network remembers"), icon=":material/memory:", key=f"{key}_memory"):
        st.markdown(
            _(
                "After each step the network keeps some numbers, its state; all it knows of the sequence is in them. Each row is one of these numbers: orange above zero, blue below. Where many columns change, something happened."
            )
        )
        numbers = [str(step) for step in range(1, len(states) + 1)]
        names = [_("step {n}", n=number) for number in numbers]
        alt = _("Heat map of {units} units over {steps} steps; they change most at step {step}.",
                units=states.shape[1], steps=len(states), step=busiest_place(states) + 1)  # fmt: skip
        style.plot(
            states_map(states, names, numbers),
            key=f"{key}_states_chart",
            alt=alt,
            table=lambda: states_table(states, range(1, len(states) + 1), _("Step")),
            file_name="states.csv",
        )
        if states.shape[1] > MAX_UNITS:
            st.caption(_("The {shown} of {total} units that change most.", shown=MAX_UNITS, total=states.shape[1]))


def _columns() -> dict[str, Any]:
    titles = {
        "first": _("First step"),
        "last": _("Last step"),
        "channel": _("Channel"),
        "drop": _("Adds to the probability"),
        "probability_without": _("Probability without it"),
        "answer_without": _("Answer without it"),
    }
    shares = ("drop", "probability_without")
    return {
        name: st.column_config.NumberColumn(title, format="percent")
        if name in shares
        else st.column_config.Column(title)
        for name, title in titles.items()
    }
