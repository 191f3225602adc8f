"""The row that a what-if form starts from: one of the test, or the usual one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.actions import rows
from dashboard.actions.rows import RowField
from dashboard.actions.runs import Run
from dashboard.i18n import _
from dashboard.ui import state
from dashboard.words.numbers import value_words

_OFFERED = 300
_USUAL = ""


@dataclass(frozen=True)
class StartRow:
    """Attributes:
    values: of each column, as it is kept; None where it is missing.
    truth: what it is, in words; empty for the usual row.
    """

    values: tuple[float | None, ...]
    truth: str = ""


def choose_start(run: Run, key: str, on_change: Callable[[], None]) -> None:
    """Draw the choice; the first test row, or the one in the address, at first."""
    known = offered(run)
    options = [*known, _USUAL]
    first = state.query("item")
    st.selectbox(
        _("Start from a row of the test"),
        options,
        index=options.index(first) if first in known else 0,
        format_func=lambda id: _line(known[id]) if id in known else _("The usual row"),
        key=key,
        on_change=on_change,
        help=_("The usual row has the middle of every number and the most frequent word of every column."),
    )


def start_row(run: Run, fields: tuple[RowField, ...], item_id: str) -> StartRow:
    """The row with an id; the usual one where it is empty."""
    if item_id == _USUAL:
        return StartRow(tuple(field.usual for field in fields))
    return StartRow(rows.row(run.id, item_id), _truth(offered(run).get(item_id, {})))


def offered(run: Run) -> dict[str, dict[str, Any]]:
    """Test rows by id: those that are offered, and the one in the address."""
    found: pd.DataFrame = rows.test_rows(run.id)
    shown = pd.concat([found[found["id"] == state.query("item")], found.head(_OFFERED)]).drop_duplicates("id")
    return {item["id"]: item for item in shown.to_dict("records")}


def _line(item: dict[str, Any]) -> str:
    truth = _truth(item)
    return _("Row {row}: {truth}", row=item["name"], truth=truth) if truth else _("Row {row}", row=item["name"])


def _truth(item: dict[str, Any]) -> str:
    target = item.get("target")
    if target is not None and pd.notna(target):
        return value_words(float(target))
    return str(item.get("label") or "")
