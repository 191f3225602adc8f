"""What items are called in fields and on the map, and what is said of them there, by kind of data. Plain text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from typing import Any

import pandas as pd

from dashboard.data.table.stored import column_of, value_columns
from dashboard.i18n import _
from dashboard.spec.dataset import Kind
from dashboard.words.numbers import value_words

_MAX_NUMBERS = 6
_MAX_LETTERS = 40


def item_title(kind: Kind, row: Mapping[str, Any], label: str | None) -> str:
    """What an item is called.

    Args:
        row: its entry; of a window that of its first row.
        label: of the item; None without.
    """
    return " · ".join(part for part in (label, _NAMES[kind](row)) if part)


def item_details(kind: Kind, rows: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, str]]:
    """What the map says of items beside their title.

    Returns:
        texts, a row an item; and column of these → its title.
    """
    if kind != "table":
        return pd.DataFrame(index=rows.index), {}
    columns = value_columns(rows)[:_MAX_NUMBERS]
    titles = {f"number_{place}": shortened(column_of(name).name) for place, name in enumerate(columns)}
    texts = {field: rows[name].map(value_words) for field, name in zip(titles, columns, strict=True)}
    return pd.DataFrame(texts, index=rows.index), _told_apart(titles)


def shortened(text: str, letters: int = _MAX_LETTERS) -> str:
    """``text``, cut where it is long."""
    return text if len(text) <= letters else f"{text[: letters - 1]}…"


def time_words(moment: Any) -> str:
    """A moment of a series, to the minute; it has no time zone, so none is put on it."""
    return pd.Timestamp(moment).strftime("%Y-%m-%d %H:%M")


def _told_apart(titles: dict[str, str]) -> dict[str, str]:
    """Titles that were alike get their place, as a tooltip has each of them only once."""
    found = list(titles.values())
    return {
        field: title if found.count(title) == 1 else _("{name} ({number})", name=title, number=place)
        for place, (field, title) in enumerate(titles.items(), start=1)
    }


def _file_name(row: Mapping[str, Any]) -> str:
    return shortened(PurePosixPath(str(row["name"])).name)


def _row_name(row: Mapping[str, Any]) -> str:
    return shortened(str(row["name"]))


def _first_time(row: Mapping[str, Any]) -> str:
    return time_words(row["time"])


def _beginning(row: Mapping[str, Any]) -> str:
    return shortened(" ".join(str(row["text"]).split()))


_NAMES: dict[Kind, Callable[[Mapping[str, Any]], str]] = {
    "images": _file_name,
    "text": _beginning,
    "sequences": _row_name,
    "table": _row_name,
    "series": _first_time,
}
