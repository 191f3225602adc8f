"""The Table tab: a table or text files in, the same with the network's answers out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.actions import texts
from dashboard.i18n import _
from dashboard.spec.table import TableReading
from dashboard.ui import page, state, uploads
from dashboard.ui.fragments import fragment
from dashboard.ui.predict.answered_table import answered_table
from dashboard.ui.text import escape, show

if TYPE_CHECKING:
    from dashboard.actions.texts import TableAnswers
    from dashboard.store.uploads import Uploaded

_PLAIN_TEXT = (".txt", ".text")


@dataclass
class _Kept:
    """The answers for one upload, filled when they are first computed."""

    found: TableAnswers | None = None


def table_tab(run_id: str) -> None:
    """The uploader and what comes out; only this part runs again."""
    fragment(_table)(run_id)


def _table(run_id: str) -> None:
    chosen = uploads.uploader("predict_texts", _("A table (CSV, Excel, Parquet, JSON Lines) or text files"))
    if not chosen:
        st.info(
            _("Every row is answered. You get your table back with the answers beside it; nothing of it is kept."),
            icon=":material/table:",
        )
        return
    with page.guarded():
        if all(file.name.lower().endswith(_PLAIN_TEXT) for file in chosen):
            _text_files(run_id, chosen)
        else:
            _one_table(run_id, chosen)


def _text_files(run_id: str, chosen: Sequence[Uploaded]) -> None:
    each_line = st.toggle(_("Each line is a text of its own"), key="each_line")
    kept = _kept(run_id, tuple(file.key for file in chosen), str(each_line))
    if kept.found is None:
        named = [(file.name, file.read()) for file in chosen]
        with _progress() as report:
            kept.found = texts.answer_text_files(run_id, named, each_line=each_line, report=report)
    answered_table(run_id, kept.found)


def _one_table(run_id: str, chosen: Sequence[Uploaded]) -> None:
    file = next(file for file in chosen if not file.name.lower().endswith(_PLAIN_TEXT))
    if len(chosen) > 1:
        st.warning(_("One table at a time: {name} was taken.", name=escape(file.name)), icon=":material/filter_1:")
    place = st.container()
    column = state.widget_value(_column_key(file.key)) or ""
    kept = _kept(run_id, (file.key,), column)
    if kept.found is None:
        reading = TableReading(columns={"text": column} if column else {})
        with _progress() as report:
            kept.found = texts.answer_file_bytes(run_id, file.read(), file.name, reading, report)
    with place:
        _choose_column(kept.found, file.key)
    answered_table(run_id, kept.found)


@st.cache_resource(max_entries=4, show_spinner=False)
def _kept(run_id: str, file_ids: tuple[str, ...], options: str) -> _Kept:
    """One object for the same upload, so that a press on a button does not ask the network about all of it again."""
    return _Kept()


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """A bar while the block runs; it takes texts done and their total."""
    bar = st.progress(0.0, text=_("Reading…"))

    def report(done: int, total: int) -> None:
        bar.progress(done / max(total, 1), text=_("{done} of {total} answered", done=done, total=total))

    try:
        yield report
    finally:
        bar.empty()


def _column_key(file_id: str) -> str:
    return f"text_column_{file_id}"


def _choose_column(found: TableAnswers, file_id: str) -> None:
    if found.text_column is None:
        return
    ours = set(found.columns.values())
    theirs = [name for name in found.frame.columns if name not in ours]
    st.selectbox(
        _("Column with the texts"),
        theirs,
        index=theirs.index(found.text_column.name),
        key=_column_key(file_id),
    )
    st.caption(show(found.text_column.reason))
