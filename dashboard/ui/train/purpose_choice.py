"""What the network is to be trained for, in plain words; kept in the page's address as ``?purpose=``."""

from __future__ import annotations

import streamlit as st

from dashboard.actions import runs
from dashboard.i18n import _, language
from dashboard.spec.dataset import DatasetVersion
from dashboard.spec.task import Purpose
from dashboard.store.runs import Run
from dashboard.ui import state
from dashboard.words.purpose_words import PURPOSE_WORDS

_ADDRESS = "purpose"


def choose_purpose(version: DatasetVersion, origin: Run | None) -> Purpose:
    """Draw the choice and return it; nothing is drawn where the data allows one purpose only.

    The address says which, else the duplicated run, else what is most likely wanted of the data.
    """
    known = runs.purposes(version.id)
    if len(known) < 2:
        state.set_query(**{_ADDRESS: None})
        return known[0]
    chosen = st.segmented_control(
        _("What should it learn?"),
        known,
        format_func=_words,
        default=_first(known, origin),
        required=True,
        key=f"train_purpose_{version.id}_{language()}",
    )
    purpose: Purpose = chosen
    state.set_query(**{_ADDRESS: purpose})
    st.caption(_(PURPOSE_WORDS[purpose].sentence))
    return purpose


def _first(known: tuple[Purpose, ...], origin: Run | None) -> Purpose:
    asked = (state.query(_ADDRESS), origin.spec.purpose if origin else "")
    return next((purpose for name in asked for purpose in known if purpose == name), known[0])


def _words(purpose: Purpose) -> str:
    words = PURPOSE_WORDS[purpose]
    return f":material/{words.icon}: {_(words.title)}"
