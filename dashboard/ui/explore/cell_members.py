"""The items behind a cell, a row or a column of the confusion matrix, or all that were tested."""

from __future__ import annotations

from dashboard.actions.runs import Run
from dashboard.evaluation.judged import judged_items
from dashboard.i18n import _
from dashboard.ui.explore.picked.answered import answered_items
from dashboard.ui.explore.picked.group import Group, Members
from dashboard.ui.explore.report_items import cell_items
from dashboard.ui.text import escape


def cell_group(label: str | None, predicted: str | None) -> Group:
    """The group of a cell; None stands for every class."""
    return Group("cell", (label or "", predicted or ""))


def cell_of(group: Group | None) -> tuple[str | None, str | None]:
    """True class and answer of a group that ``cell_group`` made."""
    label, predicted = group.values if group and len(group.values) == 2 else ("", "")
    return label or None, predicted or None


def cell_members(run: Run, values: tuple[str, ...]) -> Members | None:
    """Test items of the cell; of every class, the mistakes."""
    label, predicted = cell_of(Group("cell", values))
    items = judged_items(answered_items(run))
    classes = set(items["label"]) | set(items["predicted"])
    if {label, predicted} - {None} - classes:
        return None
    return Members(_title(label, predicted), cell_items(items, label, predicted)["id"].tolist())


def judged_members(run: Run, _values: tuple[str, ...]) -> Members:
    """All test items."""
    return Members(_("Test items"), judged_items(answered_items(run))["id"].tolist())


def _title(label: str | None, predicted: str | None) -> str:
    if label is None and predicted is None:
        return _("All mistakes")
    if label is None:
        return _("Wrongly taken for {predicted}", predicted=escape(predicted or ""))
    if predicted is None:
        return _("{label}, taken for something else", label=escape(label))
    if label == predicted:
        return _("{label}, recognised", label=escape(label))
    return _("{label}, taken for {predicted}", label=escape(label), predicted=escape(predicted))
