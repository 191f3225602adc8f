"""The items behind a bar of the Classes tab, and behind a threshold for one class."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.actions import predictions
from dashboard.actions.predictions import Report
from dashboard.actions.runs import Run
from dashboard.evaluation.judged import judged_items
from dashboard.i18n import _
from dashboard.ui.explore.picked.group import Group, Members
from dashboard.ui.text import escape


def class_group(label: str) -> Group:
    """All test items of a class."""
    return Group("class", (label,))


def class_members(run: Run, values: tuple[str, ...]) -> Members | None:
    """Test items that are of the class, whatever was answered."""
    items = judged_items(predictions.report(run.id).predictions)
    ids = items.loc[items["label"].isin(values), "id"].tolist()
    return Members(_("Test items of {label}", label=escape(values[0])), ids) if ids and len(values) == 1 else None


def curve_group(label: str, threshold: float, side: str) -> Group:
    """Test items of one ``side`` of a threshold, one of ``sides``."""
    return Group("curve", (label, f"{threshold:.6g}", side))


def curve_members(run: Run, values: tuple[str, ...]) -> Members | None:
    """Test items that are found, missed or falsely taken for the class with this threshold."""
    report = predictions.report(run.id)
    labels = report.classes["label"].tolist()
    if len(values) != 3 or values[0] not in labels or values[2] not in sides():
        return None
    label, side = values[0], values[2]
    try:
        threshold = float(values[1])
    except ValueError:
        return None
    items, scores, is_class = class_scores_of(report, label, "test")
    said = scores >= threshold
    wanted = {"missed": is_class & ~said, "false": ~is_class & said, "found": is_class & said}[side]
    title = _("{label}: {side}", label=escape(label), side=sides()[side])
    return Members(title, items.loc[wanted, "id"].tolist())


def sides() -> dict[str, str]:
    """What can become of items with a threshold: name → words."""
    return {"missed": _("Missed"), "false": _("False alarms"), "found": _("Found")}


def class_scores_of(report: Report, label: str, split: str) -> tuple[pd.DataFrame, np.ndarray, np.ndarray]:
    """Items of a part, how probable the class is for each, <float>[n], and which are of it, <bool>[n].

    Where there is no test, the validation items stand in for it, as in the whole report.
    """
    frame = report.predictions
    items = judged_items(frame) if split == "test" else frame[frame["split"] == split]
    place = report.classes["label"].tolist().index(label)
    scores = report.calibrated[frame.index.get_indexer(items.index), place].astype(np.float64)
    return items, scores, (items["label"] == label).to_numpy(bool)
