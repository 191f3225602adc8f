"""Test items that are sequences: small line charts, with what they are and what the network answered."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.actions import sequences
from dashboard.i18n import _
from dashboard.ui.explore.answer_words import answer_detail
from dashboard.ui.sequence_drawing import SequenceDrawing, sequence_gallery


def sequence_items(version_id: str, rows: pd.DataFrame, items: pd.DataFrame) -> None:
    """The sequences in their order.

    Args:
        rows: entries of the dataset by id; all of ``items`` are among them.
        items: rows of a report's predictions; what a column ``note`` says is added to the quiet line.
    """
    drawings = [_drawing(version_id, rows.loc[item["id"]].to_dict(), item) for item in items.to_dict("records")]
    ranges = sequences.training_ranges(version_id)
    sequence_gallery(drawings, ranges=list(ranges.values()), channels=list(ranges))


def _drawing(version_id: str, row: dict[str, Any], item: dict[str, Any]) -> SequenceDrawing:
    return SequenceDrawing(
        values=sequences.values(version_id, row),
        caption=_("Answer: {label}", label=item["predicted"]),
        detail=answer_detail(item),
        hint=row["name"],
        mark="good" if item["label"] == item["predicted"] else "bad",
    )
