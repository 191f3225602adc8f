"""How sure a network is, in words: never quite 100%, and never quite 0%."""

from __future__ import annotations

from dashboard.i18n import _, format_percent

_SMALLEST = 0.001


def probability_words(probability: float) -> str:
    """``0.9731`` → ``97.3%``; what would be rounded to 100% or 0% is "over 99.9%" or "under 0.1%"."""
    if probability > 1 - _SMALLEST:
        return _("over {share}", share=format_percent(1 - _SMALLEST))
    if probability < _SMALLEST:
        return _("under {share}", share=format_percent(_SMALLEST))
    return format_percent(probability)
