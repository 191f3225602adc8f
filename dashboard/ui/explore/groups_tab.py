"""The Groups tab: in which groups of items the answers are worse, such as dark pictures or long texts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from dashboard.actions.report_frames import frames
from dashboard.actions.runs import Run
from dashboard.evaluation.judged import judged_items
from dashboard.i18n import _, clauses, format_percent, ngettext
from dashboard.ui.charts import style
from dashboard.ui.charts.groups import groups_alt_text, groups_chart
from dashboard.ui.explore.picked.answered import answered_items
from dashboard.ui.explore.picked.drawing import draw_picked
from dashboard.ui.explore.picked.group import pick
from dashboard.ui.explore.slice_members import slice_group
from dashboard.ui.kept_choice import kept_field
from dashboard.ui.language import in_language
from dashboard.ui.pressed import pressed_point
from dashboard.ui.text import escape
from dashboard.words.numbers import value_words
from dashboard.words.slices import property_words, slice_title

_CHART = "groups_chart"
_EVERY = ""
_MOST_ROWS = 12
_NAMED = 3


@dataclass(frozen=True)
class _Measure:
    """What is measured of a group: a share of right answers, or how far off numbers are."""

    title: str
    words: Callable[[float], str]
    are_shares: bool


def has_groups(run: Run) -> bool:
    """Whether there is something to divide the items by, or nobody knows, in a report from before that was asked."""
    report = frames(run.id)
    return not report.has("slices") or len(report.frame("slices")) > 0


def groups_tab(run: Run) -> None:
    """Everything of the tab, of a run that has groups."""
    report = frames(run.id)
    if not report.has("slices"):
        st.markdown(_("There are no groups in this run's report. Train again to see which items it does worse on."))
        return
    slices = _titled(run, report.frame("slices"))
    measure = _measure(run)
    st.markdown(_found(slices, measure))
    shown = _chosen(slices, _choose_property(run, slices), measure)
    style.plot(
        groups_chart(shown, _overall(run), measure.words, axis=measure.title, are_shares=measure.are_shares),
        key=_CHART,
        alt=groups_alt_text(shown, measure.words),
        table=_table(slices, measure),
        file_name=f"groups-{run.id}.csv",
        columns={} if not measure.are_shares else _columns(measure),
        on_select=in_language(_on_dot),
        selection_mode="points",
    )
    st.caption(_("The thin lines show where the number probably lies. Worse means: more than chance explains, after all groups were looked at (Holm). Press a dot to see its items."))  # fmt: skip
    draw_picked(run, "slice")


def _titled(run: Run, slices: pd.DataFrame) -> pd.DataFrame:
    """With a column title: property and group in words, plain text."""
    return slices.assign(title=[slice_title(run.spec, row) for _place, row in slices.iterrows()])


def _measure(run: Run) -> _Measure:
    if run.spec.purpose == "regress":
        return _Measure(_("How far off on average"), value_words, False)
    return _Measure(_("Right answers"), format_percent, True)


def _overall(run: Run) -> float:
    items = judged_items(answered_items(run))
    if run.spec.purpose == "regress":
        return float(items["loss"].mean())
    return float((items["label"] == items["predicted"]).mean())


def _found(slices: pd.DataFrame, measure: _Measure) -> str:
    """The groups that are clearly worse, in a sentence."""
    worse = slices[slices["is_worse"]].sort_values("p", kind="stable")
    if worse.empty:
        return _("No group of test items is clearly worse than the others.")
    named = clauses(
        _("{name} {value}", name=f"**{escape(row['title'])}**", value=measure.words(row["value"]))
        for row in worse.head(_NAMED).to_dict("records")
    )
    return ngettext("In {n} group the answers are clearly worse: {list}.",
                    "In {n} groups the answers are clearly worse: {list}.", len(worse), list=named)  # fmt: skip


def _choose_property(run: Run, slices: pd.DataFrame) -> str:
    """The property whose groups are drawn; at first the worst groups of all. The most telling one comes first."""
    names = slices.groupby("property", sort=False)["p"].min().sort_values(kind="stable").index.tolist()
    every = {_EVERY: _("Everything: the weakest groups")} if len(names) > 1 else {}
    return kept_field(_("Divided by"), every | {name: property_words(run.spec, name) for name in names}, "property")


def _chosen(slices: pd.DataFrame, name: str, measure: _Measure) -> pd.DataFrame:
    """The groups of a property in their order; of all properties the weakest groups, those that are clearly worse first."""
    if name != _EVERY:
        return slices[slices["property"] == name].reset_index(drop=True)
    order = slices.sort_values(["is_worse", "difference"], ascending=[False, measure.are_shares], kind="stable")
    return order.head(_MOST_ROWS).reset_index(drop=True)


def _table(slices: pd.DataFrame, measure: _Measure) -> pd.DataFrame:
    """All groups with headings in the reader's language."""
    titles = {
        "title": _("Group"),
        "count": _("Items"),
        "value": measure.title,
        "low_ci": _("Probably from"),
        "high_ci": _("Probably to"),
        "difference": _("Beside the others"),
        "p": _("How probable by chance"),
        "is_worse": _("Clearly worse"),
    }
    return slices[list(titles)].rename(columns=titles)


def _columns(measure: _Measure) -> dict[str, object]:
    names = (measure.title, _("Probably from"), _("Probably to"), _("Beside the others"))
    return {name: st.column_config.NumberColumn(format="percent") for name in names}


def _on_dot() -> None:
    pair = pressed_point(_CHART)
    pick(slice_group(*pair) if pair and len(pair) == 2 else None)
