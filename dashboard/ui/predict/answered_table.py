"""Somebody's table with our answers beside it: how many there are, what could not be answered, a page of rows, downloads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from dashboard.i18n import _, ngettext
from dashboard.predict.columns import NUMBER_COLUMN
from dashboard.ui import pictures
from dashboard.ui.predict.answer_downloads import download_buttons
from dashboard.ui.predict.problems import told_problems
from dashboard.ui.text import escape, show

if TYPE_CHECKING:
    from dashboard.predict.answered_tables import TableAnswers

_PAGE_SIZE = 100
_FEW = 4  # columns of theirs, beside which ours can be seen
_ANSWER = ("label", NUMBER_COLUMN, "probability", "not_sure", "unlike")


def answered_table(run_id: str, found: TableAnswers, *, counts: str = "") -> None:
    """Everything of it.

    Args:
        counts: how many there are, in words, where they are no rows of somebody's table.
    """
    st.markdown(counts or _counts(found))
    for warning in found.warnings:
        st.warning(show(warning), icon=":material/warning:")
    _problems(found)
    for note in found.notes:
        st.caption(show(note))
    window = pictures.page_of(len(found.frame), key="answered_rows_page", page_size=_PAGE_SIZE)
    st.dataframe(
        found.frame.iloc[window],
        hide_index=True,
        column_config=_columns(found),
        column_order=_order(found),
        placeholder="",
        alt=_("Your rows with the network's answers beside them."),
    )
    download_buttons(found.frame, run_id)


def _counts(found: TableAnswers) -> str:
    words = [ngettext("{n} row answered", "{n} rows answered", found.num_answered)]
    if found.num_not_sure:
        words.append(ngettext("{n} of them not sure", "{n} of them not sure", found.num_not_sure))
    if found.num_unlike:
        words.append(unlike_count(found.num_unlike))
    if found.num_problems:
        words.append(ngettext("{n} row without an answer", "{n} rows without an answer", found.num_problems))
    return " · ".join(words)


def unlike_count(number: int) -> str:
    """How many of the answers cannot be relied on."""
    return ngettext("{n} of them unlike the training data", "{n} of them unlike the training data", number)


def _problems(found: TableAnswers) -> None:
    lines = [_("{role}: {name}", role=escape(row), name=show(problem)) for row, problem in found.problems]
    told_problems(lines, found.num_problems)


def _columns(found: TableAnswers) -> dict[str, Any]:
    titles: dict[str, Any] = {
        "label": st.column_config.TextColumn(_("Answer")),
        NUMBER_COLUMN: st.column_config.NumberColumn(_("Predicted"), format="%.6g"),
        "probability": _share(_("Probability")),
        "not_sure": st.column_config.CheckboxColumn(_("Not sure")),
        "unlike": st.column_config.CheckboxColumn(_("Unlike the training data")),
        "runner_up": st.column_config.TextColumn(_("Runner-up")),
        "runner_up_probability": _share(_("Its probability")),
        "problem": st.column_config.TextColumn(_("Why there is no answer")),
    }
    return {found.columns[name]: config for name, config in titles.items() if name in found.columns}


def _order(found: TableAnswers) -> list[str]:
    """As in the file; where the answer would stand off the screen, it comes first."""
    names = list(found.frame)
    if len(names) - len(found.columns) <= _FEW:
        return names
    first = [found.columns[name] for name in _ANSWER if name in found.columns]
    return [*first, *(name for name in names if name not in first)]


def _share(title: str) -> Any:
    return st.column_config.ProgressColumn(title, format="percent", min_value=0, max_value=1)
