"""Points in time as they are written in tables: one form a column, found out from all its cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import pandas as pd

from dashboard.i18n import N_, Message, message

TIME_DTYPE = "datetime64[us]"
NOT_SURE = N_("It holds dates such as {example}. Whether the day or the month comes first is not sure: {first}.")
BOTH_WAYS = N_("In some of its dates the day comes first, in others the month, as in {examples}.")
_MOST_LOOKED_AT = 1000
_LEAST_READ = 0.95  # of the cells of a column of dates
_IN_ORDER = 0.9  # of the steps from one row to the next
_ISO = re.compile(r"\s*\d{4}-\d{2}-\d{2}", re.ASCII)
_LIKE_A_DATE = re.compile(r"\s*(?:\d{1,4}[-/. 年](?:\d{1,2}|[^\W\d_]+\.?)[-/. 月]\d|[^\W\d_]+\.? \d)")
_YEAR_FIRST = ("%Y/%m/%d", "%Y.%m.%d", "%Y-%m-%d", "%Y年%m月%d日")
_DAY_FIRST = ("%d.%m.%Y", "%d/%m/%Y", "%d-%m-%Y", "%d %b %Y", "%d-%b-%Y")
_MONTH_FIRST = ("%m/%d/%Y", "%m-%d-%Y", "%b %d, %Y")
_HOURS = ("", " %H:%M", " %H:%M:%S", " %H:%M:%S.%f", " %I:%M %p", " %I:%M:%S %p", "T%H:%M", "T%H:%M:%S")
_FORMATS = tuple("".join(pair) for pair in product((*_YEAR_FIRST, *_DAY_FIRST, *_MONTH_FIRST), _HOURS))
_EPOCHS = {"epoch_s": (3e8, 4.2e9, 1_000_000), "epoch_ms": (3e11, 4.2e12, 1_000)}  # 1979 to 2103; microseconds each


@dataclass(frozen=True)
class DateForm:
    """How the cells of a column are written.

    Attributes:
        format: for ``times``: as strptime takes it, "ISO8601", "epoch_s" or "epoch_ms".
        reason: why, in a sentence.
        is_sure: False where days and months could be meant the other way round.
    """

    format: str
    reason: Message
    is_sure: bool = True


def date_form(cells: Sequence[str]) -> DateForm | None:
    """The form of a column of dates; None where it is none.

    Args:
        cells: all of the column, in its order; empty ones do not count.
    """
    filled = [cell for cell in cells if cell.strip()]
    step = max(1, len(filled) // _MOST_LOOKED_AT)
    looked_at = filled[::step]
    if not looked_at or not any(character.isdigit() for character in looked_at[0]):
        return None
    if _fits("ISO8601", looked_at):
        return DateForm("ISO8601", message(N_("It holds dates, the year first.")))
    if not any(_LIKE_A_DATE.match(cell) for cell in looked_at[:100]):  # to try all forms takes long
        return None
    fitting = [form for form in _FORMATS if _fits(form, looked_at)]
    return _chosen([form for form in fitting if _fits(form, filled)] or fitting, filled)


def written_both_ways(cells: Sequence[str]) -> Message | None:
    """Why a column of dates has no form: some begin with the day, others with the month; None where that is not so."""
    filled = [cell for cell in cells if cell.strip()]
    looked_at = filled[:: max(1, len(filled) // _MOST_LOOKED_AT)]
    if not any(_LIKE_A_DATE.match(cell) for cell in looked_at[:100]):
        return None
    for mark in ("/", "-"):
        forms = (mark.join(("%d", "%m", "%Y")), mark.join(("%m", "%d", "%Y")))
        by_day, by_month = (~np.isnat(times(looked_at, form)) for form in forms)
        if (by_day | by_month).mean() >= _LEAST_READ and (by_day > by_month).any() and (by_month > by_day).any():
            odd = [looked_at[int(np.argmax(places))].strip() for places in (by_day > by_month, by_month > by_day)]
            return message(BOTH_WAYS, examples=odd)
    return None


def epoch_form(values: np.ndarray) -> DateForm | None:
    """The form of a column of numbers that count time: seconds or milliseconds since 1970."""
    known = values[np.isfinite(values)]
    for form, (least, most, _) in _EPOCHS.items():
        if len(known) and (known >= least).all() and (known <= most).all():
            unit = message(N_("seconds") if form == "epoch_s" else N_("milliseconds"))
            return DateForm(form, message(N_("Its numbers count the {unit} since 1970."), unit=unit))
    return None


def times(cells: Sequence[str], form: str) -> np.ndarray:
    """<datetime64[us]>[n]; not-a-time where a cell cannot be read. Zones are taken into account: it is UTC then."""
    stripped = pd.Series(list(cells), dtype=object).str.strip()
    if form in _EPOCHS:
        return _counted(pd.to_numeric(stripped, errors="coerce").to_numpy(np.float64), form)
    if form == "ISO8601":
        stripped = stripped.where(stripped.str.match(_ISO))
    found = pd.to_datetime(stripped, format=form, errors="coerce", utc=True)
    return found.dt.tz_localize(None).to_numpy(dtype=TIME_DTYPE)


def _counted(numbers: np.ndarray, form: str) -> np.ndarray:
    """<float64>[n] seconds or milliseconds; what is beyond the years that are known is no time."""
    least, most, microseconds = _EPOCHS[form]
    with np.errstate(invalid="ignore"):
        is_time = (numbers >= least) & (numbers <= most)
    found = np.full(len(numbers), np.datetime64("NaT"), TIME_DTYPE)
    found[is_time] = (numbers[is_time] * microseconds).round().astype(np.int64).astype(TIME_DTYPE)
    return found


def _fits(form: str, cells: Sequence[str]) -> bool:
    return bool((~np.isnat(times(cells, form))).mean() >= _LEAST_READ)


def _chosen(fitting: Sequence[str], cells: Sequence[str]) -> DateForm | None:
    """Of several forms the one in which the dates go on in order: tables mostly do."""
    if not fitting:
        return None
    if len(fitting) == 1 or not fitting[0].startswith("%d"):
        return DateForm(fitting[0], message(N_("It holds dates, written as {example}."), example=cells[0].strip()))
    order = {form: _steps(times(cells, form)) for form in fitting}
    best = max(fitting, key=lambda form: order[form])
    if order[best][0] >= _IN_ORDER and order[best][0] > min(share for share, _ in order.values()):
        sentence = N_("It holds dates such as {example}; the {first} comes first, as the rows are in order that way.")
        return DateForm(best, message(sentence, example=cells[0].strip(), first=_first(best)))
    return DateForm(best, message(NOT_SURE, example=cells[0].strip(), first=_first(best)), is_sure=False)


def _first(form: str) -> Message:
    return message(N_("day") if form.startswith("%d") else N_("month"))


def _steps(found: np.ndarray) -> tuple[float, float]:
    """Share of the steps that go one way, and how small they are: days in a row are likelier than months in a row."""
    steps = np.diff(found[~np.isnat(found)]).astype(np.int64)
    if not len(steps):
        return 0.0, 0.0
    return float(max((steps >= 0).mean(), (steps <= 0).mean())), -float(np.abs(steps).mean())
