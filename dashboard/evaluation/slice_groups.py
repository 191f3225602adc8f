"""Groups of items by one of their properties: a part of the numbers, a word, a span of days. NumPy and pandas alone.

Pages ask the same functions which items are in a group that a report names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

MIN_ITEMS = 5
_MOST_PARTS = 4
_MOST_WORDS = 20

Form = Literal["number", "date", "word"]


@dataclass(frozen=True)
class SliceGroup:
    """Items that are alike in one property.

    Attributes:
        group: the word; of numbers "1" for the smallest and so on; empty where the property is missing.
        low, high: smallest and largest number of the group, days since 1970-01-01 for dates; missing for words.
    """

    property: str
    form: Form
    group: str
    low: float
    high: float

    def inside(self, values: pd.Series) -> np.ndarray:
        """<bool>[n], which items belong to it."""
        if self.group == "":
            return values.isna().to_numpy(bool)
        if self.form == "word":
            return (values == self.group).fillna(False).to_numpy(bool)
        numbers = as_numbers(values)
        return (numbers >= self.low) & (numbers <= self.high)


def as_numbers(values: pd.Series) -> np.ndarray:
    """<float64>[n], days of dates; not-a-number where a value is missing."""
    if form_of(values) == "date":
        return (values - pd.Timestamp(0)).dt.total_seconds().to_numpy(np.float64) / 86_400
    return values.to_numpy(np.float64)


def form_of(values: pd.Series) -> Form:
    """How a property is divided."""
    if pd.api.types.is_datetime64_any_dtype(values):
        return "date"
    return "number" if pd.api.types.is_numeric_dtype(values) else "word"


def slice_groups(properties: pd.DataFrame) -> Iterator[SliceGroup]:
    """The groups of five items and more of every property; none of a property that all items share.

    Numbers are divided into quarters of about as many items (into halves or thirds where items are few), or by value where
    there are but four; of words the twenty most frequent ones are taken, of items without the property one group is made.

    Args:
        properties: id, then one column a property: numbers as float64, dates as datetime64, words as str.
    """
    for name in properties.columns.drop("id"):
        values = properties[name]
        form = form_of(values)
        groups = list(_words(name, values) if form == "word" else _numbers(name, form, as_numbers(values)))
        if values.isna().any():
            groups.append(SliceGroup(name, form, "", np.nan, np.nan))
        kept = [group for group in groups if np.count_nonzero(group.inside(values)) >= MIN_ITEMS]
        if len(groups) > 1:
            yield from kept


def _numbers(name: str, form: Form, values: np.ndarray) -> Iterator[SliceGroup]:
    known = values[~np.isnan(values)]
    distinct = np.unique(known)
    if len(distinct) <= _MOST_PARTS:
        places, known = np.arange(len(distinct)), distinct
    else:
        parts = min(_MOST_PARTS, max(2, len(known) // (2 * MIN_ITEMS)))
        places = np.searchsorted(np.quantile(known, np.arange(1, parts) / parts), known)
    for number, place in enumerate(np.unique(places), start=1):
        part = known[places == place]
        yield SliceGroup(name, form, str(number), float(part.min()), float(part.max()))


def _words(name: str, values: pd.Series) -> Iterator[SliceGroup]:
    counts = values[values != ""].value_counts()
    for word in counts.index[:_MOST_WORDS]:
        yield SliceGroup(name, "word", str(word), np.nan, np.nan)
