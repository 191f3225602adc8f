"""The sequences of a dataset as small line charts, a page at a time, narrowed down by class, part and length."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.actions import sequences
from dashboard.i18n import _, ngettext
from dashboard.spec.dataset import DatasetVersion
from dashboard.spec.numbers import SequenceFacts
from dashboard.ui.data.filters import chosen_entries
from dashboard.ui.data.words import split_words
from dashboard.ui.downloads import table_button
from dashboard.ui.pictures import page_of, shown_of
from dashboard.ui.sequence_drawing import SequenceDrawing, sequence_gallery

_PAGE_SIZE = 24


def draw_browse(version: DatasetVersion) -> None:
    """Filters, the lines, and all that fit as a table to take away."""
    frame, choice = chosen_entries(version)
    frame, lengths = _of_length(version, frame)
    draw_rows(version.id, frame, f"browse_pages_{choice}_{lengths}")
    if not frame.empty:
        table_button(lambda: _table(frame), "sequences.csv", _("Download this list as a table"), key="browse_download")


def draw_rows(version_id: str, frame: pd.DataFrame, key: str) -> None:
    """A page of entries, all on one scale; what is not used has no values any more."""
    frame = frame[frame["status"] == "used"]
    if frame.empty:
        st.caption(_("There are no such sequences."))
        return
    above = st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute")
    with above:
        window = page_of(len(frame), key, _PAGE_SIZE)
        st.caption(shown_of(window, len(frame)), width="content")
    draw_lines(version_id, frame.iloc[window])


def draw_lines(version_id: str, rows: pd.DataFrame) -> None:
    """Used entries, each with its class, part and length; the scale is that of the training part."""
    drawings = [_drawing(version_id, row) for row in rows.to_dict("records")]
    ranges = sequences.training_ranges(version_id)
    sequence_gallery(drawings, ranges=list(ranges.values()), channels=list(ranges))


def _drawing(version_id: str, row: dict[str, Any]) -> SequenceDrawing:
    details = (split_words(row["split"]), steps_words(int(row["length"])))
    return SequenceDrawing(
        sequences.values(version_id, row), str(row["label"]), detail=" · ".join(details), hint=str(row["name"])
    )


def steps_words(count: int) -> str:
    """ "150 steps"."""
    return ngettext("{n} step", "{n} steps", count)


def _of_length(version: DatasetVersion, frame: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    facts = version.facts
    assert isinstance(facts, SequenceFacts)  # a version's facts are of its kind
    if facts.are_equally_long:
        return frame, ""
    low, high = st.slider(
        _("Steps"), facts.shortest, facts.longest, (facts.shortest, facts.longest), key="browse_length"
    )
    return frame[frame["length"].between(low, high)], f"{low}_{high}"


def _table(frame: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("Name"): frame["name"],
            _("Class"): frame["label"],
            _("Part"): [split_words(split) for split in frame["split"]],
            **account(frame),
        }
    )


def account(rows: pd.DataFrame) -> dict[str, Iterable[Any]]:
    """How long each is."""
    return {_("Steps"): rows["length"]}
