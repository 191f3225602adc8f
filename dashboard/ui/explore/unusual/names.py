"""What the reader knows items by: a picture's file, a row's number, the time of a window."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.actions.runs import Run
from dashboard.errors import NotFoundError
from dashboard.i18n import _
from dashboard.ui.explore.entries import entries


def item_name(item: dict[str, Any], rows: pd.DataFrame) -> str:
    """Plain text.

    Args:
        item: a row of ``ranked``.
        rows: entries of the dataset by id.
    """
    if "start" in item:
        return span_words(item["start"], item["end"])
    return str(rows.at[item["id"], "name"])


def span_words(start: pd.Timestamp, end: pd.Timestamp) -> str:
    """From one moment to another; the day is said once where it is the same."""
    last = f"{end:%H:%M}" if start.date() == end.date() else f"{end:%Y-%m-%d %H:%M}"
    return _("{start} to {end}", start=f"{start:%Y-%m-%d %H:%M}", end=last)


def with_names(run: Run, items: pd.DataFrame) -> pd.DataFrame:
    """Items for a download, with what the reader knows them by; without it where the dataset is gone."""
    columns = [name for name in items.columns if name != "split"]
    if "start" in items:
        return items[columns].reset_index(drop=True)
    try:
        rows = entries(run.spec.dataset_version)
    except NotFoundError:
        return items[columns].reset_index(drop=True)
    return items.assign(name=items["id"].map(rows["name"]))[["name", *columns]].reset_index(drop=True)
