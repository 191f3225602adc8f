"""The check report: what was found, what it means, what to do, and the items concerned."""

from __future__ import annotations

import streamlit as st

from dashboard.actions import datasets
from dashboard.i18n import N_, _
from dashboard.spec.dataset import CheckResult, DatasetVersion, Severity
from dashboard.ui import page
from dashboard.ui.data.kinds import KIND_VIEWS
from dashboard.ui.kind_words import KIND_WORDS
from dashboard.ui.text import show

_LOOKS: dict[Severity, tuple[str, str, str]] = {
    "error": (N_("Problem"), "red", "error"),
    "warning": (N_("Look at this"), "orange", "warning"),
    "note": (N_("Good to know"), "blue", "info"),
}


def draw_checks(version: DatasetVersion) -> None:
    """Every finding as a card, worst first."""
    page.section(_("What the checks say"))
    if not version.checks:
        with st.container(border=True, key="checks_clean"):
            st.markdown(":green[:material/check_circle:] " + _("Nothing stands out: the data is ready for training."))
        return
    for number, check in enumerate(version.checks):
        _card(version, check, f"{check.code}_{number}")


def _card(version: DatasetVersion, check: CheckResult, key: str) -> None:
    words, color, icon = _LOOKS[check.severity]
    with st.container(border=True, gap="xsmall", key=f"check_{key}"):
        st.markdown(f":{color}-badge[:material/{icon}: {_(words)}] **{show(check.title)}** :gray[:small[{check.code}]]")
        st.markdown(show(check.message))
        st.markdown(f":material/lightbulb: {show(check.fix)}")
        if check.items:
            title = _("Show {items}", items=KIND_WORDS[version.kind].count(check.num_items))
            with st.expander(title, key=f"items_{key}", on_change="rerun", type="compact") as concerned:
                if concerned.open:
                    _items(version, check, key)


def _items(version: DatasetVersion, check: CheckResult, key: str) -> None:
    frame = datasets.entries(version.id)
    frame = frame[frame["id"].isin(check.items)]
    if check.num_items > len(check.items):
        st.caption(_("The first {shown} of {n} are shown.", shown=len(check.items), n=check.num_items))
    KIND_VIEWS[version.kind].draw_rows(version.id, frame, f"check_pages_{key}")
