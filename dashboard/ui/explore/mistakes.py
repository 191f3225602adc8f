"""The Mistakes tab: the confusion matrix, and the items behind each of its cells."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.actions.predictions import Report
from dashboard.actions.runs import Run
from dashboard.evaluation.judged import judged_items
from dashboard.i18n import _, ngettext, sentences
from dashboard.ui.explore.cell_members import cell_group
from dashboard.ui.explore.matrix import choose_cell
from dashboard.ui.explore.picked.drawing import draw_picked


def mistakes_tab(run: Run, report: Report) -> None:
    """Everything of the tab."""
    _summary(judged_items(report.predictions))
    choose_cell(run, report.confusion, report.classes["label"].tolist())
    draw_picked(run, "cell", default=cell_group(None, None))


def _summary(items: pd.DataFrame) -> None:
    wrong = int((items["label"] != items["predicted"]).sum())
    if not wrong:
        st.success(_("There is no mistake among the test items."), icon=":material/check_circle:")
        return
    words = ngettext("{n} mistake in {total} test items.", "{n} mistakes in {total} test items.", wrong,
                     total=len(items))  # fmt: skip
    st.markdown(sentences((words, _("Press a cell of the matrix, or choose below it, to see its items."))))
