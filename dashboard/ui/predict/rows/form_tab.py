"""The what-if form: a row of the table with an input a column, the answer live beside it, and why it is so."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dashboard.actions import predictions, report_frames, rows
from dashboard.actions.predictions import Answer
from dashboard.actions.rows import NumberAnswer, RowField
from dashboard.actions.runs import Run
from dashboard.i18n import _, clauses
from dashboard.ui import page, state
from dashboard.ui.fragments import fragment
from dashboard.ui.language import in_language
from dashboard.ui.predict.answer_card import answer_card, unlike_words
from dashboard.ui.predict.rows.curve import what_if_curve
from dashboard.ui.predict.rows.fields import draw_field, fill, outside, shown
from dashboard.ui.predict.rows.reasons import row_reasons
from dashboard.ui.predict.rows.start_row import StartRow, choose_start, start_row
from dashboard.ui.shares import probability_words
from dashboard.ui.text import escape
from dashboard.ui.word_reasons import choose_class
from dashboard.words.numbers import value_words

_MOST_FIELDS = 30
_MOST_CHANGES = 6
_BESIDE = 2  # inputs

Values = tuple[float | None, ...]


def form_tab(run: Run) -> None:
    """The form and what the network says; only this part runs again after a change."""
    fragment(_form)(run)


def _form(run: Run) -> None:
    with page.guarded():
        fields = rows.fields(run.id)
        writing, result = st.columns([5, 6], gap="large")
        with writing:
            start = _started(run, fields)
            values = _inputs(run, fields, start)
        state.remember("what_if", {"run": run.id, "start": _start_of(run), "values": values})
        answer = rows.answer(run.id, values)
        with result, st.container(key="row_result"):
            _answer(run, answer)
            _changes(run, fields, start, values, answer.outside)
        label, decisive = "", fields[0].name
        with st.container(border=True, key="row_reason"):
            st.subheader(_("Why?"), anchor=False)
            if isinstance(answer, Answer):
                label = choose_class(predictions.classes(run.id), answer.label, "row")
            with page.guarded():
                decisive = row_reasons(run.id, fields, values, label, key="form")
        what_if_curve(run.id, fields, values, label, decisive)


def _started(run: Run, fields: tuple[RowField, ...]) -> StartRow:
    """The choice of the row, and the inputs filled with what was there last, or with the row."""
    key = _start_key(run)
    known = state.recall("what_if") or {}
    is_known = known.get("run") == run.id and len(known["values"]) == len(fields)
    if is_known and not state.has_widget(key) and not state.query("item"):
        state.reset_widget(key, known["start"])
    choose_start(run, key, in_language(partial(_to_row, run, fields)))
    start = start_row(run, fields, _start_of(run))
    is_last = is_known and known["start"] == _start_of(run)
    fill(run.id, fields, known["values"] if is_last else start.values, only_new=True)
    return start


def _start_key(run: Run) -> str:
    return f"start_{run.id}"


def _start_of(run: Run) -> str:
    return state.widget_value(_start_key(run)) or ""


def _to_row(run: Run, fields: tuple[RowField, ...]) -> None:
    fill(run.id, fields, start_row(run, fields, _start_of(run)).values)


def _inputs(run: Run, fields: tuple[RowField, ...], start: StartRow) -> Values:
    drawn = _drawn(run, fields)
    values = list(start.values)
    for first in range(0, len(drawn), _BESIDE):
        for box, place in zip(st.columns(_BESIDE, gap="small"), drawn[first : first + _BESIDE], strict=False):
            with box:
                values[place] = draw_field(run.id, place, fields[place], start.values[place])
    st.button(
        _("Back to the row"),
        key="back_to_row",
        icon=":material/undo:",
        disabled=tuple(values) == start.values,
        on_click=in_language(partial(_to_row, run, fields)),
    )
    st.caption(_("What you fill in goes to this program only and is not kept."))
    return tuple(values)


def _drawn(run: Run, fields: tuple[RowField, ...]) -> list[int]:
    """Places of the columns that get an input: all of them, or those that matter most and can be chosen."""
    if len(fields) <= _MOST_FIELDS:
        return list(range(len(fields)))
    names = [field.name for field in fields]
    chosen = st.multiselect(
        _("Columns to change"),
        names,
        default=_most_important(run, names),
        key=f"drawn_{run.id}",
        help=_("The others keep the values of the row."),
    )
    return [names.index(name) for name in chosen]


def _most_important(run: Run, names: list[str]) -> list[str]:
    frames = report_frames.frames(run.id)
    ranked = frames.frame("importance")["column"].tolist() if frames.has("importance") else names
    return [name for name in ranked if name in names][:_MOST_FIELDS]


def _answer(run: Run, answer: Answer | NumberAnswer) -> None:
    if isinstance(answer, Answer):
        answer_card(answer, predictions.not_sure_threshold(run.id), key="row")
        return
    with st.container(border=True, key="row_answer"):
        if answer.unlike:
            unlike_words(answer.outside)
        st.markdown(f"## {value_words(answer.value)}")
        st.markdown(_("Expected for **{target}**", target=escape(answer.target)))
        if answer.typical_error is not None:
            st.caption(_("Usually off by about {error}.", error=value_words(answer.typical_error)))


def _changes(run: Run, fields: tuple[RowField, ...], start: StartRow, values: Values, told: tuple[str, ...]) -> None:
    """What differs from the row, and what the network says of the row itself.

    Args:
        told: columns of which it stands above already that they lie far beyond what training held.
    """
    places = [place for place, value in enumerate(values) if value != start.values[place]]
    if places:
        words = [
            _("{column}: {before} → {after}", column=escape(fields[place].name),
              before=escape(shown(fields[place], start.values[place])), after=escape(shown(fields[place], values[place])))
            for place in places[:_MOST_CHANGES]
        ]  # fmt: skip
        st.markdown(_("Changed: {list}", list=clauses([*words, *(["…"] if len(places) > _MOST_CHANGES else [])])))
        st.caption(_("Before: {answer}", answer=_brief(rows.answer(run.id, start.values))))
    elif start.truth:
        st.caption(_("In truth: {label}", label=escape(start.truth)))
    pairs = [(field.name, outside(field, value)) for field, value in zip(fields, values, strict=True)]
    beyond = [escape(name) for name, is_outside in pairs if is_outside and name not in told]
    if beyond:
        st.warning(
            _("No training row had such values: {columns}. The network can only guess there.", columns=beyond[:_MOST_CHANGES]),
            icon=":material/travel_explore:",
        )  # fmt: skip


def _brief(answer: Answer | NumberAnswer) -> str:
    if isinstance(answer, NumberAnswer):
        return value_words(answer.value)
    return _("{label} with {share}", label=escape(answer.label), share=probability_words(answer.probability))
