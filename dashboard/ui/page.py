"""What every page has: a header, an empty state, calm errors and its one primary button."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from dashboard.actions import system
from dashboard.errors import BusyError, KerascopeError, NotFoundError
from dashboard.i18n import _
from dashboard.ui import navigation
from dashboard.ui.navigation import PageName
from dashboard.ui.text import show

log = logging.getLogger(__name__)


def header(title: str, sentence: str = "") -> None:
    """The page's heading with one sentence about what it is for. Both are Markdown: escape what users typed."""
    with st.container(key="page_header", gap="xxsmall"):
        st.title(title, anchor=False)
        if sentence:
            st.markdown(sentence)


def section(title: str, sentence: str = "") -> None:
    """A heading within the page."""
    with st.container(gap="xxsmall"):
        st.subheader(title, anchor=False)
        if sentence:
            st.caption(sentence)


def empty(sentence: str, button_label: str, page_name: PageName, *, icon: str = "inbox", **query: str) -> None:
    """What stands where nothing is yet: why, and the one way on. The button is the page's primary one."""
    with st.container(border=True, key="empty_state", horizontal_alignment="center", gap="small"):
        st.markdown(f":material/{icon}:")
        st.markdown(sentence)
        if st.button(button_label, type="primary", key="empty_button"):
            navigation.go(page_name, **query)


def primary(label: str, key: str, *, disabled: bool = False, help: str | None = None, icon: str | None = None) -> bool:
    """The page's one primary button; True in the run after it was pressed."""
    return st.button(
        label, type="primary", key=key, disabled=disabled, help=help, icon=f":material/{icon}:" if icon else None
    )


@contextmanager
def guarded() -> Iterator[None]:
    """Show an error of ours calmly, in place of what follows in the block. Everything else goes on upwards."""
    try:
        yield
    except KerascopeError as error:
        show_error(error)


def show_error(error: KerascopeError) -> None:
    """An error of ours: the sentence, and its code for asking somebody."""
    sentence = show(error.message) + code_words(error.code)
    if isinstance(error, NotFoundError):
        st.warning(sentence, icon=":material/search_off:")
    elif isinstance(error, BusyError):
        st.info(sentence, icon=":material/hourglass_top:")
    else:
        st.error(sentence, icon=":material/error:")


def code_words(code: str | None) -> str:
    """The code of an error, in small letters after its sentence; empty for none."""
    return " :small[" + _("Code {code}", code=code) + "]" if code else ""


def unexpected(error: Exception) -> bool:
    """Last resort for what nobody foresaw: the log has it under a number, the reader sees the number."""
    told = error if isinstance(error, KerascopeError) else system.trouble_of(error)
    if told is not None:
        show_error(told)
        return True
    number = secrets.token_hex(4)
    log.error("unexpected error %s", number, exc_info=error)
    st.error(
        _(
            "Something went wrong that should not have. Nothing was lost; reload the page to go on. "
            "The log of the program has the details under {number}.",
            number=number,
        ),
        icon=":material/error:",
    )
    return True
