"""Test items that are texts: the beginning, literally, with what they are and what the network answered."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.ui.explore.answer_words import answer_caption, answer_details, answer_mark
from dashboard.ui.item_choice import Choosable, item_choice
from dashboard.ui.texts import Text, text_list

MAX_CHARACTERS = 300


def text_cards(_version_id: str, rows: pd.DataFrame, items: pd.DataFrame) -> None:
    """The texts in their order.

    Args:
        rows: entries of the dataset by id; all of ``items`` are among them.
        items: rows of a report's predictions; what a column ``note`` says is added to the quiet words.
    """
    text_list(text for _id, text in _cards(rows, items))


def choose_texts(_version_id: str, rows: pd.DataFrame, items: pd.DataFrame, key: str) -> list[str]:
    """The same, of which some can be chosen; their ids."""
    return item_choice([Choosable(id, text) for id, text in _cards(rows, items)], key)


def _cards(rows: pd.DataFrame, items: pd.DataFrame) -> list[tuple[str, Text]]:
    known = rows.loc[items["id"]].to_dict("records")
    return [(item["id"], _card(row, item)) for row, item in zip(known, items.to_dict("records"), strict=True)]


def _card(row: dict[str, Any], item: dict[str, Any]) -> Text:
    return Text(
        text=beginning(row["text"]),
        label=answer_caption(item),
        details=(*answer_details(item), row["name"]),
        mark=answer_mark(item),
    )


def beginning(text: str, limit: int = MAX_CHARACTERS) -> str:
    """``text``, cut for display."""
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"
