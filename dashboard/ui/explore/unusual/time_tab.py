"""The Over time tab: the series with its flagged events and its known unusual times, and a table of the events."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from dashboard.actions import unusual
from dashboard.actions.runs import Run
from dashboard.i18n import _, ngettext
from dashboard.spec.dataset import SPLITS
from dashboard.ui import state
from dashboard.ui.charts import style
from dashboard.ui.charts.over_time import (
    MAX_COLUMNS,
    MAX_POINTS,
    over_time,
    over_time_alt_text,
    over_time_table,
    spans_of,
    thinned,
    value_columns,
)
from dashboard.ui.data.words import split_words
from dashboard.ui.downloads import table_button
from dashboard.ui.explore.unusual.findings import Findings
from dashboard.ui.language import in_language
from dashboard.ui.pressed import pressed_row
from dashboard.words.key_figures import error_words

_COLUMNS = "time_columns"
_TABLE = "events_table"
_LEAST_AROUND = pd.Timedelta(days=1)


def time_tab(run: Run, findings: Findings) -> None:
    """Everything of the tab."""
    flags = findings.flags()
    timeline = findings.report.frame("timeline")
    judged = findings.judged(flags.threshold)
    events = unusual.events(judged)
    known = spans_of(timeline["time"].to_numpy(), timeline["unusual"].fillna(False).to_numpy(bool))
    columns = _chosen_columns(timeline)
    opened = _opened(events)
    shown = timeline if opened is None else _around(timeline, events.iloc[opened])
    drawn = thinned(shown, columns)
    titles: dict[str, str] = {split: split_words(split) for split in SPLITS}
    within = _within(events, drawn), _within(known, drawn)
    chart = over_time(drawn, columns, *within, flags.threshold, titles)
    if opened is not None:
        st.button(_("The whole time"), key="whole_time", icon=":material/zoom_out:",
                  on_click=state.set_query, kwargs={"event": None})  # fmt: skip
    style.plot(
        chart,
        key="over_time",
        alt=over_time_alt_text(columns, *within),
        table=lambda: over_time_table(shown, columns),
        file_name=f"over-time-{run.id}.csv",
        columns={},
    )
    _caption(len(shown))
    _events(run, events, known)


def _chosen_columns(timeline: pd.DataFrame) -> list[str]:
    names = value_columns(timeline)
    if len(names) <= MAX_COLUMNS:
        return names
    chosen = st.multiselect(_("Columns"), names, default=names[:1], max_selections=MAX_COLUMNS, key=_COLUMNS,
                            placeholder=_("Choose columns"))  # fmt: skip
    return chosen or names[:1]


def _opened(events: pd.DataFrame) -> int | None:
    """The event that the address asks to look at closer, by its start."""
    asked = state.query("event")
    starts = [f"{start:%Y-%m-%dT%H:%M:%S}" for start in events["start"]]
    return starts.index(asked) if asked in starts else None


def _around(timeline: pd.DataFrame, event: pd.Series) -> pd.DataFrame:
    """The rows of an event, with as much before and after it again, but a day at least."""
    beside = max(event["end"] - event["start"], _LEAST_AROUND)
    return timeline[timeline["time"].between(event["start"] - beside, event["end"] + beside)]


def _within(spans: pd.DataFrame, timeline: pd.DataFrame) -> pd.DataFrame:
    """Those that can be seen, cut at the chart's ends."""
    first, last = timeline["time"].iloc[0], timeline["time"].iloc[-1]
    seen = spans[(spans["end"] >= first) & (spans["start"] <= last)]
    return seen.assign(start=seen["start"].clip(lower=first), end=seen["end"].clip(upper=last))


def _caption(num_rows: int) -> None:
    st.caption(_("The dashed line is the threshold. Events are counted in the test part, which the network never saw."))
    if num_rows > MAX_POINTS:
        st.caption(_("Drawn are the least and the largest value of every few rows; nothing that stands out is lost."))


def _events(run: Run, events: pd.DataFrame, known: pd.DataFrame) -> None:
    st.subheader(ngettext("{n} event in the test", "{n} events in the test", len(events)), anchor=False)
    st.caption(_("Flags within 12 hours of one another are one event. Press a row to look closer."))
    if events.empty:
        return
    if len(known):
        st.caption(
            _("A flag outside the known stretches is a false alarm only if it is more than 12 hours from a right one.")
        )
    table = events_table(events, known)
    st.dataframe(
        table.assign(**{_("Largest error"): [error_words(error) for error in events["largest_error"]]}),
        hide_index=True,
        key=_TABLE,
        on_select=in_language(partial(_open, events["start"].tolist())),
        selection_mode=("single-row", "single-cell"),
    )
    table_button(table, f"events-{run.id}.csv", _("Download this table"))


def events_table(events: pd.DataFrame, known: pd.DataFrame) -> pd.DataFrame:
    """The events with headings in the reader's language; with labels also whether they touch a known unusual time."""
    frame = pd.DataFrame(
        {
            _("Start"): [f"{start:%Y-%m-%d %H:%M}" for start in events["start"]],
            _("End"): [f"{end:%Y-%m-%d %H:%M}" for end in events["end"]],
            _("Flags"): events["num_flags"].to_numpy(),
            _("Largest error"): events["largest_error"].to_numpy(),
        }
    )
    if len(known):
        frame[_("In a known unusual time")] = [
            _("Yes") if ((known["start"] <= event.end) & (known["end"] >= event.start)).any() else _("No")
            for event in events.itertuples()
        ]
    return frame


def _open(starts: list[pd.Timestamp]) -> None:
    place = pressed_row(_TABLE)
    if place is not None:
        state.set_query(event=f"{starts[place]:%Y-%m-%dT%H:%M:%S}")
