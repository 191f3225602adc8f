"""Ranges of time and memory in words, rounded to what one can know beforehand."""

from __future__ import annotations

from dashboard.i18n import _, format_number

_MINUTE, _HOUR = 60.0, 3600.0


def time_range(low_s: float, high_s: float) -> str:
    """``(21, 38)`` → ``"20–40 s"``; one unit for both ends, and one number when they are the same."""
    if high_s < 100:
        low, high = (_rounded(value, 5 if high_s >= 20 else 1) for value in (low_s, high_s))
        return _("{range} s", range=_span(max(1, low), max(1, high)))
    if high_s < 100 * _MINUTE:
        digits = 1 if high_s < 5 * _MINUTE else 0
        return _("{range} min", range=_span(low_s / _MINUTE, high_s / _MINUTE, digits))
    return _("{range} h", range=_span(low_s / _HOUR, high_s / _HOUR, 1))


def memory_range(low: float, high: float) -> str:
    """Bytes: ``(9e8, 1.2e9)`` → ``"0.9–1.2 GB"``."""
    if high < 1e9:
        return _("{range} MB", range=_span(_rounded(low / 1e6, 10), _rounded(high / 1e6, 10)))
    return _("{range} GB", range=_span(low / 1e9, high / 1e9, 1))


def _rounded(value: float, step: int) -> float:
    return float(round(value / step) * step)


def _span(low: float, high: float, digits: int = 0) -> str:
    first, second = format_number(low, digits), format_number(high, digits)
    return first if first == second else f"{first}–{second}"
