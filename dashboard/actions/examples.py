"""The few validation items that a training is asked about after each epoch, as people see them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from dashboard.actions import datasets, sequences
from dashboard.spec.dataset import Kind

_KEPT = 4


@dataclass(frozen=True)
class ExampleItem:
    """Attributes:
    picture: encoded, small; None where the item is none.
    text: what the item says; empty where it is none.
    row: of a table's ``samples.parquet``; None where the item is none.
    sequence: <float32>[length, channels]; None where the item is none.
    """

    picture: bytes | None = None
    text: str = ""
    row: Mapping[str, Any] | None = None
    sequence: np.ndarray | None = None


@lru_cache(maxsize=_KEPT)
def example_items(version_id: str, ids: tuple[str, ...]) -> dict[str, ExampleItem]:
    """Item's id → the item. Kept, because a page that polls asks again and again, and a version never changes."""
    kind, entries = datasets.version(version_id).kind, datasets.entries(version_id)
    rows = entries[entries["id"].isin(ids)].to_dict("records")
    return {str(row["id"]): _SEEN[kind](version_id, row) for row in rows}


_SEEN: dict[Kind, Callable[[str, dict[str, Any]], ExampleItem]] = {
    "images": lambda version_id, row: ExampleItem(picture=datasets.thumbnail(version_id, row)),
    "text": lambda _version_id, row: ExampleItem(text=str(row["text"])),
    "table": lambda _version_id, row: ExampleItem(row=row),
    "sequences": lambda version_id, row: ExampleItem(sequence=sequences.values(version_id, row)),
}
