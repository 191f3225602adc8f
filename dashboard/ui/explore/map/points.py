"""The points of a map, with what is shown of each when the mouse rests on it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
from PIL import Image

from dashboard.actions import datasets, sequences
from dashboard.errors import NotFoundError
from dashboard.spec.dataset import Kind
from dashboard.ui.explore.codes.item_words import item_details, item_title
from dashboard.ui.explore.entries import entries
from dashboard.ui.pictures import data_url
from dashboard.ui.sequence_drawing import line_svg

_THUMBNAIL_PX = 40
_LINE_STEPS = 40
_SMALL_BYTES = 1200  # a picture that is this small travels as it is


@dataclass(frozen=True)
class MapPoints:
    """What a map shows.

    Attributes:
        frame: columns id, split, x, y, label (missing without), heading, those of ``details``, ``image`` for pictures and sequences,
            and what the points can be coloured by.
        details: column → its title.
        total: how many items there are, those included that are left out.
        shown: share from 0 to 1 of what differs between items that the two directions show.
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


def with_names(frame: pd.DataFrame, version_id: str, kind: Kind) -> tuple[pd.DataFrame, dict[str, str], bool]:
    """The points with ``heading``, details and ``image``; titles of the details; and whether the dataset is there."""
    try:
        rows = entries(version_id)
    except NotFoundError:
        return frame.assign(heading=frame["label"].fillna("")), {}, False
    frame = frame[frame["id"].isin(rows.index)].reset_index(drop=True)
    found = rows.loc[frame["id"]].reset_index(drop=True)
    texts, details = item_details(kind, found)
    frame = pd.concat([frame.assign(heading=_headings(kind, frame, found)), texts], axis=1)
    if kind in _PICTURES:
        frame["image"] = [data_url(content) for content in _PICTURES[kind](version_id, found.to_dict("records"))]
    return frame, details, True


def _headings(kind: Kind, frame: pd.DataFrame, rows: pd.DataFrame) -> list[str]:
    labels = frame["label"].astype(object).where(frame["label"].notna(), None)
    return [item_title(kind, row, label) for row, label in zip(rows.to_dict("records"), labels, strict=True)]


def _small_pictures(version_id: str, rows: list[dict[str, Any]]) -> Iterator[bytes]:
    return (small_picture(version_id, row) for row in rows)


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


def _small_lines(version_id: str, rows: list[dict[str, Any]]) -> Iterator[bytes]:
    """Each sequence as a thin line chart, of as many steps as the longest."""
    ranges = list(sequences.training_ranges(version_id).values())
    values = [sequences.values(version_id, row) for row in rows]
    longest = max((len(value) for value in values), default=1)
    stride = -(-longest // _LINE_STEPS)
    return (line_svg(value[::stride], ranges, -(-longest // stride)) for value in values)


_PICTURES: dict[Kind, Callable[[str, list[dict[str, Any]]], Iterator[bytes]]] = {
    "images": _small_pictures,
    "sequences": _small_lines,
}
