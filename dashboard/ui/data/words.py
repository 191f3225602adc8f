"""What the parts of the split and the fates of entries are called, everywhere the same."""

from __future__ import annotations

from dashboard.i18n import N_, _

SPLIT_WORDS = {"train": N_("Training"), "validation": N_("Validation"), "test": N_("Test")}
_STATUS_WORDS = {"used": N_("Used"), "skipped": N_("Skipped"), "refused": N_("Refused")}


def split_words(split: str | None) -> str:
    """A part of the split, in words; empty for entries that are in none."""
    return _(SPLIT_WORDS[split]) if split in SPLIT_WORDS else ""


def status_words(status: str) -> str:
    """What happened to an entry, in a word. Raises ``KeyError`` for a status that there is not."""
    return _(_STATUS_WORDS[status])
