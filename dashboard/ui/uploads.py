"""Uploaded files on their way from the browser to the data folder."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from dashboard.actions import datasets
from dashboard.spec.dataset import Source
from dashboard.ui import state


def uploader(name: str, label: str, *, help: str | None = None) -> list[UploadedFile]:
    """A field for any number of files; it is empty again after ``staged``."""
    key = f"upload_{name}_{state.recall('upload_round', 0)}"
    return list(st.file_uploader(label, accept_multiple_files=True, key=key, help=help) or [])


def staged(files: Sequence[UploadedFile], test_files: Sequence[UploadedFile]) -> Source:
    """Copy the files to the data folder, then free the memory that Streamlit holds them in."""
    source = datasets.stage_upload([(file.name, file) for file in files], [(file.name, file) for file in test_files])
    release([*files, *test_files])
    state.remember("upload_round", state.recall("upload_round", 0) + 1)
    return source


def release(files: Sequence[UploadedFile]) -> None:
    """Free the memory of uploaded files now; Streamlit itself waits until the browser's session is over."""
    context = get_script_run_ctx()
    manager = context.uploaded_file_mgr if context else None
    if context is None or not isinstance(manager, MemoryUploadedFileManager):
        return
    for file in files:
        manager.remove_file(session_id=context.session_id, file_id=file.file_id)
