"""Which groups of items are answered worse than the rest."""

from __future__ import annotations

import pandas as pd

from dashboard.actions.report_frames import ReportFrames
from dashboard.actions.runs import Run
from dashboard.html_report.markup import NOTHING, Html, paragraph, section, table
from dashboard.i18n import _, format_number, format_percent
from dashboard.words.numbers import value_words
from dashboard.words.slices import slice_title

_MOST = 12


def groups_part(run: Run, report: ReportFrames) -> Html:
    """The groups that are clearly worse, first those that lose most; nothing for reports without groups."""
    if not report.has("slices"):
        return NOTHING
    worse = report.frame("slices").query("is_worse")
    worse = worse.sort_values("difference", key=abs, ascending=False, kind="stable").head(_MOST)
    if worse.empty:
        return section(_("Groups"), paragraph(_("No group of items is clearly worse than the rest.")))
    header = [_("Group"), _("Items"), _("Result"), _("95% interval")]
    return section(_("Groups"), table(header, [_row(run, row) for _place, row in worse.iterrows()]))


def _row(run: Run, row: pd.Series) -> list[str]:
    words = value_words if pd.isna(row["right"]) else format_percent
    span = f"{words(row['low_ci'])} – {words(row['high_ci'])}"
    return [slice_title(run.spec, row), format_number(int(row["count"])), words(float(row["value"])), span]
