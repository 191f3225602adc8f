"""Why a label is suspected, in words. Plain text, with names of users."""

from __future__ import annotations

from typing import Any

from dashboard.i18n import _
from dashboard.ui.shares import probability_words


def title_words(suspect: dict[str, Any]) -> str:
    """The label, and what it should perhaps be, of a row of ``dashboard.evaluation.suspects``."""
    return _("{label}, perhaps {proposed}", label=suspect["label"], proposed=suspect["proposed"])


def short_reason(suspect: dict[str, Any]) -> str:
    """What speaks for the proposed class, under a small picture."""
    return _("{share}; {votes} of {n}", **_values(suspect))


def reason_words(suspect: dict[str, Any]) -> str:
    """The whole sentence."""
    return _(
        "Labelled {label}. A network that had not seen it says {proposed} with {share}; of the {n} items most like it, {votes} are labelled {proposed}.",
        label=suspect["label"],
        proposed=suspect["proposed"],
        **_values(suspect),
    )


def _values(suspect: dict[str, Any]) -> dict[str, Any]:
    return {
        "share": probability_words(suspect["probability"]),
        "votes": suspect["votes"],
        "n": suspect["num_neighbours"],
    }
