"""Test items that are sequences: small line charts, with what they are and what the network answered."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.actions import sequences
from dashboard.ui.explore.answer_words import answer_caption, answer_detail, answer_mark
from dashboard.ui.item_choice import Choosable, item_choice
from dashboard.ui.sequence_drawing import SIZE_PX, SequenceDrawing, channel_key, sequence_gallery, sequence_pictures


def sequence_items(version_id: str, rows: pd.DataFrame, items: pd.DataFrame) -> None:
    """The sequences in their order.

    Args:
        rows: entries of the dataset by id; all of ``items`` are among them.
        items: rows of a report's predictions; what a column ``note`` says is added to the quiet line.
    """
    ranges = sequences.training_ranges(version_id)
    sequence_gallery(_drawings(version_id, rows, items), ranges=list(ranges.values()), channels=list(ranges))


def choose_sequences(version_id: str, rows: pd.DataFrame, items: pd.DataFrame, key: str) -> list[str]:
    """The same, of which some can be chosen; their ids."""
    ranges = sequences.training_ranges(version_id)
    channel_key(list(ranges))
    shown = sequence_pictures(_drawings(version_id, rows, items), list(ranges.values()))
    cells = [Choosable(id, picture) for id, picture in zip(items["id"], shown, strict=True)]
    return item_choice(cells, key, size_px=SIZE_PX, is_wide=True)


def _drawings(version_id: str, rows: pd.DataFrame, items: pd.DataFrame) -> list[SequenceDrawing]:
    known = rows.loc[items["id"]].to_dict("records")
    return [_drawing(version_id, row, item) for row, item in zip(known, items.to_dict("records"), strict=True)]


def _drawing(version_id: str, row: dict[str, Any], item: dict[str, Any]) -> SequenceDrawing:
    return SequenceDrawing(
        values=sequences.values(version_id, row),
        caption=answer_caption(item),
        detail=answer_detail(item),
        hint=row["name"],
        mark=answer_mark(item),
    )
