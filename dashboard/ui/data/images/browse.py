"""The pictures of a dataset, a page at a time, narrowed down by class and part; wrong ones can be corrected there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.actions import datasets, edits
from dashboard.i18n import _
from dashboard.spec.dataset import DatasetVersion
from dashboard.ui.data.correcting import draw_correcting
from dashboard.ui.data.filters import chosen_entries
from dashboard.ui.data.words import split_words
from dashboard.ui.fragments import fragment
from dashboard.ui.item_choice import Choosable, item_choice
from dashboard.ui.pictures import Picture, page_of, shown_of


def draw_browse(version: DatasetVersion) -> None:
    """Filters and gallery."""
    frame, choice = chosen_entries(version)
    draw_rows(version.id, frame, f"browse_pages_{choice}")


def draw_rows(version_id: str, frame: pd.DataFrame, key: str) -> None:
    """A gallery of entries with their class, to look at and to correct; entries without a picture are named.

    What was changed since the version was frozen is shown as changed.
    """
    if frame.empty:
        st.caption(_("There are no such pictures."))
        return
    above = st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute")
    with above:
        window = page_of(len(frame), key)
        st.caption(shown_of(window, len(frame)), width="content")
    shown = frame.iloc[window]
    has_picture = shown["offset"].notna()
    if has_picture.any():
        fragment(draw_correctable)(version_id, shown[has_picture]["id"].tolist(), f"{key}_{window.start}")
    for name in shown[~has_picture]["name"]:
        st.text(str(name))


def draw_correctable(version_id: str, ids: Sequence[str], key: str, groups: Sequence[str] = ()) -> None:
    """The pictures in this order; what to do with the chosen ones comes last, so that nothing moves under the mouse.

    Args:
        groups: the group of each picture; those of one group stand in a box, and say which part they are in.
    """
    found = edits.preview(version_id)
    by_id = found.samples.set_index("id", drop=False)
    rows = by_id.loc[list(ids)].to_dict("records")
    cells = [
        _cell(version_id, row, found.old_labels, group)
        for row, group in zip(rows, groups or [""] * len(ids), strict=True)
    ]
    chosen = item_choice(cells, f"choice_{key}_{len(edits.draft(version_id))}")
    if chosen:
        draw_correcting(datasets.version(version_id), chosen, found, key)


def _cell(version_id: str, row: dict[str, Any], old_labels: dict[str, str], group: str) -> Choosable:
    name, is_used = str(row["name"]), row["status"] == "used"
    label = row["label"] if isinstance(row["label"], str) else ""
    detail = name.rpartition("/")[2]
    if not is_used:
        detail = _("left out")
    elif row["id"] in old_labels:
        detail = _("was {label}", label=old_labels[row["id"]] or _("without a class"))
    elif group:
        detail = f"{split_words(row['split'])} · {detail}"
    picture = Picture(datasets.thumbnail(version_id, row), label, detail=detail, hint=name)
    return Choosable(row["id"], picture, is_fixed=not is_used, group=group)
