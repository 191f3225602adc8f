"""The Series tab: values over time in, drawn with what is flagged, and the same rows with error and flag out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import streamlit as st

from dashboard.actions import autoencoders
from dashboard.actions.autoencoders import SeriesAsked
from dashboard.actions.runs import Run
from dashboard.errors import DataError
from dashboard.i18n import _, ngettext
from dashboard.spec.table import TableReading
from dashboard.ui import page, state
from dashboard.ui.charts import style
from dashboard.ui.charts.over_time import (
    MAX_COLUMNS,
    over_time,
    over_time_alt_text,
    over_time_table,
    thinned,
    value_columns,
)
from dashboard.ui.downloads import table_button
from dashboard.ui.explore.unusual.time_tab import events_table
from dashboard.ui.fragments import fragment
from dashboard.ui.predict.answer_downloads import download_buttons
from dashboard.ui.predict.back.one_picture import code, verdict
from dashboard.ui.predict.back.uploaded import kept, one_table, remarks, upload_of
from dashboard.ui.reconstruction_views import draw_reconstruction
from dashboard.words.key_figures import error_words

if TYPE_CHECKING:
    from dashboard.store.uploads import Uploaded

_MOST_CHOICES = 200
_OTHER_TIMES = ("D272", "D273")  # no column of times was found, or the chosen one holds none


def series_tab(run: Run) -> None:
    """The uploader and what comes out; only this part runs again."""
    fragment(_series)(run.id)


def _series(run_id: str) -> None:
    with page.guarded():
        file = one_table(
            "predict_series",
            autoencoders.columns(run_id),
            _("The series is drawn with what is flagged. You get your table back with the answers beside it; nothing of it is kept."),
        )  # fmt: skip
        if file is None:
            return
        found = _found(run_id, file)
        if found is None:
            return
        st.markdown(_counts(found))
        remarks(found.problems, found.num_problems, found.notes)
        _chart(run_id, found)
        _events(run_id, found)
        download_buttons(found.frame, run_id)
        _closer(run_id, found)


def _found(run_id: str, file: Uploaded) -> SeriesAsked | None:
    """What the network says, with the choice of the column of times above; None where another one must be chosen."""
    place, key = st.container(), f"time_column_{file.key}"
    column, upload = state.widget_value(key) or "", upload_of(file)
    reading = TableReading(columns={"time": column} if column else {})
    try:
        found: SeriesAsked = kept(run_id, file.key, column).get(
            lambda: autoencoders.ask_series(run_id, upload, reading)
        )
    except DataError as error:
        if error.code not in _OTHER_TIMES:
            raise
        page.show_error(error)
        names = autoencoders.column_names(upload)
        with place:
            _choose_time(names, names.index(column) if column in names else None, key)
        return None
    ours = set(found.columns.values())
    theirs = [name for name in found.frame.columns if name not in ours]
    with place:
        _choose_time(theirs, theirs.index(found.time_column), key)
    return found


def _choose_time(names: Sequence[str], place: int | None, key: str) -> None:
    st.selectbox(_("Column with the times"), names, index=place, key=key, placeholder=_("Choose a column"))


def _counts(found: SeriesAsked) -> str:
    words = [ngettext("{n} window read", "{n} windows read", len(found.windows))]
    if "flagged" in found.windows:
        words.append(ngettext("{n} flagged", "{n} flagged", found.num_flagged))
        words.append(ngettext("{n} event", "{n} events", len(found.events)))
    if found.num_problems:
        words.append(ngettext("{n} row left out", "{n} rows left out", found.num_problems))
    return " · ".join(words)


def _chart(run_id: str, found: SeriesAsked) -> None:
    timeline = found.timeline.assign(split="test")
    names = value_columns(timeline)
    if len(names) > MAX_COLUMNS:
        names = st.multiselect(_("Columns"), names, default=names[:1], max_selections=MAX_COLUMNS, key="series_columns",
                               placeholder=_("Choose columns")) or names[:1]  # fmt: skip
    known = found.events.iloc[:0]
    chart = over_time(
        thinned(timeline, names), names, found.events, known, autoencoders.threshold(run_id), {"test": _("Value")}
    )
    style.plot(chart, key="asked_over_time", alt=over_time_alt_text(names, found.events, known),
               table=lambda: over_time_table(timeline, names), file_name=f"over-time-{run_id}.csv", columns={})  # fmt: skip


def _events(run_id: str, found: SeriesAsked) -> None:
    if found.events.empty:
        return
    page.section(_("Events"), _("Flags within 12 hours of one another are one event."))
    table = events_table(found.events, found.events.iloc[:0])
    st.dataframe(table, hide_index=True, alt=_("One row for each event."))
    table_button(table, f"events-{run_id}.csv", _("Download the events"))


def _closer(run_id: str, found: SeriesAsked) -> None:
    page.section(_("Look closer"), _("A window beside what the network makes of it, the largest error first."))
    errors = found.windows["error"].to_numpy()
    choices = np.argsort(-errors, kind="stable")[:_MOST_CHOICES].tolist()
    starts = found.windows["start"].dt.strftime("%Y-%m-%d %H:%M").tolist()
    names = {
        place: _("{start} · error {error}", start=starts[place], error=error_words(errors[place])) for place in choices
    }
    place = st.selectbox(_("Window"), choices, format_func=lambda place: names[place], key="closer_window")
    reconstruction = found.reconstruction(int(place if place is not None else choices[0]))
    with st.container(border=True, key="closer_reason"):
        if "flagged" in found.windows:
            verdict(reconstruction.error, found.network.flagged(reconstruction.error), autoencoders.threshold(run_id))
        draw_reconstruction(reconstruction, "closer_window")
    if found.network.purpose == "compress":
        code(reconstruction, "closer_window")
        table_button(found.windows, f"codes-{run_id}.csv", _("Download the codes of all windows"))
