"""What ``predict`` hands out, whatever kind of items was asked about."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from dashboard.cli.output import Data
from dashboard.i18n import _


@dataclass(frozen=True)
class Answers:
    """Attributes:
    items: for programs, one an item: file, label, probability, classes, not_sure, unlike, and error where there is no answer;
        of networks that give items back file or row, error and flagged, and problem where there is no answer.
    frame: the same as a table to take away.
    lines: for people.
    about: for programs, what concerns all items.
    files: name and content of what else can be written into a folder; None where there is nothing.
    """

    items: list[Data]
    frame: pd.DataFrame
    lines: list[str]
    about: Data = field(default_factory=dict)
    files: Callable[[], Iterable[tuple[str, bytes]]] | None = None

    @property
    def num_answered(self) -> int:
        """Items with an answer."""
        return sum("problem" not in item and not isinstance(item.get("error"), dict) for item in self.items)


def doubt_words(*, not_sure: bool, unlike: bool | None) -> str:
    """What is to be said of an answer, for people; the graver of the two."""
    if unlike:
        return _("unlike the training data")
    return _("not sure") if not_sure else ""


def unanswered(name: str, code: str | None, sentence: str | None) -> Data:
    """An item that cannot be answered, with the reason."""
    return {
        "file": name,
        "label": None,
        "probability": None,
        "classes": {},
        "not_sure": True,
        "error": {"code": code, "message": sentence},
    }


def flag(value: Any) -> bool | None:
    """A cell of a column of yes and no, as JSON has it; None where nothing is known."""
    return None if pd.isna(value) else bool(value)


def json_number(value: float) -> float | None:
    """A number as JSON has it; None for what is none, or infinite."""
    return float(value) if math.isfinite(value) else None
