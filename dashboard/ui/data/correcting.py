"""What can be done with chosen items: another class, none of it, or that the class is right. Goes into the draft, saves nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import streamlit as st

from dashboard.data.editing import Edited
from dashboard.i18n import _
from dashboard.spec.dataset import DatasetVersion
from dashboard.spec.edits import Confirm, Exclude, Relabel
from dashboard.ui.data.unsaved import add_changes
from dashboard.words.kind_words import KIND_WORDS


def draw_correcting(
    version: DatasetVersion,
    chosen: Sequence[str],
    found: Edited,
    key: str,
    *,
    proposed: Mapping[str, str] | None = None,
) -> None:
    """The class to choose or type, and a button for each thing to do.

    Args:
        found: the version with the changes that were made before.
        proposed: id → the class that is proposed for it, where there are proposals.
    """
    items = tuple(chosen)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key=f"correct_{key}"):
        if "target" not in found.samples:
            if proposed:
                _draw_proposed(version, {id: proposed[id] for id in items if id in proposed}, key)
            _draw_relabel(version, items, found, key)
            _draw_confirm(version, items, key)
        meaning = _("They stay listed, but nothing is learned from them and they are not tested.")
        if st.button(_("Leave out"), key=f"exclude_{key}", icon=":material/block:", help=meaning):
            add_changes(version.id, Exclude(items=items))


def _draw_relabel(version: DatasetVersion, items: tuple[str, ...], found: Edited, key: str) -> None:
    label = st.selectbox(
        _("Right class of {items}", items=KIND_WORDS[version.kind].count(len(items))),
        found.classes,
        index=None,
        accept_new_options=True,
        placeholder=_("Choose or type a class"),
        key=f"class_{key}",
        width=280,
    )
    meaning = _("In a class that is not normal they count as unusual: nothing is learned from them.")
    help = meaning if found.normal else None
    if st.button(_("Change class"), key=f"relabel_{key}", icon=":material/label:", disabled=not label, help=help):
        add_changes(version.id, Relabel(items=items, label=label or ""))


def _draw_confirm(version: DatasetVersion, items: tuple[str, ...], key: str) -> None:
    meaning = _("They are not suspected again.")
    if st.button(_("The class is right"), key=f"confirm_{key}", icon=":material/check:", help=meaning):
        add_changes(version.id, Confirm(items=items))


def _draw_proposed(version: DatasetVersion, proposed: Mapping[str, str], key: str) -> None:
    by_label: dict[str, list[str]] = defaultdict(list)
    for id, label in proposed.items():
        by_label[label].append(id)
    label = _("Take the proposal")
    if st.button(label, key=f"propose_{key}", icon=":material/auto_fix_high:", disabled=not by_label):
        add_changes(version.id, *(Relabel(items=tuple(ids), label=name) for name, ids in by_label.items()))
