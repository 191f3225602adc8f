"""Many pictures at once: a table of answers, with those that cannot be read named."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from dashboard.actions import predictions
from dashboard.i18n import _, ngettext
from dashboard.ui import pictures
from dashboard.ui.downloads import table_button
from dashboard.ui.predict.answered_table import unlike_count
from dashboard.ui.predict.problems import told_problems
from dashboard.ui.text import plain, show

if TYPE_CHECKING:
    from dashboard.actions.predictions import FileAnswer
    from dashboard.store.uploads import Uploaded

_PAGE_SIZE = 100


def many_answers(run_id: str, chosen: Sequence[Uploaded], handwriting: bool) -> None:
    """The answers about ``chosen``, one row a file."""
    results = _answered(run_id, tuple(file.key for file in chosen), handwriting, chosen)
    frame = predictions.answers_frame(results)
    st.markdown(_counts(results))
    told = [show(result.problem) for result in results if result.problem]
    told_problems(told, len(told), icon="broken_image")
    window = pictures.page_of(len(results), key="answers_page", page_size=_PAGE_SIZE)
    st.dataframe(_shown(results[window]), hide_index=True, column_config=_columns(), row_height=44)
    table_button(frame, f"answers-{run_id}.csv", _("Download this table"))


@st.cache_data(max_entries=4, show_spinner=False)
def _answered(
    run_id: str, file_ids: tuple[str, ...], handwriting: bool, _files: Sequence[Uploaded]
) -> list[FileAnswer]:
    named = ((file.name, file.read()) for file in _files)
    return predictions.answer_files(run_id, named, handwriting=handwriting)


def _counts(results: Sequence[FileAnswer]) -> str:
    answers = [result.answer for result in results if result.answer]
    words = [ngettext("{n} picture answered", "{n} pictures answered", len(answers))]
    if doubtful := sum(answer.not_sure for answer in answers):
        words.append(ngettext("{n} of them not sure", "{n} of them not sure", doubtful))
    if odd := sum(bool(answer.unlike) for answer in answers):
        words.append(unlike_count(odd))
    if failed := len(results) - len(answers):
        words.append(ngettext("{n} file could not be used", "{n} files could not be used", failed))
    return " · ".join(words)


def _shown(results: Sequence[FileAnswer]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "picture": pictures.data_url(result.thumbnail) if result.thumbnail else None,
                "file": result.name,
                "label": result.answer.label if result.answer else None,
                "probability": result.answer.probability if result.answer else None,
                "note": _note(result),
            }
            for result in results
        ]
    )


def _note(result: FileAnswer) -> str:
    if result.answer is None:
        return plain(result.problem) if result.problem else ""
    if result.answer.unlike:
        return _("Unlike the training data")
    if result.answer.not_sure:
        return _("Not sure; it could also be {label}", label=result.answer.runner_up)
    return ""


def _columns() -> dict[str, Any]:
    return {
        "picture": st.column_config.ImageColumn(_("Picture"), width="small"),
        "file": st.column_config.TextColumn(_("File")),
        "label": st.column_config.TextColumn(_("Answer")),
        "probability": st.column_config.ProgressColumn(_("Probability"), format="percent", min_value=0, max_value=1),
        "note": st.column_config.TextColumn(_("Note"), width="large"),
    }
