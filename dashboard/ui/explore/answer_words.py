"""The quiet line under an item that was judged: whether the answer is right, and how sure it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.i18n import _, clauses
from dashboard.ui.shares import probability_words


def answer_detail(item: Mapping[str, Any]) -> str:
    """Of a row of a report's predictions; what a column ``note`` says is added."""
    share = probability_words(item["probability"])
    if item["label"] == item["predicted"]:
        detail = _("right; probability {share}", share=share)
    else:
        detail = _("is {label}; probability {share}", label=item["label"], share=share)
    return clauses((detail, item["note"])) if item.get("note") else detail
