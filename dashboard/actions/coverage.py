"""How much of a dataset's texts a network would read, before anything is trained."""

from __future__ import annotations

from functools import lru_cache

from dashboard.data.text import coverage as counting
from dashboard.data.text.coverage import Coverage
from dashboard.store import datasets

_KEPT = 4  # a frozen version never changes, so its counts stay true


@lru_cache(maxsize=_KEPT)
def coverage(version_id: str) -> Coverage:
    """The counts of a version's used texts, kept after the first time. Raises ``NotFoundError``."""
    datasets.get(version_id)
    frame = datasets.samples(version_id)
    return counting.coverage(frame[frame["status"] == "used"])


def first_text(version_id: str) -> str:
    """A training text for the first look."""
    frame = datasets.samples(version_id)
    return str(next(iter(frame.loc[frame["split"] == "train", "text"]), ""))
