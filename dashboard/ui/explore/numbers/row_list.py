"""Rows of a table with their true number, the answer, and how far it is off."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.i18n import _
from dashboard.ui.explore.rows.row_list import draw_rows
from dashboard.words.numbers import signed_words, value_words


def number_rows(_version_id: str, rows: pd.DataFrame, items: pd.DataFrame) -> None:
    """The rows in their order.

    Args:
        rows: entries of the dataset by id; all of ``items`` are among them.
        items: rows of the report's predictions; what a column ``note`` says is added.
    """
    draw_rows(rows, items, _answers(items))


def choose_number_rows(_version_id: str, rows: pd.DataFrame, items: pd.DataFrame, key: str) -> list[str]:
    """The same, of which some can be chosen; their ids."""
    return draw_rows(rows, items, _answers(items), choice_key=key)


def _answers(items: pd.DataFrame) -> dict[str, Any]:
    known = items["predicted"].notna()
    return {
        _("True number"): [value_words(value) for value in items["target"]],
        _("Answer"): _where(known, [value_words(value) for value in items["predicted"]]),
        _("Off by"): _where(known, [signed_words(value) for value in items["error"]]),
    }


def _where(known: pd.Series, words: list[str]) -> list[str]:
    return [word if is_known else "" for word, is_known in zip(words, known, strict=True)]
