"""What the simple rules and older methods are called that a network is measured against, everywhere the same."""

from __future__ import annotations

from dashboard.i18n import N_, Message, message
from dashboard.spec.autoencoder_report import ScorerName

BASELINE_WORDS = {
    "majority": N_("Always the most frequent class"),
    "mean": N_("Always the mean"),
    "median": N_("Always the median"),
    "linear": N_("Simple linear model"),
    "boosted": N_("Boosted decision trees"),
    "neighbour": N_("Answer of the nearest known sequence"),
}
SCORER_WORDS: dict[ScorerName, str] = {
    "network": N_("This network"),
    "pca": N_("PCA"),
    "isolation_forest": N_("Isolation forest"),
}
WAY_WORDS = {"noisy": N_("Noisy picture"), "median": N_("3×3 median filter"), "network": N_("This network")}


def not_measured(name: str, note: Message) -> Message:
    """Why a rule has no number."""
    return message(N_("{name}: not measured. {reason}"), name=message(BASELINE_WORDS[name]), reason=note)
