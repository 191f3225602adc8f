"""What the overview of sequences shows: a few of each class, how long they are, and what is measured at each step."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard.actions import datasets
from dashboard.i18n import _, ngettext
from dashboard.spec.dataset import DatasetVersion
from dashboard.spec.numbers import SequenceFacts
from dashboard.ui import page
from dashboard.ui.charts import style
from dashboard.ui.data.numbers.overview import columns_frame
from dashboard.ui.data.sequences.browse import draw_lines, steps_words
from dashboard.ui.data.tables.used_columns import draw_used_columns
from dashboard.ui.downloads import table_button

_EACH, _MOST_CLASSES = 4, 12


def summary(version: DatasetVersion) -> list[str]:
    """How many channels there are, and how many steps."""
    facts = _facts(version)
    channels = ngettext("{n} channel", "{n} channels", len(facts.channels))
    if facts.are_equally_long:
        return [channels, steps_words(facts.longest)]
    return [channels, _("{first} to {last} steps", first=facts.shortest, last=facts.longest)]


def draw_overview(version: DatasetVersion) -> None:
    """The lines first; then lengths, where they differ, and the channels."""
    page.section(_("Some of each class"), _("From the training part, all on the same scale."))
    used = datasets.entries(version.id, status="used", split="train")
    some = used.groupby("label", sort=False).head(_EACH)
    draw_lines(version.id, some.sort_values("label", kind="stable").head(_EACH * _MOST_CLASSES))
    draw_used_columns(version)
    if not _facts(version).are_equally_long:
        _draw_lengths(version)
    _draw_channels(version)


def _draw_lengths(version: DatasetVersion) -> None:
    facts = _facts(version)
    meaning = _("With {n} steps, nearly all sequences of the training part fit in whole; shorter ones are filled up, and the network is told where.", n=facts.suggested_steps)  # fmt: skip
    page.section(_("How long they are"), meaning)
    frame = datasets.entries(version.id, status="used")[["label", "length"]]
    chart = style.figure(height=280)
    chart.add_trace(go.Histogram(x=frame["length"].tolist(), nbinsx=40, marker={"color": style.ACCENT}))
    chart.update_layout(showlegend=False, hovermode="closest")
    chart.update_xaxes(title={"text": _("Steps")}, rangemode="tozero")
    chart.update_yaxes(title={"text": _("Sequences")}, tickformat=",")
    style.plot(
        chart,
        key="sequence_lengths",
        alt=_("Bars: how many sequences there are of each length"),
        table=frame.rename(columns={"label": _("Class"), "length": _("Steps")}),
        file_name="lengths.csv",
    )


def _draw_channels(version: DatasetVersion) -> None:
    page.section(
        _("What is measured at each step"), _("Least, median and largest value are those of the training part.")
    )
    frame: pd.DataFrame = columns_frame(_facts(version).channels)
    st.dataframe(frame, hide_index=True, alt=_("Each channel: its range, and how many values are missing"))
    table_button(frame, "channels.csv", _("Download as a table"), key="channels")


def _facts(version: DatasetVersion) -> SequenceFacts:
    assert isinstance(version.facts, SequenceFacts)  # a version's facts are of its kind
    return version.facts
