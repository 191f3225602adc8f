"""The points of the map of a run that tells classes apart or predicts a number."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.actions.report_frames import frames
from dashboard.actions.runs import Run
from dashboard.evaluation.map_draw import drawn_for_map, is_looked_for
from dashboard.i18n import _, language
from dashboard.spec.dataset import Kind
from dashboard.spec.projection import PROJECTIONS, Projection
from dashboard.ui.explore.map.colouring import Colouring, by_label, by_size
from dashboard.ui.explore.map.points import MapPoints, with_names
from dashboard.ui.shares import probability_words
from dashboard.words.numbers import value_words
from dashboard.words.splits import SPLIT_WORDS


def judged_points(run: Run, projection: Projection) -> MapPoints:
    """The points; their frame has the columns of the run's predictions, missing for training items."""
    return _points(run.id, run.spec.dataset_version, run.spec.network.reads, projection, language())  # type: ignore[arg-type]


@st.cache_data(max_entries=4, show_spinner=False)
def _points(run_id: str, version_id: str, kind: Kind, projection: Projection, _spoken: str) -> MapPoints:
    report = frames(run_id)
    places, predictions = report.frame(PROJECTIONS[projection]), report.frame("predictions")
    total, shown = len(places), float(places["shown"].iloc[0]) if len(places) else 1.0
    drawn = drawn_for_map(places, is_looked_for(places["id"], predictions))
    judged = drawn.merge(predictions.drop(columns=["label", "split"], errors="ignore"), on="id", how="left")
    named, details, has_entries = with_names(judged, version_id, kind)
    told = {"answer": _("Answer")}
    if "target" in named:
        named, told = named.assign(truth=named["target"].map(value_words)), told | {"truth": _("True number")}
    return MapPoints(named.assign(answer=_answers(named)), told | details, total, shown, 0, has_entries)


def _answers(items: pd.DataFrame) -> list[str]:
    """What the network answered to each item, and how sure it was; a dash for training items."""
    if "target" in items:
        return [value_words(value) for value in items["predicted"]]
    return [
        f"{answer} ({probability_words(share)})" if isinstance(answer, str) else "–"
        for answer, share in zip(items["predicted"], items["probability"], strict=True)
    ]


def colourings(frame: pd.DataFrame) -> dict[str, Colouring]:
    """What the points can be coloured by."""
    words = {name: _(word) for name, word in SPLIT_WORDS.items()}
    parts = Colouring(_("Part of the data"), frame["split"].map(words), tuple(words.values()))
    if "target" in frame:
        errors = by_size(_("Size of the error"), frame["error"].abs())
        return {"error": errors, "target": by_size(_("True number"), frame["target"]), "part": parts}
    return by_label(frame) | {"right": _by_right(frame), "part": parts}


def _by_right(frame: pd.DataFrame) -> Colouring:
    """Training items are neither."""
    is_right = (frame["label"] == frame["predicted"]).map({True: _("Right"), False: _("Wrong")}).astype(object)
    return Colouring(_("Right or wrong"), is_right.where(frame["predicted"].notna(), None), (_("Right"), _("Wrong")))
