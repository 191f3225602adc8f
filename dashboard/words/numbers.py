"""Measured values of users, as short as they can be said without losing what counts."""

from __future__ import annotations

from math import floor, isfinite, log10

from dashboard.i18n import format_number

_DIGITS_THAT_COUNT = 4
_MOST_DECIMALS = 8


def value_words(value: float) -> str:
    """Four digits that count: ``7.2`` → "7.2", ``0.0012345`` → "0.001235", ``12345.6`` → "12,346"."""
    return rounded_words(value, _DIGITS_THAT_COUNT) if isfinite(value) else "–"


def signed_words(value: float) -> str:
    """With its sign, as typesetters write it: "+0.4", "−0.4", "0"."""
    return ("+" if value > 0 else "−" if value < 0 else "") + value_words(abs(value))


def rounded_words(value: float, digits: int) -> str:
    """A finite number with at least ``digits`` digits that count, and at most eight behind the point."""
    decimals = digits - 1 - floor(log10(abs(value))) if value else 0
    return format_number(value, min(_MOST_DECIMALS, max(0, decimals)))
