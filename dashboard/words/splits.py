"""What the parts of the split are called, everywhere the same."""

from __future__ import annotations

from dashboard.i18n import N_

SPLIT_WORDS = {"train": N_("Training"), "validation": N_("Validation"), "test": N_("Test")}
