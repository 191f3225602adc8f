"""The columns in which answers stand in a table to take away."""

from __future__ import annotations

CLASS_PREFIX = "probability_"
NUMBER_COLUMN = "predicted"
ANSWER_COLUMNS = ("label", "probability", "not_sure", "unlike", "runner_up", "runner_up_probability", "problem")


def class_column(label: str) -> str:
    """The column with the probability of one class."""
    return f"{CLASS_PREFIX}{label}"
