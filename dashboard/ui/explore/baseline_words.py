"""What the simple rules are called that a network is measured against, everywhere the same."""

from __future__ import annotations

from dashboard.i18n import N_, Message, _
from dashboard.ui.text import show

BASELINE_WORDS = {
    "majority": N_("Always the most frequent class"),
    "mean": N_("Always the mean"),
    "median": N_("Always the median"),
    "linear": N_("Simple linear model"),
    "boosted": N_("Boosted decision trees"),
    "neighbour": N_("Answer of the nearest known sequence"),
}


def not_measured(name: str, note: Message) -> str:
    """Why a rule has no number."""
    return _("{name}: not measured. {reason}", name=_(BASELINE_WORDS[name]), reason=show(note))
