"""The kinds of groups whose items can be listed. A new one is a line here, and a function in the room of its chart."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.actions.runs import Run
from dashboard.ui.explore.cell_members import cell_members, judged_members
from dashboard.ui.explore.class_members import class_members, curve_members
from dashboard.ui.explore.map.part import BOX, LASSO, box_members, lasso_members
from dashboard.ui.explore.picked.group import Members
from dashboard.ui.explore.slice_members import slice_members
from dashboard.ui.explore.unsure.members import unsure_members

# Name → (run, values of the group) → its items; None where the values name no group of this run.
GROUPS: dict[str, Callable[[Run, tuple[str, ...]], Members | None]] = {
    "cell": cell_members,
    "judged": judged_members,
    BOX: box_members,
    LASSO: lasso_members,
    "class": class_members,
    "curve": curve_members,
    "slice": slice_members,
    "unsure": unsure_members,
}
