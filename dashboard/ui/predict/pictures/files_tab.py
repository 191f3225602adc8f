"""The Files tab: one picture is answered with its reason, many become a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from dashboard.actions import predictions
from dashboard.i18n import _, ngettext
from dashboard.ui import page, pictures, uploads
from dashboard.ui.downloads import table_button
from dashboard.ui.fragments import fragment
from dashboard.ui.predict.pictures.answer_view import answer_view
from dashboard.ui.text import plain, show

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from dashboard.actions.predictions import FileAnswer

_PAGE_SIZE = 100
_MAX_PROBLEMS = 5


def files_tab(run_id: str, *, is_grey: bool) -> None:
    """The uploader and what comes out; only this part runs again."""
    fragment(_files)(run_id, is_grey)


def _files(run_id: str, is_grey: bool) -> None:
    chosen = uploads.uploader("predict", _("Pictures to recognise"))
    handwriting = is_grey and handwriting_switch("files", default=False)
    if not chosen:
        st.info(
            _("One picture is explained; many become a table that you can download."),
            icon=":material/add_photo_alternate:",
        )
        return
    with page.guarded():
        if len(chosen) == 1:
            _one(run_id, chosen[0], handwriting)
        else:
            _many(run_id, chosen, handwriting)


def handwriting_switch(name: str, *, default: bool) -> bool:
    """Whether the pictures are photos of handwriting, to be treated like drawings."""
    return st.toggle(
        _("Dark lines on light paper"),
        value=default,
        key=f"handwriting_{name}",
        help=_("For photos of handwriting: the lines are picked out, centred and reduced like the training pictures."),
    )


def _one(run_id: str, file: UploadedFile, handwriting: bool) -> None:
    picture = predictions.read_picture(file.name, file.getvalue())
    given, result = st.columns([4, 6], gap="large")
    with given:
        pictures.gallery([pictures.Picture(file.getvalue(), file.name)], size_px=240)
    with result:
        answer_view(run_id, predictions.handwriting(run_id, picture) if handwriting else picture, key="file")


def _many(run_id: str, chosen: Sequence[UploadedFile], handwriting: bool) -> None:
    results = _answered(run_id, tuple(file.file_id for file in chosen), handwriting, chosen)
    frame = predictions.answers_frame(results)
    st.markdown(_counts(results))
    _problems(results)
    window = pictures.page_of(len(results), key="answers_page", page_size=_PAGE_SIZE)
    st.dataframe(_shown(results[window]), hide_index=True, column_config=_columns(), row_height=44)
    table_button(frame, f"answers-{run_id}.csv", _("Download this table"))


@st.cache_data(max_entries=4, show_spinner=False)
def _answered(
    run_id: str, file_ids: tuple[str, ...], handwriting: bool, _files: Sequence[UploadedFile]
) -> list[FileAnswer]:
    named = ((file.name, file.getvalue()) for file in _files)
    return predictions.answer_files(run_id, named, handwriting=handwriting)


def _counts(results: Sequence[FileAnswer]) -> str:
    answers = [result.answer for result in results if result.answer]
    words = [ngettext("{n} picture answered", "{n} pictures answered", len(answers))]
    if doubtful := sum(answer.not_sure for answer in answers):
        words.append(ngettext("{n} of them not sure", "{n} of them not sure", doubtful))
    if failed := len(results) - len(answers):
        words.append(ngettext("{n} file could not be used", "{n} files could not be used", failed))
    return " · ".join(words)


def _problems(results: Sequence[FileAnswer]) -> None:
    told = [show(result.problem) for result in results if result.problem]
    if not told:
        return
    lines = "\n".join(f"- {sentence}" for sentence in told[:_MAX_PROBLEMS])
    more = len(told) - _MAX_PROBLEMS
    rest = _("{n} more stand in the table.", n=more) if more > 0 else ""
    st.warning(f"{lines}\n\n{rest}".strip(), icon=":material/broken_image:")


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
