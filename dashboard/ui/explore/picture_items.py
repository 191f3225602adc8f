"""Test items that are pictures: small, with what they are and what the network answered."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.actions import datasets
from dashboard.i18n import _
from dashboard.ui import pictures
from dashboard.ui.explore.answer_words import answer_detail
from dashboard.ui.pictures import Picture

_SIZE_PX = 96


def picture_gallery(version_id: str, rows: pd.DataFrame, items: pd.DataFrame) -> None:
    """The pictures in their order.

    Args:
        rows: entries of the dataset by id; all of ``items`` are among them.
        items: rows of a report's predictions; what a column ``note`` says is added to the quiet line.
    """
    cells = [_cell(version_id, rows.loc[item["id"]].to_dict(), item) for item in items.to_dict("records")]
    pictures.gallery(cells, size_px=_SIZE_PX)


def _cell(version_id: str, row: dict[str, Any], item: dict[str, Any]) -> Picture:
    is_right = item["label"] == item["predicted"]
    return Picture(
        content=datasets.thumbnail(version_id, row),
        caption=_("Answer: {label}", label=item["predicted"]),
        detail=answer_detail(item),
        mark="good" if is_right else "bad",
    )
