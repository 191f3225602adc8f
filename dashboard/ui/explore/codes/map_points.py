"""The points of the map of codes, with what is shown of each when the mouse rests on it."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st
from PIL import Image

from dashboard.actions import autoencoders, datasets
from dashboard.actions.runs import Run
from dashboard.errors import NotFoundError
from dashboard.i18n import language
from dashboard.spec.dataset import Kind
from dashboard.ui.explore.codes.item_words import item_details, item_title
from dashboard.ui.explore.entries import entries
from dashboard.ui.pictures import data_url

MAX_POINTS = 2000
_THUMBNAIL_PX = 40
_SMALL_BYTES = 1200  # a picture that is this small travels as it is


@dataclass(frozen=True)
class MapPoints:
    """What the map shows.

    Attributes:
        frame: columns id, x, y, label (missing without), unusual (missing where nobody knows), heading, those of
            ``details``, and ``image`` for pictures.
        details: column → its title.
        total: how many items there are, those included that are left out.
        shown: share from 0 to 1 of what differs between codes that the two directions show.
        num_axes: how many directions are numbers of the code themselves; 0 where both are only a view of longer codes.
        has_entries: False where the dataset is gone, so that points have no names.
    """

    frame: pd.DataFrame
    details: dict[str, str]
    total: int
    shown: float
    num_axes: int
    has_entries: bool

    @property
    def titles(self) -> dict[str, str]:
        """Id → what the item is called."""
        return dict(zip(self.frame["id"], self.frame["heading"], strict=True))


def map_points(run: Run) -> MapPoints:
    """The points of a finished run, at most ``MAX_POINTS`` of them."""
    return _points(run.id, run.spec.dataset_version, run.spec.network.reads, language())  # type: ignore[arg-type]


@st.cache_data(max_entries=4, show_spinner=False)
def _points(run_id: str, version_id: str, kind: Kind, _spoken: str) -> MapPoints:
    report = autoencoders.report(run_id)
    frame = report.frame("map")
    total, shown = len(frame), float(frame["shown"].iloc[0]) if len(frame) else 1.0
    size = len(report.frame("code"))
    num_axes = size if size <= 2 else 0
    frame["unusual"] = _unusual(report, frame["id"])
    frame = _some(frame)
    try:
        rows = entries(version_id)
    except NotFoundError:
        unnamed = frame.assign(heading=frame["label"].fillna(""))
        return MapPoints(unnamed, {}, total, shown, num_axes, has_entries=False)
    frame = frame[frame["id"].isin(rows.index)].reset_index(drop=True)
    found = rows.loc[frame["id"]].reset_index(drop=True)
    texts, details = item_details(kind, found)
    frame = pd.concat([frame.assign(heading=_headings(kind, frame, found)), texts], axis=1)
    if kind == "images":
        frame["image"] = [data_url(small_picture(version_id, row)) for row in found.to_dict("records")]
    return MapPoints(frame, details, total, shown, num_axes, has_entries=True)


def _unusual(report: autoencoders.AutoencoderReport, ids: pd.Series) -> pd.Series:
    """<boolean>[n]; missing where no label says anything."""
    if not report.has("ranked"):
        return pd.Series(pd.NA, index=ids.index, dtype="boolean")
    known = report.frame("ranked").set_index("id")["unusual"]
    return ids.map(known).astype("boolean")


def _some(frame: pd.DataFrame) -> pd.DataFrame:
    """At most ``MAX_POINTS`` rows in their order, always the same: unusual ones first, as there are few of them."""
    if len(frame) <= MAX_POINTS:
        return frame
    is_unusual = frame["unusual"].fillna(False).astype(bool)
    kept = frame[is_unusual].sample(min(int(is_unusual.sum()), MAX_POINTS // 2), random_state=0)
    others = frame.drop(kept.index).sample(MAX_POINTS - len(kept), random_state=0)
    return pd.concat([kept, others]).sort_index()


def _headings(kind: Kind, frame: pd.DataFrame, rows: pd.DataFrame) -> list[str]:
    labels = frame["label"].astype(object).where(frame["label"].notna(), None)
    return [item_title(kind, row, label) for row, label in zip(rows.to_dict("records"), labels, strict=True)]


def small_picture(version_id: str, row: Mapping[str, Any]) -> bytes:
    """A picture of an entry of a few hundred bytes, as thousands of them go to the browser."""
    content = datasets.thumbnail(version_id, row)
    if len(content) <= _SMALL_BYTES:
        return content
    with Image.open(io.BytesIO(content)) as opened:
        image = opened.convert("RGB")
    image.thumbnail((_THUMBNAIL_PX, _THUMBNAIL_PX))
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=70)
    return buffer.getvalue()
