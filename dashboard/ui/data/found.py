"""Third stage: what was found is shown before it is kept; then it gets a name and is imported."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from dashboard.actions import datasets
from dashboard.data.survey import Survey
from dashboard.i18n import N_, _, ngettext
from dashboard.spec.dataset import ImportSpec, Source, SplitSettings
from dashboard.spec.setting_fields import FormField, fields_of
from dashboard.ui import forms, navigation, page
from dashboard.ui.charts import style
from dashboard.ui.charts.class_balance import MAX_CLASSES, class_balance, class_balance_table
from dashboard.ui.data.again import NAME_KEY, name_given
from dashboard.ui.data.kind_choice import draw_kind_choice, is_doubtful
from dashboard.ui.data.kinds import KIND_VIEWS
from dashboard.ui.data.normal_choice import draw_normal_choice
from dashboard.ui.data.words import status_words
from dashboard.ui.downloads import table_button
from dashboard.ui.form_fields import parsed
from dashboard.ui.text import plain, show

_PARTS = {"train": N_("To learn from"), "validation": N_("For validation"), "test": N_("For the test")}


def draw_found(job_id: str, source: Source, survey: Survey) -> ImportSpec | None:
    """Show a survey; the import that somebody asked for, once they press the button."""
    if survey.problems:
        _draw_refusal(job_id, source, survey)
        return None
    if is_doubtful(survey):
        draw_kind_choice(job_id, source, survey)
    _numbers(survey)
    st.markdown(f":material/account_tree: {show(survey.layout)}")
    KIND_VIEWS[survey.kind].draw_reading(job_id, source, survey)
    for note in survey.notes:
        st.info(show(note), icon=":material/info:")
    with st.container(border=True, key="import_form"):
        asked = _import_form(job_id, source, survey)
    if survey.classes or survey.test_classes:
        page.section(_(KIND_VIEWS[survey.kind].in_each_class))
        _class_chart(survey)
    _tree(survey)
    _left_out(survey)
    if not is_doubtful(survey) and source.kind != "sample":
        with st.expander(_("Is it something else?"), icon=":material/category:", key=f"other_kind_{job_id}"):
            draw_kind_choice(job_id, source, survey)
    return asked


def _draw_refusal(job_id: str, source: Source, survey: Survey) -> None:
    """What cannot become a dataset: why, what can be changed, and the way back; a form that cannot be sent would only
    raise hope."""
    for problem in survey.problems:
        st.error(show(problem), icon=":material/error:")
    KIND_VIEWS[survey.kind].draw_reading(job_id, source, survey)
    draw_kind_choice(job_id, source, survey)
    if page.primary(_("Choose other data"), "choose_again", icon="arrow_back"):
        navigation.go("data")
    if survey.total:
        _numbers(survey)
    _tree(survey)
    _left_out(survey)


def _tree(survey: Survey) -> None:
    if survey.tree:
        with st.expander(_("Files and folders"), icon=":material/folder_open:"):
            st.code("\n".join(survey.tree), language=None, height=320 if len(survey.tree) > 12 else "content")


def _numbers(survey: Survey) -> None:
    cells = (
        (_(KIND_VIEWS[survey.kind].items), survey.usable),
        _labels_or_columns(survey),
        (_("Skipped"), survey.skipped),
        (_("Refused"), survey.refused),
    )
    columns = st.container(key="numbers_found").columns(len(cells))
    for column, (label, number) in zip(columns, cells, strict=True):
        column.metric(label, number, border=True, format="localized")


def _labels_or_columns(survey: Survey) -> tuple[str, int]:
    """Where a number is predicted there are no labels to count."""
    if survey.table is not None and survey.table.target_as == "number":
        return _("Columns"), len(survey.table.learned_from)
    classes = {*survey.classes, *survey.validation_classes, *survey.test_classes}
    return _(KIND_VIEWS[survey.kind].labels), len(classes)


def _class_chart(survey: Survey) -> None:
    groups: dict[str, Mapping[str, int]] = {
        "train": survey.classes,
        "validation": survey.validation_classes,
        "test": survey.test_classes,
    }
    labels = list(dict.fromkeys(label for group in groups.values() for label in group))
    rows = [
        {"label": label, "split": split, "count": group.get(label, 0)}
        for label in labels
        for split, group in groups.items()
    ]
    titles = {split: _(title) for split, title in _PARTS.items() if groups[split]}
    if list(titles) == ["train"]:
        titles = {"train": _(KIND_VIEWS[survey.kind].items)}
    frame = pd.DataFrame(rows)
    chart = class_balance(frame, titles, unit=_(KIND_VIEWS[survey.kind].items))
    style.plot(
        chart,
        key="found_classes",
        alt=_(KIND_VIEWS[survey.kind].survey_alt),
        table=lambda: class_balance_table(frame, titles),
        file_name="classes.csv",
    )
    if len(labels) > MAX_CLASSES:
        st.caption(_("The chart shows the first {shown} of {n} classes.", shown=MAX_CLASSES, n=len(labels)))


def _left_out(survey: Survey) -> None:
    if not survey.entries:
        return
    title = ngettext("{n} entry is not used: why", "{n} entries are not used: why", survey.skipped + survey.refused)
    with st.expander(title, icon=":material/block:", expanded=survey.refused > 0):
        frame = pd.DataFrame(
            [
                {
                    _("Name"): entry.name,
                    _("What happened"): status_words(entry.status),
                    _("Why"): plain(entry.reason) if entry.reason else "",
                }
                for entry in survey.entries
            ]
        )
        st.dataframe(frame, hide_index=True, alt=_("Entries that are not used, with the reason"))
        table_button(frame, "not-used.csv", _("Download as a table"), key="found_not_used")


def _import_form(job_id: str, source: Source, survey: Survey) -> ImportSpec | None:
    suggested = name_given(source) or survey.suggested_name
    name = st.text_input(_("Name of the dataset"), value=suggested, max_chars=100, key=NAME_KEY)
    taken = [version.number for version in datasets.versions() if version.name == name.strip()]
    if taken:
        st.caption(_("There is a dataset of this name; this becomes its version {n}.", n=max(taken) + 1))
    normal = draw_normal_choice(job_id, source, survey)
    with st.expander(_("More settings"), icon=":material/tune:"):
        split = _split_form(survey)
    ready = bool(name.strip()) and split is not None and normal is not None
    if not name.strip():
        st.markdown(":red[:material/error: " + _("Give the dataset a name.") + "]")
    pressed = page.primary(_("Import"), "import", disabled=not ready, icon="download_done")
    if not pressed or split is None or normal is None:
        return None
    return ImportSpec(source=source, kind=survey.kind, name=name.strip(), split=split, normal=normal)


def _split_form(survey: Survey) -> SplitSettings | None:
    """How the items are divided; None while a field holds what cannot be used."""
    fields = [field for field in fields_of(SplitSettings) if not _is_given(field, survey)]
    values: dict[str, int] = {}
    is_sound = True
    for column, field in zip(st.columns(max(1, len(fields))), fields, strict=False):
        with column:
            raw = forms.draw_field(field, getattr(SplitSettings(), field.name), key=f"split_{field.name}")
            value, problem = parsed(field, raw)
            if problem is not None:
                st.markdown(f":red[:material/error: {show(problem)}]")
                is_sound = False
            else:
                values[field.name] = value
    if survey.test_classes:
        st.caption(_("The test set is given; nothing else is taken for the test."))
    else:
        st.caption(_("The rest is what the network learns from. Equal items stay on one side."))
    return SplitSettings(**values) if is_sound else None


def _is_given(field: FormField, survey: Survey) -> bool:
    """Whether the data itself says what this field would: a part that comes as such is not drawn by chance."""
    given = {"test_percent": survey.test_classes, "validation_percent": survey.validation_classes}
    return bool(given.get(field.name))
