"""The texts that ship: made by a seeded generator when they are wanted, so that nothing has to be fetched."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.data.text.samples.chinese import reviews_chinese
from dashboard.data.text.samples.english import reviews_english
from dashboard.data.text.samples.writer import Row

_SAMPLES = {"reviews_english": reviews_english, "reviews_chinese": reviews_chinese}


def sample_rows(name: str) -> Iterator[Row]:
    """(name, label, text) of the sample ``name``, the same each time. Raises ``KeyError`` for a name there is not."""
    return _SAMPLES[name]()
