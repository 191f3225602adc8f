"""The only place that knows keys of ``st.session_state`` and reads or writes the address.

What matters for the view (which run, which dataset) is kept in the page's address, so that a reload or another device shows
the same; the session only holds what may be lost.
"""

from __future__ import annotations

from typing import Any, Literal

import streamlit as st

Key = Literal[
    "language",
    "page",
    "upload_round",
    "uploads",
    "deleted_bytes",
    "toast",
    "train_draft",
    "probe",
    "augmented_picture",
    "dataset_name",
    "normal_labels",
    "normal_wanted",
    "what_if",
]
_PREFIX = "kerascope."


def query(name: str) -> str:
    """A value of the address, such as ``query("run")``; empty when it is not there."""
    return st.query_params.get(name, "")


def set_query(**values: str | None) -> None:
    """Put values into the address, or take them out with ``None`` or an empty text. Does not run the page again."""
    for name, value in values.items():
        if value:
            if query(name) != value:
                st.query_params[name] = value
        elif name in st.query_params:
            del st.query_params[name]


def recall(key: Key, default: Any = None) -> Any:
    """What the session remembers under ``key``."""
    return st.session_state.get(_PREFIX + key, default)


def remember(key: Key, value: Any) -> None:
    """Remember ``value`` for this session: small plain data only, never frames, pictures or networks."""
    st.session_state[_PREFIX + key] = value


def forget(key: Key) -> Any:
    """Take what the session remembers under ``key`` out of it; None when there is nothing."""
    return st.session_state.pop(_PREFIX + key, None)


def widget_value(key: str, default: Any = None) -> Any:
    """The value of the widget with ``key``, for callbacks."""
    return st.session_state.get(key, default)


def has_widget(key: str) -> bool:
    """Whether the session knows a value of the widget with ``key``; it forgets those that another page did not draw."""
    return key in st.session_state


def reset_widget(key: str, value: Any) -> None:
    """Give the widget with ``key`` another value; only before it is drawn in this run, or in a callback."""
    st.session_state[key] = value
