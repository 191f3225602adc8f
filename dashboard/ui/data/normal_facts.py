"""What a frozen version says of normal and unusual items, and the way to say it otherwise."""

from __future__ import annotations

import streamlit as st

from dashboard.actions import datasets
from dashboard.i18n import _, list_words, ngettext
from dashboard.spec.dataset import DatasetVersion, Split
from dashboard.spec.task import PURPOSES, purposes_of
from dashboard.ui import page
from dashboard.ui.data.again import ask_for_normal
from dashboard.ui.text import escape

_MOST_NAMED = 12


def unusual_counts(version: DatasetVersion) -> dict[Split, int]:
    """Part → unusual items in it; empty where nothing says which are."""
    if not version.normal:
        return {}
    parts: dict[Split, int] = {"train": 0, "validation": 0, "test": 0}
    for label, counts in version.class_counts.items():
        if label not in version.normal:
            for split, count in counts.items():
                parts[split] += count
    return parts


def unusual_words(count: int) -> str:
    """ "12 unusual", for a number under another one."""
    return ngettext("{n} unusual", "{n} unusual", count)


def draw_normal_facts(version: DatasetVersion) -> None:
    """Which labels are normal, and what became of the others; or what it means that nothing says so."""
    if version.normal:
        named = [f"**{escape(label)}**" if label else _("what has no label") for label in version.normal[:_MOST_NAMED]]
        more = ["…"] if len(version.normal) > _MOST_NAMED else []
        st.markdown(
            ":material/verified: "
            + _(
                "Normal: {labels}. Everything else counts as unusual: nothing is learned from it, it only judges.",
                labels=list_words([*named, *more]),
            )
        )
    elif "anomalies" in PURPOSES[version.kind] and not {"classify", "regress"} & set(purposes_of(version)):
        st.markdown(
            ":material/info: "
            + _("No labels say what is unusual, so a network learns from everything in the training part.")
        )
    if "anomalies" in PURPOSES[version.kind] and len(version.classes) >= 2 and not version.parent:
        _draw_import_again(version)


def _draw_import_again(version: DatasetVersion) -> None:
    """A frozen dataset never changes: with other normal labels it becomes a new version. Changes by hand would be lost."""
    spec = datasets.import_of(version.id)
    if spec is None:
        st.caption(_("To say which labels are normal, bring the data in again: its files are not there any more."))
        return
    label = _("Change which are normal") if version.normal else _("Say which are normal")
    meaning = _("The same data is looked at once more and becomes a new version, in which unusual items are kept out of learning.")  # fmt: skip
    if st.button(label, key="ask_for_normal", icon=":material/rule:", help=meaning, type="tertiary"):
        with page.guarded():
            ask_for_normal(spec)
