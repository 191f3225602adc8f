"""Groups of test items by what is known of them, such as their length."""

from __future__ import annotations

from dashboard.actions.report_frames import frames
from dashboard.actions.runs import Run
from dashboard.evaluation.judged import judged_items
from dashboard.evaluation.slice_groups import SliceGroup
from dashboard.ui.explore.picked.answered import answered_items
from dashboard.ui.explore.picked.group import Group, Members
from dashboard.ui.text import escape
from dashboard.words.slices import slice_title


def slice_group(property_name: str, group: str) -> Group:
    """The items of one group of one property."""
    return Group("slice", (property_name, group))


def slice_members(run: Run, values: tuple[str, ...]) -> Members | None:
    """Test items of the group."""
    report = frames(run.id)
    if len(values) != 2 or not (report.has("slices") and report.has("properties")):
        return None
    slices = report.frame("slices")
    found = slices[(slices["property"] == values[0]) & (slices["group"] == values[1])]
    if found.empty:
        return None
    row = found.iloc[0]
    group = SliceGroup(values[0], row["form"], values[1], row["low"], row["high"])
    items = judged_items(answered_items(run))
    known = report.frame("properties").set_index("id")[values[0]].reindex(items["id"])
    return Members(escape(slice_title(run.spec, row)), items.loc[group.inside(known), "id"].tolist())
