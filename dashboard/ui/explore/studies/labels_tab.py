"""The Suspected labels tab: labels that are probably wrong, the most suspicious first, each with its reason."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard.actions import studies
from dashboard.actions.runs import Run
from dashboard.actions.studies import Found
from dashboard.errors import NotFoundError
from dashboard.i18n import _, ngettext, sentences
from dashboard.spec.study import LabelStudy
from dashboard.ui import pictures
from dashboard.ui.downloads import table_button
from dashboard.ui.explore.entries import entries
from dashboard.ui.explore.picked.choosing import choose_and_correct
from dashboard.ui.explore.studies.study_job import studied
from dashboard.ui.explore.studies.suspect_words import reason_words, short_reason, title_words
from dashboard.ui.fragments import fragment
from dashboard.ui.gone import say_gone
from dashboard.ui.text import escape
from dashboard.words.studies import expected_words

_PAGE_SIZE = 24
_MOST_REASONS = 5
_SMALL = ("images", "sequences")  # kinds whose items are drawn so small that a whole sentence has no room


def labels_tab(run: Run) -> None:
    """Everything of the tab."""
    found = studied(
        run,
        "labels",
        about=_(
            "Some labels may be wrong. Three networks are trained, each on two thirds of all items, and each says what the items are that it has not seen. Where they and the most similar items contradict a label, it is listed here."
        ),
        label=_("Look for wrong labels"),
    )
    if found is not None:
        fragment(_suspects)(run, found)


def _suspects(run: Run, found: Found) -> None:
    header = found.header
    assert isinstance(header, LabelStudy)
    try:
        rows = entries(run.spec.dataset_version)
    except NotFoundError:
        say_gone()
        return
    left = studies.unsettled(run.id, found.frame)
    left = left[left["id"].isin(rows.index)]
    st.markdown(f"**{expected_words(header)}** {_listed(len(left), len(found.frame) - len(left))}")
    shown = _narrowed(left)
    if shown.empty:
        st.success(_("No label is suspected any more."), icon=":material/check_circle:")
        return
    _list(run, shown)
    st.caption(_("Under each item: how sure a network is of the proposed class that had not seen the item, and how many of the items most like it have that class. Found by confident learning (Northcutt, Jiang and Chuang 2021). A suspicion is no proof: look before you change."))  # fmt: skip


def _listed(left: int, settled: int) -> str:
    listed = ngettext("{n} is listed, the most suspicious first.", "{n} are listed, the most suspicious first.", left)
    if not settled:
        return listed
    return sentences((listed, ngettext("{n} is settled.", "{n} are settled.", settled)))


def _narrowed(left: pd.DataFrame) -> pd.DataFrame:
    """Those of one pair of classes, where somebody chose one."""
    pairs = left.groupby(["label", "proposed"]).size().sort_values(ascending=False, kind="stable")
    if len(pairs) < 2:
        return left
    chosen = st.selectbox(
        _("Label and proposed class"),
        list(pairs.index),
        index=None,
        format_func=lambda pair: f"{pair[0]} → {pair[1]} ({pairs.get(pair, 0)})",
        placeholder=_("All of them"),
        key="suspects_pair",
        width=320,
    )
    return left if chosen is None else left[(left["label"] == chosen[0]) & (left["proposed"] == chosen[1])]


def _list(run: Run, suspects: pd.DataFrame) -> None:
    window = pictures.page_of(len(suspects), key=f"pages_suspects_{len(suspects)}", page_size=_PAGE_SIZE)
    page = suspects.iloc[window]
    known = page.to_dict("records")
    reason = short_reason if run.spec.network.reads in _SMALL else reason_words
    items = page.assign(
        label=[title_words(suspect) for suspect in known],
        predicted=None,
        note=[reason(suspect) for suspect in known],
    )
    proposed = dict(zip(page["id"], page["proposed"], strict=True))
    chosen = choose_and_correct(run, items, f"suspects_{page['id'].iloc[0]}", proposed=proposed)
    if reason is short_reason:
        _reasons([suspect for suspect in known if suspect["id"] in chosen])
    table_button(suspects, f"suspected-labels-{run.id}.csv", _("Download this list"))


def _reasons(suspects: list[dict[str, Any]]) -> None:
    """In whole sentences, for items that have no room for them."""
    for suspect in suspects[:_MOST_REASONS]:
        st.caption(escape(reason_words(suspect)))
