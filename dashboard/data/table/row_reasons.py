"""Rows of a table in words: single values, and which column moved an answer the most."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from dashboard.data.tables.features import Feature, NumberFeature
from dashboard.i18n import N_, Message, message

_LEAST_SHARE = 0.01  # of a probability; less is no reason
_NEARLY_NOTHING = 1e-9


def value_of(feature: Feature, value: float) -> Message | str | float:
    """A kept value as it goes into a sentence: a word, a number, a date such as 2024-03-01, or that it is missing."""
    if math.isnan(value):
        return message(N_("missing"))
    if feature.type == "category":
        words = feature.words  # type: ignore[union-attr]
        return words[int(value)] if value < len(words) else message(N_("another word"))
    if feature.type == "date":
        return date_text(value)
    if isinstance(feature, NumberFeature) and feature.column.is_switch:
        return message(N_("yes")) if value else message(N_("no"))
    return short_number(value)


def date_text(days: float) -> str:
    """Days since 1970-01-01 as a date."""
    return str(np.datetime64(math.floor(days), "D"))


def short_number(value: float) -> float | str:
    """Four digits that count; very small ones as ``1.2e-05``."""
    rounded = float(f"{value:.4g}")
    if 0 < abs(rounded) < 1e-3:
        return f"{value:.3g}"
    return int(rounded) if rounded.is_integer() else rounded


def moved_most(
    features: Sequence[Feature], values: Sequence[float], contributions: Sequence[float], label: str
) -> Message:
    """The column that moved the answer for a row the most.

    Args:
        values: of the row, as they are kept.
        contributions: of each column, to the probability of ``label``; where it is empty, to the number.
    """
    place = int(np.argmax(np.abs(contributions))) if len(contributions) else 0
    strongest = float(contributions[place]) if len(contributions) else 0.0
    if abs(strongest) < (_LEAST_SHARE if label else _NEARLY_NOTHING):
        return message(N_("No single column stands out."))
    told = {"column": features[place].name, "value": value_of(features[place], float(values[place]))}
    if not label:
        sentence = (
            N_("{column} = {value} raised the answer the most: by {amount}.")
            if strongest > 0
            else N_("{column} = {value} lowered the answer the most: by {amount}.")
        )
        return message(sentence, amount=short_number(abs(strongest)), **told)
    sentence = (
        N_("{column} = {value} raised the chance of {label} the most: by {points} percentage points.")
        if strongest > 0
        else N_("{column} = {value} lowered the chance of {label} the most: by {points} percentage points.")
    )
    return message(sentence, label=label, points=round(100 * abs(strongest)), **told)
