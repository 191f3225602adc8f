"""What ``predict`` hands out, whatever kind of items was asked about."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from dashboard.cli.output import Data


@dataclass(frozen=True)
class Answers:
    """Attributes:
    items: for programs, one an item: file, label, probability, classes, not_sure, and error where there is no answer.
    frame: the same as a table to take away.
    lines: for people.
    """

    items: list[Data]
    frame: pd.DataFrame
    lines: list[str]


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
