"""The test items that are not answered when only sure answers are given."""

from __future__ import annotations

from dashboard.actions.runs import Run
from dashboard.evaluation.judged import judged_items
from dashboard.i18n import _, format_percent
from dashboard.ui.explore.picked.answered import answered_items
from dashboard.ui.explore.picked.group import Group, Members


def unsure_group(threshold: float) -> Group:
    """Those whose answer is less probable."""
    return Group("unsure", (f"{threshold:.6g}",))


def unsure_members(run: Run, values: tuple[str, ...]) -> Members | None:
    """Test items under the threshold."""
    threshold = _number(values)
    items = judged_items(answered_items(run))
    if threshold is None or "probability" not in items:
        return None
    title = _("Less than {threshold} sure", threshold=format_percent(threshold))
    return Members(title, items.loc[items["probability"] < threshold, "id"].tolist())


def _number(values: tuple[str, ...]) -> float | None:
    try:
        found = float(values[0]) if len(values) == 1 else -1.0
    except ValueError:
        return None
    return found if 0 <= found <= 1 else None
