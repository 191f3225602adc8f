"""The table of pages, and the ways from one to another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NoReturn

import streamlit as st

from dashboard.i18n import N_, _
from dashboard.ui import state
from dashboard.ui.language import chosen_language

PageName = Literal["home", "data", "train", "runs", "explore", "predict", "compare", "system"]


@dataclass(frozen=True)
class PageEntry:
    """One line of the menu.

    Attributes:
        section: heading in the menu, marked with ``N_``; empty for the first section.
        title: a word or two, marked with ``N_``.
        icon: name of a Material symbol.
    """

    name: PageName
    script: str
    section: str
    title: str
    icon: str


PAGES: tuple[PageEntry, ...] = (
    PageEntry("home", "pages/start/home.py", "", N_("Home"), "home"),
    PageEntry("data", "pages/build/data.py", N_("Build"), N_("Data"), "photo_library"),
    PageEntry("train", "pages/build/train.py", N_("Build"), N_("Train"), "model_training"),
    PageEntry("runs", "pages/build/runs.py", N_("Build"), N_("Runs"), "timeline"),
    PageEntry("explore", "pages/explore/explore.py", N_("Understand"), N_("Explore"), "insights"),
    PageEntry("predict", "pages/explore/predict.py", N_("Understand"), N_("Predict"), "draw"),
    PageEntry("compare", "pages/explore/compare.py", N_("Understand"), N_("Compare"), "compare_arrows"),
    PageEntry("system", "pages/system/system.py", N_("Computer"), N_("System"), "memory"),
)
_BY_NAME = {entry.name: entry for entry in PAGES}

# Streamlit leaves the address as it was when a link leads to the page that it stands on, so that a reload would show
# something else. Such a link carries this mark; taking it out again makes Streamlit write the address anew.
_SAME_PAGE = "on"


def menu() -> dict[str, list[st.Page]]:
    """The menu for ``st.navigation``: section → its pages, in the reader's language."""
    sections: dict[str, list[st.Page]] = {}
    for entry in PAGES:
        page = st.Page(
            entry.script,
            title=_(entry.title),
            icon=f":material/{entry.icon}:",
            url_path=entry.name,
            default=entry.name == "home",
        )
        sections.setdefault(_(entry.section) if entry.section else "", []).append(page)
    return sections


def arrive(page: st.Page) -> None:
    """Remember which page is drawn now, and put the address right after a link within the page. Called before it runs."""
    state.remember("page", page.url_path)
    state.set_query(**{_SAME_PAGE: None})


def go(page_name: PageName, **query: str) -> NoReturn:
    """Open another page with these values in the address; ends this run of the script."""
    st.switch_page(_BY_NAME[page_name].script, query_params=_with_language(query))


def page_link(page_name: PageName, label: str = "", *, icon: str | None = None, **query: str) -> None:
    """A link to another page; without a label it is called as in the menu."""
    entry = _BY_NAME[page_name]
    mark = {_SAME_PAGE: "1"} if state.recall("page") == page_name else {}
    st.page_link(
        entry.script,
        label=label or _(entry.title),
        icon=f":material/{icon or entry.icon}:",
        query_params=_with_language(query) | mark,
    )


def _with_language(query: dict[str, str]) -> dict[str, str]:
    chosen = chosen_language()
    wanted = {name: value for name, value in query.items() if value}
    return wanted | {"lang": chosen} if chosen else wanted
