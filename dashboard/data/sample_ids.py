"""Ids of samples: they come from names alone, so that importing the same upload again gives the same ones."""

from __future__ import annotations

import hashlib
from collections.abc import Callable


def sample_ids() -> Callable[[str], str]:
    """A function that gives an entry's name an id of 12 hexadecimal digits that no entry before it had."""
    taken: set[str] = set()

    def next_id(name: str) -> str:
        digest = hashlib.sha256(name.encode()).hexdigest()
        while digest[:12] in taken:
            digest = hashlib.sha256(digest.encode()).hexdigest()
        taken.add(digest[:12])
        return digest[:12]

    return next_id
