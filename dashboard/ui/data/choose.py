"""First stage: where the data comes from."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard.actions import datasets
from dashboard.i18n import N_, _, ngettext
from dashboard.spec.dataset import Kind, Source
from dashboard.ui import page, state, uploads
from dashboard.words.kind_words import KIND_WORDS

_WAYS = {"upload": N_("Upload"), "folder": N_("Folder on this computer"), "sample": N_("Sample")}
_ICONS = {"upload": "upload", "folder": "folder_open", "sample": "auto_awesome"}


def draw_choose() -> None:
    """Choose a source and have it looked at. Nothing is kept yet."""
    with st.container(border=True, key="choose"):
        way = _way()
        with page.guarded():
            source = {"upload": _upload, "folder": _folder, "sample": _sample}[way]()
            if source is not None:
                state.set_query(survey=datasets.start_survey(source), source=None)
                st.rerun()


def _way() -> str:
    asked = state.query("source")
    chosen = st.segmented_control(
        _("Where is your data?"),
        list(_WAYS),
        format_func=lambda way: f":material/{_ICONS[way]}: " + _(_WAYS[way]),
        default=asked if asked in _WAYS else "upload",
        required=True,
        key="source_way",
    )
    way = chosen or "upload"
    state.set_query(source=None if way == "upload" else way)
    return way


def _look_button(*, ready: bool) -> bool:
    help_text = None if ready else _("Choose the data first.")
    return page.primary(_("See what is in it"), "look", disabled=not ready, help=help_text, icon="search")


def _upload() -> Source | None:
    files = uploads.uploader(
        "data",
        _("Pictures, texts, a table, or a zip of them"),
        help=_(
            "Pictures, and texts as .txt files, come in a zip with one folder for each class. Tables are read as CSV, TSV, "
            "Excel, Parquet or JSON Lines. Pictures may also come as IDX files, as MNIST has them."
        ),
    )
    _arrangement()
    with st.expander(_("More settings"), icon=":material/tune:"):
        test_files = uploads.uploader(
            "test",
            _("Separate test set"),
            help=_("Only if the data comes with one. All of it is used for the test, and none of it for learning."),
        )
    if files:
        st.caption(ngettext("{n} file is ready.", "{n} files are ready.", len(files)))
    return uploads.staged(files, test_files) if _look_button(ready=bool(files)) else None


def _arrangement() -> None:
    with st.popover(_("How should the data be arranged?"), type="tertiary", icon=":material/help:"):
        titles = [f":material/{KIND_WORDS[kind].icon}: " + _(KIND_WORDS[kind].title) for kind in _ARRANGED]
        for tab, draw in zip(st.tabs(titles), _ARRANGED.values(), strict=True):
            with tab:
                draw()
        st.markdown(_("If there are folders called train and test, they are used as they are."))


def _arranged_pictures() -> None:
    st.markdown(_("Make one folder for each class, put its pictures in, and pack all of it into one zip:"))
    st.code("flowers.zip\n├─ daisy\n│  ├─ 001.jpg\n│  └─ 002.jpg\n└─ rose\n   ├─ 101.jpg\n   └─ 102.jpg", language=None)
    st.markdown(
        _(
            "Or put a table beside them, with the files' names in one column and their classes in another; "
            "or let the names say it, as in cat_001.jpg."
        )
    )
    st.markdown(
        _("Pictures without folders can be brought in, too: to find what is unusual, to remove noise, to draw a map.")
    )
    st.markdown(_("IDX files, as MNIST has them, come in pairs: choose the images file and the labels file together."))


def _arranged_texts() -> None:
    st.markdown(_("A table with one text in each row, and its class in another column:"))
    st.code(f"review,label\n{_('The soup was cold.')},negative\n{_('I will come again!')},positive", language=None)
    st.markdown(
        _(
            "The columns may be called and ordered as you like. Or a zip as for pictures, with .txt files in the folders; "
            "or one .txt file for each class, with one text in each line."
        )
    )


def _arranged_table() -> None:
    st.markdown(
        _("A table with one item in each row: what is known of it, and in one column what should be predicted:")
    )
    st.code("age,income,town,pays_back\n34,41000,Leeds,yes\n52,38500,York,no\n28,29900,Leeds,yes", language=None)
    st.markdown(
        _(
            "Columns may hold numbers, words, dates, or yes and no, with gaps. A column of words or of few numbers gives "
            "classes to tell apart, one of many numbers a number to predict."
        )
    )
    st.markdown(
        _("Without such a column, a network learns what is usual in columns of numbers, and flags what is not.")
    )


def _arranged_sequences() -> None:
    st.markdown(_("Many short series of numbers, each with its class. One row for each, with the class in a column:"))
    st.code("label,0,1,2,3\nswing,0.12,0.35,0.71,0.66\nrest,0.11,0.10,0.12,0.11", language=None)
    st.markdown(_("Or one row for each step, where a column says to which series it belongs:"))
    st.code("recording,time,x,y,label\n1,0,0.12,0.4,swing\n1,1,0.35,0.2,swing\n2,0,0.11,0.1,rest", language=None)
    st.markdown(
        _(
            "Or a zip with one folder for each class and a CSV file for each recording; arrays as .npy or .npz; "
            "files of the UCR archive as .tsv or .ts. They may be of different length."
        )
    )


def _arranged_series() -> None:
    st.markdown(_("A table with a time in each row, and one or more columns of values at that time:"))
    st.code(
        "time,temperature\n2024-03-01 08:00,71.5\n2024-03-01 08:10,71.8\n2024-03-01 08:20,72.0",
        language=None,
    )
    st.markdown(_("One series a file; several columns are read together. Rows may stand in any order."))


_ARRANGED: dict[Kind, Callable[[], None]] = {
    "images": _arranged_pictures,
    "text": _arranged_texts,
    "table": _arranged_table,
    "series": _arranged_series,
    "sequences": _arranged_sequences,
}


def _folder() -> Source | None:
    path = st.text_input(
        _("Full path of a folder or file"),
        key="folder_path",
        placeholder="/home/me/data",
        help=_("On the computer where Kerascope runs. It is read and copied, never changed."),
    )
    with st.expander(_("More settings"), icon=":material/tune:"):
        test_path = st.text_input(
            _("Separate test set"),
            key="folder_test_path",
            help=_("Only if the data comes with one. All of it is used for the test, and none of it for learning."),
        )
    if _look_button(ready=True):
        return datasets.folder_source(path, test_path)
    return None


def _sample() -> Source | None:
    samples = {sample.name: sample for sample in datasets.samples()}
    name = st.radio(
        _("Sample"),
        list(samples),
        format_func=lambda key: f":material/{KIND_WORDS[datasets.sample_kind(key)].icon}: " + _(samples[key].title),
        captions=[_(sample.summary) for sample in samples.values()],
        key="sample_name",
    )
    return datasets.sample_source(name) if name and _look_button(ready=True) else None
