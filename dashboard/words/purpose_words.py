"""What each purpose is called in plain words, and its icon; every page takes these words from here."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.i18n import N_
from dashboard.spec.task import Purpose


@dataclass(frozen=True)
class PurposeWords:
    """Attributes:
    title, sentence: marked with ``N_``; what it does, and when one wants it.
    icon: of Material Symbols.
    """

    title: str
    sentence: str
    icon: str


PURPOSE_WORDS: dict[Purpose, PurposeWords] = {
    "classify": PurposeWords(
        N_("Tell classes apart"),
        N_("Learns from labelled items which class a new one belongs to."),
        "category",
    ),
    "regress": PurposeWords(
        N_("Predict a number"),
        N_("Learns from known rows how large a number is, such as a price or an amount, and says it for a new one."),
        "straighten",
    ),
    "anomalies": PurposeWords(
        N_("Find what is unusual"),
        N_("Learns what is normal. What it cannot make again well is flagged as unusual."),
        "troubleshoot",
    ),
    "denoise": PurposeWords(
        N_("Remove noise"),
        N_("Learns to give clean pictures back from grainy, spotted or partly covered ones."),
        "blur_off",
    ),
    "compress": PurposeWords(
        N_("Compress and map"),
        N_("Keeps each item in a few numbers. Items that are alike then stand side by side on a map."),
        "bubble_chart",
    ),
}
