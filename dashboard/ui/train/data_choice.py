"""Which data the network learns from, and how it is divided."""

from __future__ import annotations

import streamlit as st

from dashboard.i18n import _, language, ngettext, sentences
from dashboard.spec.dataset import DatasetVersion
from dashboard.store.runs import Run
from dashboard.ui import state
from dashboard.words.kind_words import KIND_WORDS


def choose_version(versions: list[DatasetVersion], origin: Run | None) -> DatasetVersion:
    """Draw the choice; the address, else the duplicated run, says which, else the newest."""
    known = {version.id: version for version in versions}
    asked = state.query("dataset") or (origin.spec.dataset_version if origin else "")
    if asked and asked not in known:
        st.warning(_("The data that the address names is not there. The newest data was chosen instead."),
                   icon=":material/search_off:")  # fmt: skip
    chosen = st.selectbox(
        _("Data"),
        list(known),
        index=list(known).index(asked) if asked in known else 0,
        format_func=lambda one: _version_words(known[one]),
        key=f"train_dataset_{language()}",
    )
    version = known[chosen or versions[0].id]
    state.set_query(dataset=version.id)
    st.caption(split_words(version))
    return version


def _version_words(version: DatasetVersion) -> str:
    number = f" · {_('version {number}', number=version.number)}" if version.number > 1 else ""
    return f"{version.name}{number} · {KIND_WORDS[version.kind].count(version.used)}"


def split_words(version: DatasetVersion) -> str:
    """How many items each part has, and where the unusual ones are."""
    counts = version.split_counts()
    if version.normal:
        words = _("{train} normal ones to learn from, {validation} to choose the best epoch, {test} kept aside for the test.", **counts)  # fmt: skip
        return sentences((words, _("The unusual ones are only among the last two.")))
    if len(version.classes) < 2:
        return _("{train} to learn from, {validation} to choose the best epoch, {test} kept aside for the test", **counts)  # fmt: skip
    return _(
        "{classes} · {train} to learn from, {validation} to choose the best epoch, {test} kept aside for the test",
        classes=ngettext("{n} class", "{n} classes", len(version.classes)),
        **counts,
    )
