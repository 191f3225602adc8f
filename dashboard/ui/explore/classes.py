"""The Classes tab: how well each class is found."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard.actions.predictions import Report
from dashboard.actions.runs import Run
from dashboard.i18n import _, format_percent
from dashboard.ui.charts import style
from dashboard.ui.charts.classes import MAX_CLASSES, class_scores, class_scores_alt_text
from dashboard.ui.downloads import table_button
from dashboard.ui.key_figures import score_words


def classes_tab(run: Run, report: Report) -> None:
    """Everything of the tab."""
    frame = report.classes.sort_values("f1", kind="stable").reset_index(drop=True)
    st.markdown(
        _(
            "**Precision**: of the items that were given this answer, how many really are it. "
            "**Recall**: of the items that are it, how many were found. **F1** is high only when both are."
        )
    )
    style.plot(class_scores(frame), key="class_scores", alt=class_scores_alt_text(frame))
    if len(frame) > MAX_CLASSES:
        st.caption(_("The chart shows the {shown} weakest classes, the table all {total}.",
                     shown=MAX_CLASSES, total=len(frame)))  # fmt: skip
    st.dataframe(frame, hide_index=True, column_config=_columns())
    table_button(frame, f"classes-{run.id}.csv", _("Download this table"))
    _averages(report)


def _columns() -> dict[str, Any]:
    def share(title: str, help: str) -> object:
        return st.column_config.ProgressColumn(title, help=help, format="percent", min_value=0, max_value=1)

    return {
        "label": st.column_config.TextColumn(_("Class")),
        "precision": share(_("Precision"), _("Of the items that were given this answer, the share that really is it.")),
        "recall": share(_("Recall"), _("Of the items that are it, the share that was found.")),
        "f1": share(_("F1"), _("Precision and recall in one number: their harmonic mean.")),
        "support": st.column_config.NumberColumn(
            _("Test items"), help=_("With few test items the shares are left to chance.")
        ),
    }


def _averages(report: Report) -> None:
    summary = report.summary
    numbers = (
        (
            _("Balanced accuracy"),
            summary.balanced_accuracy,
            _("Mean recall: every class counts the same, however rare."),
        ),
        (_("Mean F1"), summary.macro_f1, _("Mean of the classes' F1, every class counting the same.")),
        (
            _("Validation accuracy"),
            summary.validation.value,
            _("On the items that chose the best epoch; a little too kind for that reason."),
        ),
    )
    with st.container(horizontal=True, gap="medium"):
        for title, value, help in numbers:
            st.metric(title, format_percent(value), help=help, width="content")
        if summary.roc_auc is not None:
            help = _("Take an item of a class and one of another class: how often the first gets the higher probability of that class, on average over the classes. 1 is always, 0.5 is chance.")  # fmt: skip
            st.metric(_("Classes ranked right (ROC AUC)"), score_words(summary.roc_auc), help=help, width="content")
