"""The classes of a dataset with all changes that are not saved yet: how many items each has; renaming and merging."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.actions import edits
from dashboard.data.editing import Edited
from dashboard.i18n import _, ngettext
from dashboard.spec.dataset import SPLITS, DatasetVersion
from dashboard.spec.edits import MergeClasses, RenameClass
from dashboard.ui import page
from dashboard.ui.data.unsaved import add_changes
from dashboard.ui.data.words import split_words, yes_words
from dashboard.ui.downloads import table_button


def draw_classes(version: DatasetVersion) -> None:
    """The table, and beside it what can be done."""
    found = edits.preview(version.id)
    counts = _counts(found)
    left, right = st.columns([3, 2], gap="large")
    with left:
        table = _table(counts, found)
        st.dataframe(table, hide_index=True, alt=_("Classes with the number of their items in each part"))
        table_button(table, "classes.csv", _("Download as a table"), key="classes")
    with right:
        _draw_form(version, counts, f"{version.id}_{len(edits.draft(version.id))}")


def _counts(found: Edited) -> pd.DataFrame:
    """Class → items in each part; a row a class, in the order of the network's outputs."""
    used = found.samples[found.samples["status"] == "used"]
    counts = pd.crosstab(used["label"], used["split"])
    return counts.reindex(index=list(found.classes), columns=list(SPLITS), fill_value=0)


def _table(counts: pd.DataFrame, found: Edited) -> pd.DataFrame:
    columns = {_("Name"): list(counts.index), _("Used"): counts.sum(axis=1).tolist()}
    columns |= {split_words(split): counts[split].tolist() for split in SPLITS}
    if found.normal:
        columns[_("Unusual")] = yes_words([label not in found.normal for label in counts.index])
    return pd.DataFrame(columns)


def _draw_form(version: DatasetVersion, counts: pd.DataFrame, key: str) -> None:
    """Choose one to rename it, several to merge them."""
    page.section(_("Rename or merge"))
    chosen = st.multiselect(
        _("Which ones?"),
        list(counts.index),
        placeholder=_("One to rename, several to merge"),
        key=f"classes_{key}",
    )
    if len(chosen) == 1:
        _draw_rename(version.id, chosen[0], key)
    elif chosen:
        largest = counts.loc[chosen].sum(axis=1).idxmax()
        _draw_merge(version.id, chosen, str(largest), key)


def _draw_rename(version_id: str, old: str, key: str) -> None:
    new = st.text_input(_("New name"), value=old, max_chars=100, key=f"rename_to_{key}_{old}")
    if st.button(_("Rename"), key="rename_class", icon=":material/edit:", disabled=new.strip() in ("", old)):
        add_changes(version_id, RenameClass(old=old, new=new))


def _draw_merge(version_id: str, chosen: list[str], largest: str, key: str) -> None:
    into = st.selectbox(
        _("Merge into"),
        chosen,
        index=chosen.index(largest),
        accept_new_options=True,
        placeholder=_("Choose or type a name"),
        key=f"merge_into_{key}_{'_'.join(chosen)}",
    )
    label = ngettext("Merge {n} class", "Merge {n} classes", len(chosen))
    if st.button(label, key="merge_classes", icon=":material/merge:", disabled=not into):
        add_changes(version_id, MergeClasses(classes=tuple(chosen), into=into or ""))
