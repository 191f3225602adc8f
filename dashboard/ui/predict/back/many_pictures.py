"""Many pictures at once: a table, the most unusual first, and one of them looked at closer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from dashboard.actions import autoencoders
from dashboard.i18n import _, ngettext
from dashboard.ui import page, pictures
from dashboard.ui.downloads import table_button
from dashboard.ui.language import in_language
from dashboard.ui.predict.answered_table import unlike_count
from dashboard.ui.predict.back.one_picture import verdict
from dashboard.ui.predict.problems import told_problems
from dashboard.ui.reconstruction_views import draw_reconstruction
from dashboard.ui.text import show
from dashboard.words.key_figures import error_words

if TYPE_CHECKING:
    from dashboard.actions.autoencoders import FileAsked
    from dashboard.store.uploads import Uploaded

_PAGE_SIZE = 100


@dataclass
class _Kept:
    """What came out for the same files, filled when it is first computed."""

    results: list[FileAsked] = field(default_factory=list)


def many_pictures(run_id: str, chosen: Sequence[Uploaded], handwriting: bool) -> None:
    """What the network makes of ``chosen``, one row a file, the largest error first."""
    results = asked_files(run_id, chosen, handwriting=handwriting)
    st.markdown(counts(results))
    told_files(results)
    ranked = sorted(results, key=lambda result: -result.asked.error if result.asked else 1)
    window = pictures.page_of(len(ranked), key="asked_page", page_size=_PAGE_SIZE)
    st.dataframe(_table(ranked[window]), hide_index=True, row_height=44, column_config=_columns())
    with st.container(horizontal=True):
        table_button(autoencoders.files_frame(run_id, results), f"errors-{run_id}.csv", _("Download this table"))
        restored_zip_button(run_id, results)
    _closer(run_id, [result for result in ranked if result.asked])


def asked_files(run_id: str, chosen: Sequence[Uploaded], *, handwriting: bool = False) -> list[FileAsked]:
    """One result a file, kept while the upload stays."""
    kept = _kept(run_id, tuple(file.key for file in chosen), handwriting)
    if not kept.results:
        named = ((file.name, file.read()) for file in chosen)
        kept.results = autoencoders.ask_files(run_id, named, handwriting=handwriting)
    return kept.results


@st.cache_resource(max_entries=4, show_spinner=False)
def _kept(run_id: str, file_ids: tuple[str, ...], handwriting: bool) -> _Kept:
    return _Kept()


def told_files(results: Sequence[FileAsked]) -> None:
    """Files that could not be used, with the reasons."""
    told = [show(result.problem) for result in results if result.problem]
    told_problems(told, len(told), icon="broken_image")


def restored_zip_button(run_id: str, results: Sequence[FileAsked]) -> None:
    """A button that downloads all restored pictures."""
    if not any(result.asked for result in results):
        return
    st.download_button(
        _("Download the restored pictures"),
        in_language(lambda: autoencoders.restored_zip(results)),
        file_name=f"restored-{run_id}.zip",
        mime="application/zip",
        key="download_restored",
        on_click="ignore",
        icon=":material/download:",
    )


def counts(results: Sequence[FileAsked]) -> str:
    """How many there are of each sort, in words."""
    asked = [result.asked for result in results if result.asked]
    words = [ngettext("{n} picture read", "{n} pictures read", len(asked))]
    if any(one.flagged is not None for one in asked):
        flagged = sum(bool(one.flagged) for one in asked)
        words.append(ngettext("{n} flagged", "{n} flagged", flagged))
    if odd := sum(bool(one.unlike) for one in asked):
        words.append(unlike_count(odd))
    if failed := len(results) - len(asked):
        words.append(ngettext("{n} file could not be used", "{n} files could not be used", failed))
    return " · ".join(words)


def _table(results: Sequence[FileAsked]) -> pd.DataFrame:
    frame = pd.DataFrame(
        {
            "picture": [pictures.data_url(result.thumbnail) if result.thumbnail else None for result in results],
            "restored": [
                pictures.data_url(autoencoders.png_of(result.asked.reconstruction.restored)) if result.asked else None
                for result in results
            ],
            "file": [result.name for result in results],
            "error": [error_words(result.asked.error) if result.asked else "" for result in results],
        }
    )
    for name in ("flagged", "unlike"):
        flags = [getattr(result.asked, name) if result.asked else None for result in results]
        if any(flag is not None for flag in flags):
            frame[name] = pd.array(flags, dtype="boolean")
    return frame


def _columns() -> dict:
    return {
        "picture": st.column_config.ImageColumn(_("Picture"), width="small"),
        "restored": st.column_config.ImageColumn(_("Restored"), width="small"),
        "file": st.column_config.TextColumn(_("File")),
        "error": st.column_config.TextColumn(_("Error")),
        "flagged": st.column_config.CheckboxColumn(_("Flagged")),
        "unlike": st.column_config.CheckboxColumn(_("Unlike the training data")),
    }


def _closer(run_id: str, results: Sequence[FileAsked]) -> None:
    if not results:
        return
    page.section(_("Look closer"))
    names = [f"{result.name} · {error_words(result.asked.error)}" for result in results if result.asked]
    place = st.selectbox(_("Picture"), range(len(names)), format_func=lambda place: names[place], key="asked_closer")
    asked = results[place or 0].asked
    if asked is not None:
        with st.container(border=True, key="asked_reason"):
            if asked.flagged is not None:
                verdict(asked.error, asked.flagged, autoencoders.threshold(run_id))
            draw_reconstruction(asked.reconstruction, "asked_closer")
