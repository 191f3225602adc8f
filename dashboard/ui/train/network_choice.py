"""Which network: the recipe's, or another one for this data and purpose, with its own settings."""

from __future__ import annotations

import streamlit as st

from dashboard.i18n import _, language
from dashboard.spec.dataset import Kind
from dashboard.spec.network import networks_for
from dashboard.spec.run import RunSpec
from dashboard.spec.task import Purpose
from dashboard.ui import state

_ADDRESS = "network"


def choose_network(data: Kind, purpose: Purpose, start: str, recipe: str, source: str) -> str:
    """Draw the choice and return the kind of network; nothing is drawn where there is one only.

    Args:
        start: the kind that is chosen unless the address names another.
        recipe: the kind that the recipe has.
        source: of the form's content; each has a choice of its own.
    """
    choices = {choice.kind: choice for choice in networks_for(data, purpose)}
    if len(choices) < 2:
        state.set_query(**{_ADDRESS: None})
        return start
    asked = state.query(_ADDRESS)
    chosen = st.selectbox(
        _("Network"),
        list(choices),
        index=list(choices).index(asked if asked in choices else start),
        format_func=lambda kind: _(choices[kind].title),
        key=_key(source),
        help=_("Another network begins with its own good values; what suits your data, such as the vocabulary, stays."),
    )
    kind = chosen or start
    state.set_query(**{_ADDRESS: kind if kind != start else None})
    st.caption(_(choices[kind].summary))
    if kind != recipe:
        st.caption(f":material/edit: {_('Changed. The recipe has {value}.', value=_(choices[recipe].title))}")
    return kind


def forget_network(source: str, recipe: str) -> None:
    """Choose the recipe's network again; in a callback only."""
    state.set_query(**{_ADDRESS: None})
    state.reset_widget(_key(source), recipe)


def with_network(spec: RunSpec, kind: str) -> RunSpec:
    """``spec`` with the network of ``kind``; what suits the data is kept."""
    return spec.with_network(kind)


def _key(source: str) -> str:
    return f"train_network_{source}_{language()}"
