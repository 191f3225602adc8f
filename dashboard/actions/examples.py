"""The few validation items that a training is asked about after each epoch, as people see them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from dashboard.actions import datasets

_KEPT = 4


@dataclass(frozen=True)
class ExampleItem:
    """Attributes:
    picture: encoded, small; None where the item is none.
    text: what the item says; empty where it is a picture.
    """

    picture: bytes | None
    text: str


@lru_cache(maxsize=_KEPT)
def example_items(version_id: str, ids: tuple[str, ...]) -> dict[str, ExampleItem]:
    """Item's id → the item. Kept, because a page that polls asks again and again, and a version never changes."""
    kind, entries = datasets.version(version_id).kind, datasets.entries(version_id)
    rows = entries[entries["id"].isin(ids)].to_dict("records")
    if kind == "images":
        return {str(row["id"]): ExampleItem(datasets.thumbnail(version_id, row), "") for row in rows}
    return {str(row["id"]): ExampleItem(None, str(row["text"])) for row in rows}
