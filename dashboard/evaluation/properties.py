"""What is known of single items besides their answers: by these it is asked which groups a network does worse on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from typing import Any

import numpy as np
import pandas as pd

from dashboard.data.table.features import feature_columns
from dashboard.data.text.preprocessing import words
from dashboard.evaluation.slice_groups import Form, form_of
from dashboard.spec.dataset import Kind

Columns = Mapping[str, pd.Series]

_MOST_PROPERTIES = 50
_ALIKE = 0.98  # rank correlation from which two properties make the same groups
_TYPES: dict[Form, Any] = {"number": np.float64, "date": "datetime64[ms]", "word": "str"}


def properties_of(kind: Kind, rows: pd.DataFrame) -> pd.DataFrame:
    """Columns id, then one a property, in the order of the rows: numbers as float64, dates as datetime64, words as str.

    A column of a table that is called "id" has no place beside the ids, and is left out.

    Args:
        rows: of ``samples.parquet``.
    """
    rows = rows.reset_index(drop=True)
    found = list(_BY_KIND[kind](rows).items())[:_MOST_PROPERTIES]
    columns = {name: values.astype(_TYPES[form_of(values)]) for name, values in found}
    return pd.DataFrame({"id": rows["id"].astype("str"), **columns})


def _of_pictures(rows: pd.DataFrame) -> Columns:
    known = _numbers(rows, "contrast", "sharpness", "width", "height")
    return ({"brightness": _brightness(rows["tone"])} if "tone" in rows else {}) | known | _folders(rows)


def _brightness(tones: pd.Series) -> pd.Series:
    """Mean grey value, 0 to 255, from the mean colour (six hexadecimal digits), weighted as eyes do (ITU-R BT.601)."""
    colours = tones.map(lambda tone: bytes.fromhex(tone) if isinstance(tone, str) else None)
    grey = colours.map(lambda colour: np.dot((0.299, 0.587, 0.114), list(colour)), na_action="ignore")
    return grey.astype(np.float64).round(1)


def _of_texts(rows: pd.DataFrame) -> Columns:
    texts = list(rows["text"])
    length = pd.Series([len(text) for text in texts], dtype=np.float64)
    count = pd.Series([sum(1 for _ in words(text)) for text in texts], dtype=np.float64)
    says_more = length.rank().corr(count.rank()) < _ALIKE  # in Chinese a letter is a word
    return {"length": length} | ({"words": count} if says_more else {}) | _folders(rows)


def _of_sequences(rows: pd.DataFrame) -> Columns:
    return _numbers(rows, "length") | _folders(rows)


def _of_rows(rows: pd.DataFrame) -> Columns:
    """Every column that something is learned from, as it was read."""
    dates = {name: pd.to_datetime(rows[name], unit="D") for name in rows.columns if name.startswith("date/")}
    named = {stored.partition("/")[2]: dates.get(stored, rows[stored]) for stored in feature_columns(rows)}
    return {name: values for name, values in named.items() if name != "id"}


def _of_windows(rows: pd.DataFrame) -> Columns:
    """A window goes by its first row: the hour of the day at which it begins."""
    return {"hour": pd.to_datetime(rows["time"]).dt.hour} if "time" in rows else {}


def _numbers(rows: pd.DataFrame, *names: str) -> dict[str, pd.Series]:
    """Versions from before something was measured lack it."""
    return {name: rows[name] for name in names if name in rows}


def _folders(rows: pd.DataFrame) -> dict[str, pd.Series]:
    """Where items lay in the upload; not where the label alone says so."""
    folders = rows["name"].map(lambda name: str(PurePosixPath(name).parent))
    is_told_by_label = folders.groupby(rows["label"]).nunique().le(1).all()
    return {} if is_told_by_label or folders.nunique() < 2 else {"folder": folders}


_BY_KIND: dict[Kind, Callable[[pd.DataFrame], Columns]] = {
    "images": _of_pictures,
    "text": _of_texts,
    "table": _of_rows,
    "sequences": _of_sequences,
    "series": _of_windows,
}
