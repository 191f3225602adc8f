"""The Table tab: rows of numbers in, the same rows with error and flag out, the most unusual first."""

from __future__ import annotations

from typing import Any

import numpy as np
import streamlit as st

from dashboard.actions import autoencoders
from dashboard.actions.autoencoders import TableAsked
from dashboard.actions.runs import Run
from dashboard.i18n import _, ngettext
from dashboard.ui import page, pictures
from dashboard.ui.fragments import fragment
from dashboard.ui.predict.answer_downloads import download_buttons
from dashboard.ui.predict.answered_table import unlike_count
from dashboard.ui.predict.back.one_picture import code, verdict
from dashboard.ui.predict.back.uploaded import kept, one_table, remarks, upload_of
from dashboard.ui.reconstruction_views import draw_reconstruction
from dashboard.words.key_figures import error_words

_PAGE_SIZE = 100
_MOST_CHOICES = 200


def table_tab(run: Run) -> None:
    """The uploader and what comes out; only this part runs again."""
    fragment(_table)(run.id)


def _table(run_id: str) -> None:
    with page.guarded():
        file = one_table(
            "predict_rows",
            autoencoders.columns(run_id),
            _("Every row is answered. You get your table back with the answers beside it; nothing of it is kept."),
        )
        if file is None:
            return
        found: TableAsked = kept(run_id, file.key).get(lambda: autoencoders.ask_table(run_id, upload_of(file)))
        st.markdown(_counts(found))
        remarks(found.problems, found.num_problems, found.notes)
        ranked = found.ranked()
        _rows(found, ranked)
        download_buttons(found.frame, run_id)
        if len(ranked):
            _closer(run_id, found, ranked)


def _counts(found: TableAsked) -> str:
    words = [ngettext("{n} row answered", "{n} rows answered", found.num_answered)]
    if found.flagged is not None:
        words.append(ngettext("{n} flagged", "{n} flagged", found.num_flagged))
    if found.num_unlike:
        words.append(unlike_count(found.num_unlike))
    if found.num_problems:
        words.append(ngettext("{n} row without an answer", "{n} rows without an answer", found.num_problems))
    return " · ".join(words)


def _rows(found: TableAsked, ranked: np.ndarray) -> None:
    """The page of rows that is looked at, our columns first."""
    order = np.concatenate([ranked, np.flatnonzero(np.isnan(found.errors))])
    window = pictures.page_of(len(order), key="rows_page", page_size=_PAGE_SIZE)
    st.caption(_("The largest errors come first; the download has the rows in your order."))
    ours = [
        found.columns[name] for name in ("error", "flagged", "unlike", "largest", "problem") if name in found.columns
    ]
    rest = [name for name in found.frame.columns if name not in ours]
    shown = found.frame.iloc[order[window]][[*ours, *rest]].set_axis(found.row_numbers[order[window]], axis=0)
    if not found.num_problems:
        shown = shown.drop(columns=found.columns["problem"])
    st.dataframe(
        shown.rename_axis(index="#"),
        column_config=_columns(found),
        placeholder="",
        alt=_("Your rows with the network's answers beside them, the largest errors first."),
    )


def _columns(found: TableAsked) -> dict[str, Any]:
    titles: dict[str, Any] = {
        "error": st.column_config.NumberColumn(_("Error"), format="%.3g"),
        "flagged": st.column_config.CheckboxColumn(_("Flagged")),
        "unlike": st.column_config.CheckboxColumn(_("Unlike the training data")),
        "largest": st.column_config.TextColumn(_("Farthest off")),
        "problem": st.column_config.TextColumn(_("Why there is no answer")),
    }
    return {found.columns[name]: config for name, config in titles.items() if name in found.columns}


def _closer(run_id: str, found: TableAsked, ranked: np.ndarray) -> None:
    page.section(_("Look closer"), _("Which columns of a row are not what the network expects from the others."))
    choices = ranked[:_MOST_CHOICES].tolist()
    names = {
        place: _("Row {row} · error {error}", row=int(found.row_numbers[place]), error=error_words(found.errors[place]))
        for place in choices
    }
    place = st.selectbox(_("Row"), choices, format_func=lambda place: names[place], key="closer_row")
    reconstruction = found.reconstruction(int(place if place is not None else choices[0]))
    with st.container(border=True, key="closer_reason"):
        if found.flagged is not None:
            verdict(reconstruction.error, found.network.flagged(reconstruction.error), autoencoders.threshold(run_id))
        draw_reconstruction(reconstruction, "closer_row")
    if found.network.purpose == "compress":
        code(reconstruction, "closer_row")
