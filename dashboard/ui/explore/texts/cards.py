"""Test items that are texts: the beginning, literally, with what they are and what the network answered."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.i18n import _
from dashboard.ui.shares import probability_words
from dashboard.ui.texts import Text, text_list

MAX_CHARACTERS = 300


def text_cards(_version_id: str, rows: pd.DataFrame, items: pd.DataFrame) -> None:
    """The texts in their order.

    Args:
        rows: entries of the dataset by id; all of ``items`` are among them.
        items: rows of a report's predictions; what a column ``note`` says is added to the quiet words.
    """
    text_list(_card(rows.loc[item["id"]].to_dict(), item) for item in items.to_dict("records"))


def _card(row: dict[str, Any], item: dict[str, Any]) -> Text:
    is_right = item["label"] == item["predicted"]
    share = _("probability {share}", share=probability_words(item["probability"]))
    truth = _("right") if is_right else _("is {label}", label=item["label"])
    return Text(
        text=beginning(row["text"]),
        label=_("Answer: {label}", label=item["predicted"]),
        details=(truth, share, item.get("note", ""), row["name"]),
        mark="good" if is_right else "bad",
    )


def beginning(text: str, limit: int = MAX_CHARACTERS) -> str:
    """``text``, cut for display."""
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"
