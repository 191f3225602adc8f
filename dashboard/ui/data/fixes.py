"""Buttons that mend what a check found: each puts a change into the draft, which is saved as a new version or taken back."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.actions import datasets
from dashboard.data.fixes import LEAKS, SURPLUS, Change
from dashboard.i18n import _
from dashboard.spec.dataset import DatasetVersion, Kind
from dashboard.spec.edits import MergeClasses
from dashboard.ui import page
from dashboard.ui.data.again import leave_column_out
from dashboard.ui.data.unsaved import add_changes
from dashboard.ui.text import escape
from dashboard.words.kind_words import KIND_WORDS

_MOST_BUTTONS = 6


def draw_fixes(version: DatasetVersion, code: str, changes: Sequence[Change], key: str) -> None:
    """A button for each change that is offered for a finding; that it is mended, where none is left."""
    if not changes:
        st.markdown(":green[:material/check:] " + _("Your changes mend this, once they are saved."))
        return
    with st.container(horizontal=True, gap="small", key=f"fixes_{key}"):
        for number, change in enumerate(changes[:_MOST_BUTTONS]):
            icon = ":material/merge:" if isinstance(change, MergeClasses) else ":material/block:"
            if st.button(_words(change, code, version.kind), key=f"fix_{key}_{number}", icon=icon):
                add_changes(version.id, change)


def draw_column_fixes(version: DatasetVersion, columns: Sequence[str], key: str) -> None:
    """A button for each column that may be left out; none where the data cannot be brought in again.

    A frozen version keeps its columns, so that the same data is looked at once more, and becomes a new version.
    """
    spec = None if version.parent else datasets.import_of(version.id)
    if spec is None:
        return
    meaning = _("The same data is looked at once more, without this column, and becomes a new version.")
    with st.container(horizontal=True, gap="small", key=f"column_fixes_{key}"):
        for number, column in enumerate(columns[:_MOST_BUTTONS]):
            label = _("Leave the column {column} out", column=escape(column))
            if st.button(label, key=f"leave_out_{key}_{number}", icon=":material/block:", help=meaning):
                with page.guarded():
                    leave_column_out(spec, column)


def _words(change: Change, code: str, kind: Kind) -> str:
    if isinstance(change, MergeClasses):
        names = [escape(label) for label in change.classes]
        return _("Merge {classes} into {name}", classes=names, name=escape(change.into))
    items = KIND_WORDS[kind].count(len(change.items))
    if code in SURPLUS:
        return _("Keep one of each, leave {items} out", items=items)
    if code in LEAKS:
        return _("Leave {items} out of validation and test", items=items)
    return _("Leave {items} out", items=items)
