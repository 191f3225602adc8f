"""The Mistakes tab: the confusion matrix, and the items behind each of its cells."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.actions.predictions import Report
from dashboard.actions.runs import Run
from dashboard.i18n import _, format_percent, ngettext, sentences
from dashboard.ui import pictures, state
from dashboard.ui.charts import style
from dashboard.ui.charts.confusion import MAX_CLASSES, confusion_alt_text, confusion_matrix
from dashboard.ui.downloads import table_button
from dashboard.ui.explore.items import found_items, item_gallery, items_table, search_field
from dashboard.ui.explore.report_items import cell_items, judged_items, most_confused_labels, top_confusions
from dashboard.ui.language import in_language
from dashboard.ui.text import escape

_CHART, _TRUE, _ANSWER = "confusion_chart", "cell_true", "cell_answer"
_PAGE_SIZE = 24
_TOP = 10


def mistakes_tab(run: Run, report: Report) -> None:
    """Everything of the tab."""
    items = judged_items(report.predictions)
    labels = report.classes["label"].tolist()
    label, predicted = _asked("true", labels), _asked("answer", labels)
    confusions = top_confusions(report.confusion)
    _summary(items, confusions)
    matrix, chosen = st.columns([6, 5], gap="medium")
    with matrix:
        _matrix(report.confusion, labels, label, predicted)
    with chosen:
        _choosers(labels, label, predicted)
        _confusions_table(confusions, run)
    _items(run, items, label, predicted)


def _asked(name: str, labels: list[str]) -> str | None:
    value = state.query(name)
    return value if value in labels else None


def _summary(items: pd.DataFrame, confusions: pd.DataFrame) -> None:
    wrong = int((items["label"] != items["predicted"]).sum())
    if not wrong:
        st.success(_("There is no mistake among the test items."), icon=":material/check_circle:")
        return
    words = ngettext("{n} mistake in {total} test items.", "{n} mistakes in {total} test items.", wrong,
                     total=len(items))  # fmt: skip
    st.markdown(sentences((words, _("Press a cell of the matrix, or choose below it, to see its items."))))


def _matrix(confusion: pd.DataFrame, labels: list[str], label: str | None, predicted: str | None) -> None:
    shown = most_confused_labels(confusion, labels, MAX_CLASSES)
    chart = confusion_matrix(confusion, shown, selected=(label, predicted) if label and predicted else None)
    style.plot(
        chart,
        key=_CHART,
        alt=confusion_alt_text(confusion),
        on_select=in_language(_on_cell),
        selection_mode="points",
    )
    if len(shown) < len(labels):
        st.caption(
            _(
                "The matrix shows the {shown} classes that are confused most, of {total}. The table and the two lists below have all of them.",
                shown=len(shown),
                total=len(labels),
            )
        )


def _on_cell() -> None:
    chosen = state.widget_value(_CHART, {}).get("selection", {}).get("points", [])
    pair = chosen[0].get("customdata") if chosen else None
    _choose(*(pair if pair else (None, None)))


def _choose(label: str | None, predicted: str | None) -> None:
    state.set_query(true=label, answer=predicted)


def _on_fields() -> None:
    _choose(state.widget_value(_TRUE), state.widget_value(_ANSWER))


def _choosers(labels: list[str], label: str | None, predicted: str | None) -> None:
    for key, title, value in ((_TRUE, _("True class"), label), (_ANSWER, _("Answer"), predicted)):
        if state.widget_value(key) != value:
            state.reset_widget(key, value)
        st.selectbox(
            title, labels, key=key, index=None, placeholder=_("Every class"), on_change=in_language(_on_fields)
        )


def _confusions_table(confusions: pd.DataFrame, run: Run) -> None:
    if confusions.empty:
        return
    heading = _("Confused most often")
    st.markdown(f"**{heading}**")
    st.dataframe(
        confusions.head(_TOP).assign(share=lambda frame: 100 * frame["share"]),
        hide_index=True,
        column_config={
            "label": st.column_config.TextColumn(_("True class")),
            "predicted": st.column_config.TextColumn(_("Answer")),
            "count": st.column_config.NumberColumn(_("Items")),
            "share": st.column_config.NumberColumn(
                _("Share"), format="%.1f%%", help=_("Of all test items of the true class.")
            ),
        },
    )
    table_button(confusions, f"confusions-{run.id}.csv", _("Download all confusions"))


def _items(run: Run, items: pd.DataFrame, label: str | None, predicted: str | None) -> None:
    heading, search = st.columns([3, 2], vertical_alignment="bottom")
    heading.subheader(_title(label, predicted), anchor=False)
    with search:
        words = search_field()
    chosen = found_items(run, cell_items(items, label, predicted), words)
    if chosen.empty:
        st.markdown(_("There are no such items."))
        return
    window = pictures.page_of(len(chosen), key=f"items_{label}_{predicted}_{words}", page_size=_PAGE_SIZE)
    average = format_percent(float(chosen["probability"].mean()), digits=0)
    st.caption(
        _("{shown}, worst first; average probability of the answer: {share}.",
          shown=pictures.shown_of(window, len(chosen)), share=average)
    )  # fmt: skip
    item_gallery(run, chosen.iloc[window], name="chosen")
    table_button(lambda: items_table(run, chosen), f"items-{run.id}.csv", _("Download this list"))


def _title(label: str | None, predicted: str | None) -> str:
    if label is None and predicted is None:
        return _("All mistakes")
    if label is None:
        return _("Wrongly taken for {predicted}", predicted=escape(predicted or ""))
    if predicted is None:
        return _("{label}, taken for something else", label=escape(label))
    if label == predicted:
        return _("{label}, recognised", label=escape(label))
    return _("{label}, taken for {predicted}", label=escape(label), predicted=escape(predicted))
