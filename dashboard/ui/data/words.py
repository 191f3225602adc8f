"""What the parts of the split and the fates of entries are called, everywhere the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from dashboard.i18n import N_, _
from dashboard.spec.dataset import DatasetVersion
from dashboard.ui.text import escape
from dashboard.words.splits import SPLIT_WORDS

_STATUS_WORDS = {"used": N_("Used"), "skipped": N_("Skipped"), "refused": N_("Refused")}


def version_words(version: DatasetVersion) -> str:
    """A dataset's name, escaped, and which version of it; a first one is just called by its name."""
    name = escape(version.name)
    return name if version.number == 1 else _("{name}, version {n}", name=name, n=version.number)


def split_words(split: str | None) -> str:
    """A part of the split, in words; empty for entries that are in none."""
    return _(SPLIT_WORDS[split]) if split in SPLIT_WORDS else ""


def status_words(status: str) -> str:
    """What happened to an entry, in a word. Raises ``KeyError`` for a status that there is not."""
    return _(_STATUS_WORDS[status])


def yes_words(flags: Iterable[object]) -> list[str]:
    """ "Yes" for what is so, in the reader's language; empty for what is not, or not known."""
    return [_("Yes") if not pd.isna(flag) and bool(flag) else "" for flag in flags]


def beside(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> dict[str, Any]:
    """Columns of a table: ours, then those of the user's own, of which one that is called like ours gets a mark."""
    return {**ours, **{f"{name} ({_('value')})" if name in ours else name: values for name, values in theirs.items()}}
