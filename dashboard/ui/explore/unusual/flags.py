"""The threshold in everyday words: a slider for how many of 100 normal items are flagged, kept in the address."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.i18n import _, format_number, language
from dashboard.spec.autoencoder_report import AnomalySummary
from dashboard.ui import state
from dashboard.ui.language import in_language

_KEY = "flags"


@dataclass(frozen=True)
class Flags:
    """What one place of the slider does to the test items.

    Attributes:
        flags_of_100: how many of 100 normal items may be flagged.
        threshold: an item is flagged if its error is above.
        counts: the row of the thresholds frame: with labels flagged_normal, flagged_unusual, missed, precision;
            for a series windows_found, false_events, false_hours.
    """

    flags_of_100: float
    threshold: float
    counts: dict[str, Any]

    def count(self, name: str) -> int:
        """A count as a whole number."""
        return int(self.counts[name])


def flags_slider(summary: AnomalySummary, thresholds: pd.DataFrame) -> Flags:
    """Draw the slider with its way back to the trained threshold, and return what is chosen.

    Args:
        thresholds: one row a place of the slider.
    """
    trained = summary.threshold.flags_of_100
    rows = thresholds.set_index("flags_of_100", drop=False)
    options = rows.index.tolist()
    chosen = asked(options, trained)
    key = f"{_KEY}_{language()}"  # the slider's words are in a language
    if state.widget_value(key) != chosen:
        state.reset_widget(key, chosen)
    slider, back = st.columns([5, 2], vertical_alignment="center", gap="medium")
    with slider:
        st.select_slider(
            _("Flags of 100 normal items"),
            options,
            key=key,
            format_func=partial(format_number, digits=2),
            on_change=in_language(partial(_keep, key, trained)),
            help=_(
                "How many of 100 normal items may be flagged wrongly. More flags miss fewer unusual items, and cost more false alarms."
            ),
        )
    if chosen != trained:
        with back:
            _way_back(trained)
        st.caption(
            _("The Predict page and the exported files keep the threshold of the training, {flags} flags of 100.", flags=format_number(trained, 2))
        )  # fmt: skip
    row = rows.loc[chosen]
    return Flags(chosen, float(row["threshold"]), row.to_dict())


def _way_back(trained: float) -> None:
    st.button(
        _("Back to {flags} of 100", flags=format_number(trained, 2)),
        key="flags_reset",
        on_click=state.set_query,
        kwargs={"flags": None},
        icon=":material/restart_alt:",
        help=_("The threshold that was chosen when it was trained."),
    )


def asked(options: list[float], trained: float) -> float:
    """The place that the address asks for; the trained one if it asks for none that there is."""
    try:
        wanted = float(state.query(_KEY))
    except ValueError:
        return trained
    return wanted if wanted in options else trained


def _keep(key: str, trained: float) -> None:
    chosen = state.widget_value(key)
    state.set_query(flags=None if chosen == trained else f"{chosen:g}")
