"""Looking at the same source once more, in another way; the page then shows that survey."""

from __future__ import annotations

from typing import Any, NoReturn

import streamlit as st

from dashboard.actions import datasets
from dashboard.spec.dataset import Kind, Source
from dashboard.ui import state

NAME_KEY = "dataset_name"  # of the field with the dataset's name


def look_again(source: Source, kind: Kind, **reading: Any) -> NoReturn:
    """Have ``source`` looked at as ``kind``, with these choices in its reading; ends this run of the script."""
    state.remember("dataset_name", (source.path, state.widget_value(NAME_KEY, "")))
    changed = datasets.with_reading(source, source.reading.model_copy(update=reading))
    state.set_query(survey=datasets.start_survey(changed, kind))
    st.rerun()


def name_given(source: Source) -> str:
    """The name that somebody had typed before the same source was looked at again; empty when there is none."""
    path, name = state.recall("dataset_name", ("", ""))
    return str(name) if path == source.path else ""
