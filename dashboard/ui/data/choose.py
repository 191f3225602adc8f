"""First stage: where the data comes from."""

from __future__ import annotations

import streamlit as st

from dashboard.actions import datasets
from dashboard.i18n import N_, _, ngettext
from dashboard.spec.dataset import Source
from dashboard.ui import page, state, uploads

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
        _("Where are the pictures?"),
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
    files = uploads.uploader("data", _("A zip of class folders, several pictures, or IDX files"))
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
    with st.popover(_("How should the pictures be arranged?"), type="tertiary", icon=":material/help:"):
        st.markdown(_("Make one folder for each class, put its pictures in, and pack all of it into one zip:"))
        st.code(
            "flowers.zip\n├─ daisy\n│  ├─ 001.jpg\n│  └─ 002.jpg\n└─ rose\n   ├─ 101.jpg\n   └─ 102.jpg", language=None
        )
        st.markdown(
            _(
                "If there are folders called train and test, they are used as they are. IDX files, as MNIST has them, "
                "come in pairs: choose the images file and the labels file together."
            )
        )


def _folder() -> Source | None:
    path = st.text_input(
        _("Full path of a folder, zip or IDX images file"),
        key="folder_path",
        placeholder="/home/me/pictures",
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
        format_func=lambda key: _(samples[key].title),
        captions=[_(sample.summary) for sample in samples.values()],
        key="sample_name",
    )
    return datasets.sample_source(name) if name and _look_button(ready=True) else None
