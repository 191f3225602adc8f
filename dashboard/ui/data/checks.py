"""The check report: what was found, what it means, what to do, and the items concerned."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.actions import datasets, edits
from dashboard.data.fixes import GROUPED_BY, offered
from dashboard.data.quality import quality
from dashboard.i18n import N_, _
from dashboard.spec.dataset import CheckResult, DatasetVersion, Severity
from dashboard.ui import page
from dashboard.ui.data.fixes import draw_column_fixes, draw_fixes
from dashboard.ui.data.kinds import KIND_VIEWS
from dashboard.ui.data.quality import draw_quality, points_words
from dashboard.ui.text import show
from dashboard.words.kind_words import KIND_WORDS

_LOOKS: dict[Severity, tuple[str, str, str]] = {
    "error": (N_("Problem"), "red", "error"),
    "warning": (N_("Look at this"), "orange", "warning"),
    "note": (N_("Good to know"), "blue", "info"),
}
_ORDER = tuple(_LOOKS)


def draw_checks(version: DatasetVersion) -> None:
    """The quality score, and every finding as a card: problems first, then what costs most."""
    page.section(_("What the checks say"))
    found = quality(version)
    draw_quality(version, found)
    if not version.checks:
        return
    costs = {part.code: part.points_lost for part in found.parts}
    samples = edits.preview(version.id).samples
    for check in sorted(version.checks, key=lambda check: (_ORDER.index(check.severity), -costs.get(check.code, 0))):
        _card(version, check, samples, costs.get(check.code, 0))


def _card(version: DatasetVersion, check: CheckResult, samples: pd.DataFrame, points: int) -> None:
    words, color, icon = _LOOKS[check.severity]
    key = check.code
    with st.container(border=True, gap="xsmall", key=f"check_{key}"):
        cost = f" · {points_words(points)}" if points else ""
        badge = f":{color}-badge[:material/{icon}: {_(words)}]"
        st.markdown(f"{badge} **{show(check.title)}** :gray[:small[{check.code}{cost}]]")
        st.markdown(show(check.message))
        st.markdown(f":material/lightbulb: {show(check.fix)}")
        changes = offered(check, samples)
        if changes is not None:
            draw_fixes(version, check.code, changes, key)
        if check.columns:
            draw_column_fixes(version, check.columns, key)
        if check.items:
            title = _("Show {items}", items=KIND_WORDS[version.kind].count(check.num_items))
            with st.expander(title, key=f"items_{key}", on_change="rerun", type="compact") as concerned:
                if concerned.open:
                    _items(version, check, key)


def _items(version: DatasetVersion, check: CheckResult, key: str) -> None:
    frame = datasets.entries(version.id)
    concerned = frame[frame["id"].isin(check.items)]
    if check.num_items > len(check.items):
        st.caption(_("The first {shown} of {n} are shown.", shown=len(check.items), n=check.num_items))
    view, column = KIND_VIEWS[version.kind], GROUPED_BY.get(check.code)
    if column and view.draw_groups:
        together = frame[(frame["status"] == "used") & frame[column].isin(concerned[column])]
        view.draw_groups(version.id, together, column, f"check_pages_{key}")
    else:
        view.draw_rows(version.id, concerned, f"check_pages_{key}")
