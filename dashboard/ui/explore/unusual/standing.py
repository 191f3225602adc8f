"""How an item stands to the threshold and to what is known of it; and which items are wanted by that."""

from __future__ import annotations

from typing import Any, Literal

import pandas as pd

from dashboard.i18n import N_, _

Show = Literal["all", "flagged", "wrong", "missed", "found"]
SHOWN: dict[Show, str] = {
    "all": N_("All"),
    "flagged": N_("Flagged"),
    "wrong": N_("Flagged wrongly"),
    "missed": N_("Missed"),
    "found": N_("Unusual, found"),
}
_WORDS = {
    (True, True): N_("unusual, found"),
    (True, False): N_("normal, flagged wrongly"),
    (False, True): N_("unusual, missed"),
    (False, False): N_("normal"),
}
Mark = Literal["", "good", "bad"]


def choices(*, has_labels: bool) -> tuple[Show, ...]:
    """What can be asked for; without labels nobody knows what is wrong."""
    return ("all", "wrong", "missed", "found") if has_labels else ("all", "flagged")


def wanted(judged: pd.DataFrame, show: Show) -> pd.DataFrame:
    """Those of the items that are asked for, in their order."""
    flagged, unusual = judged["flagged"], judged["unusual"].fillna(False).astype(bool)
    chosen = {
        "all": pd.Series(True, index=judged.index),
        "flagged": flagged,
        "wrong": flagged & ~unusual,
        "missed": ~flagged & unusual,
        "found": flagged & unusual,
    }
    return judged[chosen[show]]


def standing_words(item: dict[str, Any]) -> str:
    """ "unusual, missed"; without labels "flagged" or "not flagged"."""
    if pd.isna(item["unusual"]):
        return _("flagged") if item["flagged"] else _("not flagged")
    return _(_WORDS[bool(item["flagged"]), bool(item["unusual"])])


def mark(item: dict[str, Any]) -> Mark:
    """Whether the flag is right; nothing for what nobody knows, and for normal items that are left alone."""
    if pd.isna(item["unusual"]) or not (item["flagged"] or item["unusual"]):
        return ""
    return "good" if bool(item["flagged"]) == bool(item["unusual"]) else "bad"
