"""The words under an item that was judged: the answer, whether it is right, and how sure it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from dashboard.i18n import _, clauses
from dashboard.ui.shares import probability_words


def is_answered(item: Mapping[str, Any]) -> bool:
    """Whether the report has an answer to a row's item; an item to learn from has none."""
    return isinstance(item["predicted"], str)


def answer_caption(item: Mapping[str, Any]) -> str:
    """The answer; of an item without one, its class."""
    return _("Answer: {label}", label=item["predicted"]) if is_answered(item) else str(item["label"])


def answer_mark(item: Mapping[str, Any]) -> Literal["", "good", "bad"]:
    """How the answer is coloured."""
    if not is_answered(item):
        return ""
    return "good" if item["label"] == item["predicted"] else "bad"


def answer_details(item: Mapping[str, Any]) -> list[str]:
    """Whether the answer is right, how sure it is, and what a column ``note`` says."""
    details = []
    if is_answered(item):
        is_right = item["label"] == item["predicted"]
        details.append(_("right") if is_right else _("is {label}", label=item["label"]))
        details.append(_("probability {share}", share=probability_words(item["probability"])))
    return [*details, item["note"]] if item.get("note") else details


def answer_detail(item: Mapping[str, Any]) -> str:
    """The same on one line, under a small picture."""
    if not is_answered(item):
        return item.get("note", "")
    share = probability_words(item["probability"])
    if item["label"] == item["predicted"]:
        detail = _("right; probability {share}", share=share)
    else:
        detail = _("is {label}; probability {share}", label=item["label"], share=share)
    return clauses((detail, item["note"])) if item.get("note") else detail
