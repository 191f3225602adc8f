"""The Classes tab: how well each class is found, and how sure one may be of it."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard.actions.predictions import Report
from dashboard.actions.runs import Run
from dashboard.i18n import _, format_percent
from dashboard.ui.charts import style
from dashboard.ui.charts.classes import MAX_CLASSES, class_scores, class_scores_alt_text, has_intervals
from dashboard.ui.explore.class_members import class_group
from dashboard.ui.explore.picked.drawing import draw_picked
from dashboard.ui.explore.picked.group import pick
from dashboard.ui.kept_choice import kept_choice
from dashboard.ui.language import in_language
from dashboard.ui.pressed import pressed_point
from dashboard.words.key_figures import score_words

_CHART = "class_scores"


def classes_tab(run: Run, report: Report) -> None:
    """Everything of the tab."""
    titles = {"f1": _("F1"), "precision": _("Precision"), "recall": _("Recall")}
    frame = report.classes
    st.markdown(
        _(
            "**Precision**: of the items that were given this answer, how many really are it. "
            "**Recall**: of the items that are it, how many were found. **F1** is high only when both are."
        )
    )
    measure = kept_choice(_("Measure"), titles, "measure")
    style.plot(
        class_scores(frame, measure, titles[measure]),
        key=_CHART,
        alt=class_scores_alt_text(frame, measure, titles[measure]),
        table=lambda: frame.sort_values(measure, kind="stable"),
        file_name=f"classes-{run.id}.csv",
        columns=_columns(),
        on_select=in_language(_on_bar),
        selection_mode="points",
    )
    st.caption(_notes(frame, measure))
    _averages(report)
    draw_picked(run, "class")


def _on_bar() -> None:
    label = pressed_point(_CHART)
    pick(class_group(label) if label else None)


def _notes(frame: pd.DataFrame, measure: str) -> str:
    if len(frame) > MAX_CLASSES:
        return _("The chart shows the {shown} weakest classes, the table all {total}.",
                 shown=MAX_CLASSES, total=len(frame))  # fmt: skip
    if has_intervals(frame, measure):
        return _("The thin lines show where the number probably lies (95% intervals). Press a bar to see its items.")
    return _("This report was written before ranges were measured. Train again to see how sure one may be of the numbers.")  # fmt: skip


def _columns() -> dict[str, Any]:
    def share(title: str, help: str | None = None) -> object:
        return st.column_config.NumberColumn(title, help=help, format="percent")

    measures = {
        "precision": (_("Precision"), _("Of the items that were given this answer, the share that really is it.")),
        "recall": (_("Recall"), _("Of the items that are it, the share that was found.")),
        "f1": (_("F1"), _("Precision and recall in one number: their harmonic mean.")),
    }
    columns = {name: share(*words) for name, words in measures.items()}
    for name, (title, _help) in measures.items():
        columns[f"{name}_low"] = share(_("{name}: from", name=title))
        columns[f"{name}_high"] = share(_("{name}: to", name=title))
    return columns | {
        "label": st.column_config.TextColumn(_("Class")),
        "support": st.column_config.NumberColumn(
            _("Test items"), help=_("With few test items the shares are left to chance.")
        ),
        "roc_auc": st.column_config.NumberColumn(_("ROC AUC"), format="%.3f"),
        "average_precision": st.column_config.NumberColumn(_("PR AUC"), format="%.3f"),
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
