"""The runs of a comparison: each has a letter and a colour, the same in every table and chart of the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape as html_escape
from string import ascii_uppercase

import pandas as pd
import streamlit as st

from dashboard.actions import runs
from dashboard.actions.runs import Run
from dashboard.i18n import _
from dashboard.ui import navigation
from dashboard.ui.charts import style
from dashboard.ui.runs import facts
from dashboard.ui.status import status_markdown
from dashboard.ui.text import escape

_DASHES = ("solid", "dash")


@dataclass(frozen=True)
class Compared:
    """One run of the page.

    Attributes:
        letter: what it is called for short.
        color, dash: of its lines; no two runs have both the same.
    """

    run: Run
    letter: str
    color: str
    dash: str


def compared(found: Sequence[Run]) -> list[Compared]:
    """The runs in their order, as A, B, C and so on."""
    num_colors = len(style.CATEGORIES)
    return [
        Compared(run, ascii_uppercase[place], style.CATEGORIES[place % num_colors], _DASHES[place // num_colors])
        for place, run in enumerate(found)
    ]


def who_is_who(shown: Sequence[Compared]) -> None:
    """What the runs share, then one line a run: its letter, its name, and what only it learned from."""
    about = [_learned_from(one.run) for one in shown]
    shared = len(set(about)) == 1
    with st.container(border=True, key="who_is_who", gap="xsmall"):
        if shared:
            st.caption(about[0])
        for one, words in zip(shown, about, strict=True):
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.html(_key(one), width="content")
                navigation.page_link("runs", escape(one.run.name), icon="timeline", run=one.run.id)
                st.caption(facts.joined(_state(one.run), "" if shared else words, facts.when_words(one.run.created_at)),
                           width="content")  # fmt: skip


def _key(one: Compared) -> str:
    return f'<span class="ks-key"><i style="background:{one.color}"></i><b>{html_escape(one.letter)}</b></span>'


def _learned_from(run: Run) -> str:
    dataset = runs.dataset_of(run)
    known = _("{name}, version {number}", name=escape(dataset.name), number=dataset.number) if dataset else ""
    return facts.joined(known or _("deleted data"), facts.purpose_words(run))


def _state(run: Run) -> str:
    """A badge; empty for a run with a result, which is what one expects here."""
    is_finished = run.job.state == "finished" and run.summary is not None
    return "" if is_finished else status_markdown(run.job, runs.run_liveness(run))


def side_by_side_table(table: pd.DataFrame) -> None:
    """A table whose first column says what a row is, and whose others are runs; its cells wrap, so that two fit a phone."""
    cells = table.map(escape)
    st.table(cells.set_index(cells.columns[0]))
