"""Looking at the same source once more, before or after it was imported; the page then shows that survey."""

from __future__ import annotations

from typing import Any, NoReturn

import streamlit as st

from dashboard.actions import datasets
from dashboard.spec.dataset import ImportSpec, Kind, LabelsFrom, Source
from dashboard.ui import state

NAME_KEY = "dataset_name"  # of the field with the dataset's name


def look_again(source: Source, kind: Kind, **reading: Any) -> NoReturn:
    """Have ``source`` looked at as ``kind``, with these choices in its reading; ends this run of the script."""
    _look(datasets.with_reading(source, source.reading.model_copy(update=reading)), kind)


def take_labels_from(source: Source, labels_from: LabelsFrom) -> NoReturn:
    """Have pictures looked at once more, their classes taken from elsewhere; ends this run of the script."""
    _look(datasets.with_labels_from(source, labels_from), "images")


def _look(source: Source, kind: Kind) -> NoReturn:
    state.remember("dataset_name", (source.path, state.widget_value(NAME_KEY, "")))
    state.set_query(survey=datasets.start_survey(source, kind))
    st.rerun()


def ask_for_normal(spec: ImportSpec) -> NoReturn:
    """Have a dataset's source looked at once more, to say which labels are normal; ends this run of the script."""
    state.remember("normal_wanted", place_of(spec.source))
    _bring_in_again(spec, spec.source)


def leave_column_out(spec: ImportSpec, column: str) -> NoReturn:
    """Have a dataset's source looked at once more, without a column of its table; ends this run of the script."""
    types = {**spec.source.reading.types, column: "left_out"}
    reading = spec.source.reading.model_copy(update={"types": types})
    state.remember("normal_labels", (place_of(spec.source), spec.normal))
    _bring_in_again(spec, datasets.with_reading(spec.source, reading))


def _bring_in_again(spec: ImportSpec, source: Source) -> NoReturn:
    state.remember("dataset_name", (spec.source.path, spec.name))
    state.set_query(dataset=None, view=None, survey=datasets.start_survey(source, spec.kind))
    st.rerun()


def place_of(source: Source) -> str:
    """What stands for a source while somebody is at it."""
    return source.sample or source.path


def name_given(source: Source) -> str:
    """The name that somebody had typed before the same source was looked at again; empty when there is none."""
    path, name = state.recall("dataset_name", ("", ""))
    return str(name) if path == source.path else ""
