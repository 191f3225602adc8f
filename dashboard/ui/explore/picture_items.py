"""Test items that are pictures: small, with what they are and what the network answered."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.actions import datasets
from dashboard.ui import pictures
from dashboard.ui.explore.answer_words import answer_caption, answer_detail, answer_mark
from dashboard.ui.item_choice import Choosable, item_choice
from dashboard.ui.pictures import Picture

_SIZE_PX = 96


def picture_gallery(version_id: str, rows: pd.DataFrame, items: pd.DataFrame) -> None:
    """The pictures in their order.

    Args:
        rows: entries of the dataset by id; all of ``items`` are among them.
        items: rows of a report's predictions; what a column ``note`` says is added to the quiet line.
    """
    pictures.gallery([picture for _id, picture in _pictures(version_id, rows, items)], size_px=_SIZE_PX)


def choose_pictures(version_id: str, rows: pd.DataFrame, items: pd.DataFrame, key: str) -> list[str]:
    """The same, of which some can be chosen; their ids."""
    cells = [Choosable(id, picture) for id, picture in _pictures(version_id, rows, items)]
    return item_choice(cells, key, size_px=_SIZE_PX)


def _pictures(version_id: str, rows: pd.DataFrame, items: pd.DataFrame) -> list[tuple[str, Picture]]:
    known = rows.loc[items["id"]].to_dict("records")
    return [
        (item["id"], _picture(version_id, row, item)) for row, item in zip(known, items.to_dict("records"), strict=True)
    ]


def _picture(version_id: str, row: dict[str, Any], item: dict[str, Any]) -> Picture:
    return Picture(
        content=datasets.thumbnail(version_id, row),
        caption=answer_caption(item),
        detail=answer_detail(item),
        hint=str(row["name"]),
        mark=answer_mark(item),
    )
