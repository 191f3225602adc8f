"""The points of the map of an autoencoder's codes."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.actions import autoencoders
from dashboard.actions.runs import Run
from dashboard.evaluation.map_draw import drawn_for_map
from dashboard.i18n import language
from dashboard.spec.dataset import Kind
from dashboard.ui.explore.map.points import MapPoints, with_names


def map_points(run: Run) -> MapPoints:
    """The points of a finished run; their frame has a column ``unusual``, missing where nobody knows."""
    return _points(run.id, run.spec.dataset_version, run.spec.network.reads, language())  # type: ignore[arg-type]


@st.cache_data(max_entries=4, show_spinner=False)
def _points(run_id: str, version_id: str, kind: Kind, _spoken: str) -> MapPoints:
    report = autoencoders.report(run_id)
    frame = report.frame("map")
    total, shown = len(frame), float(frame["shown"].iloc[0]) if len(frame) else 1.0
    size = len(report.frame("code"))
    frame["unusual"] = _unusual(report, frame["id"])
    named, details, has_entries = with_names(drawn_for_map(frame, frame["unusual"]), version_id, kind)
    return MapPoints(named, details, total, shown, size if size <= 2 else 0, has_entries)


def _unusual(report: autoencoders.AutoencoderReport, ids: pd.Series) -> pd.Series:
    """<boolean>[n]; missing where no label says anything."""
    if not report.has("ranked"):
        return pd.Series(pd.NA, index=ids.index, dtype="boolean")
    known = report.frame("ranked").set_index("id")["unusual"]
    return ids.map(known).astype("boolean")
