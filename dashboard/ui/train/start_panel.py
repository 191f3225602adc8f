"""The forecast and the page's one primary button."""

from __future__ import annotations

import streamlit as st

from dashboard.actions import runs
from dashboard.data.item_counts import item_counts
from dashboard.i18n import _
from dashboard.spec.dataset import DatasetVersion
from dashboard.spec.run import RunSpec
from dashboard.ui import navigation, page
from dashboard.ui.train import draft as drafts
from dashboard.ui.train.forecast_line import forecast_line
from dashboard.ui.train.hint import Hint
from dashboard.ui.train.hints import hints
from dashboard.ui.train.settings_form import FormResult, problem_list
from dashboard.ui.train.slower_choice import slower_choice


def start_panel(result: FormResult, version: DatasetVersion) -> None:
    """Everything that stands between the form and a run: problems, hints, forecast, Start, and a slower way."""
    if result.problems:
        problem_list(result.spec, result.problems)
    else:
        _windows(result.spec, version)
        _hints(result.spec, version)
        forecast_line(result.spec)
    if page.primary(_("Start training"), "start_training", disabled=bool(result.problems), icon="play_arrow"):
        navigation.go("runs", run=runs.start(result.spec))
    slower_choice(result.spec, version)


def _windows(spec: RunSpec, version: DatasetVersion) -> None:
    """A series is no row of items: how it is cut, and how many pieces that gives."""
    if version.kind == "series":
        words = _("The series is read in windows of {steps} rows that overlap: about {count} to learn from.",
                  steps=spec.network.input_shape[0], count=item_counts(version, spec.network)["train"])  # fmt: skip
        st.caption(f":material/view_week: {words}")


def _hints(spec: RunSpec, version: DatasetVersion) -> None:
    for hint in hints(spec, version):
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"hint_{hint.icon}"):
            st.caption(f":material/{hint.icon}: {hint.words}")
            if hint.changes:
                _change_button(hint)
            if hint.to_data:
                navigation.page_link("data", hint.to_data, dataset=version.id)


def _change_button(hint: Hint) -> None:
    st.button(
        _("Change it"),
        key=f"do_{hint.icon}",
        type="tertiary",
        icon=":material/check:",
        on_click=drafts.change,
        args=(hint.changes,),
    )
