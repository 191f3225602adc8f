"""What to try next where a group of items is answered clearly worse than the rest."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from dashboard.evaluation.number_verdict import short
from dashboard.evaluation.verdict import percent
from dashboard.i18n import N_, Message, message
from dashboard.spec.report import NextStep

PROPERTY_NAMES: dict[str, str] = {  # those that we measure; a column of a table has its own name
    "brightness": N_("brightness"),
    "contrast": N_("contrast"),
    "sharpness": N_("sharpness"),
    "width": N_("width"),
    "height": N_("height"),
    "folder": N_("folder"),
    "length": N_("length"),
    "words": N_("words"),
    "hour": N_("hour"),
}


def worst_group(slices: pd.DataFrame | None) -> Iterator[NextStep]:
    """One step at most: the group that loses the most answers, or misses most, of those that are clearly worse."""
    worse = slices[slices["is_worse"]] if slices is not None else None
    if worse is None or worse.empty:
        return
    found = worse.loc[(worse["difference"].abs() * worse["count"]).idxmax()]
    about = {"property": property_name(str(found["property"])), "group": group_name(found), "n": int(found["count"])}
    values = {"property": str(found["property"]), "group": str(found["group"])}
    if pd.isna(found["right"]):
        sentence = N_(
            "It is further off on one group than on the rest: {property}, {group} ({n} items, off by {error})."
        )
        told = message(sentence, **about, error=short(float(found["value"])))
    else:
        sentence = N_(
            "It is right less often on one group than on the rest: {property}, {group} ({n} items, {percent}% right)."
        )
        told = message(sentence, **about, percent=percent(float(found["value"])))
    yield NextStep(sentence=told, action="slice", values=values)


def property_name(name: str) -> Message | str:
    """What a property is called: ours in the reader's language, a column of a table as it is."""
    return message(PROPERTY_NAMES[name]) if name in PROPERTY_NAMES else name


def group_name(row: pd.Series) -> Message | str:
    """What a group of ``slices.slice_frame`` is called."""
    if row["group"] == "":
        return message(N_("missing"))
    if row["form"] == "word":
        return str(row["group"])
    low, high = (_end(row, end) for end in ("low", "high"))
    return str(low) if low == high else message(N_("{low} to {high}"), low=low, high=high)


def _end(row: pd.Series, end: str) -> float | str:
    """A number or a day; whole numbers without a point."""
    value = float(row[end])
    if row["form"] == "date":
        return str(np.datetime64(int(value), "D"))
    return int(value) if value == int(value) else short(value)
