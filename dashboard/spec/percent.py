"""Probabilities in the sentences that explain an answer."""

from __future__ import annotations


def percent(fraction: float) -> float:
    """In percent for a sentence: nothing is quite certain, so that 99.97% is 99.9 and not 100."""
    return int(fraction * 1000) / 10 if fraction > 0.99 else round(fraction * 100)
