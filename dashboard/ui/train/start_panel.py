"""The forecast and the page's one primary button."""

from __future__ import annotations

import streamlit as st

from dashboard.actions import runs
from dashboard.i18n import _
from dashboard.spec.dataset import DatasetVersion
from dashboard.ui import navigation, page
from dashboard.ui.train.forecast_line import forecast_line
from dashboard.ui.train.settings_form import FormResult, problem_list


def start_panel(result: FormResult, version: DatasetVersion) -> None:
    """Everything that stands between the form and a run: problems, hints, forecast, Start."""
    if result.problems:
        problem_list(result.problems)
    else:
        _hints(result, version)
        forecast_line(result.spec)
    if page.primary(_("Start training"), "start_training", disabled=bool(result.problems), icon="play_arrow"):
        navigation.go("runs", run=runs.start(result.spec))


def _hints(result: FormResult, version: DatasetVersion) -> None:
    if version.channels == 3 and result.spec.network.channels == 1:
        st.caption(f":material/palette: {_('The pictures are in colour, the network sees them in grey. If colour tells the classes apart, choose “Colour” under More settings.')}")  # fmt: skip
    if result.spec.training.batch_size > version.split_counts()["train"]:
        st.caption(f":material/info: {_('The batch is larger than the training data: every epoch changes the network only once.')}")  # fmt: skip
