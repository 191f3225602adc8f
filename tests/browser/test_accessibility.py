"""Serious faults are found, and Streamlit's own only where it is Streamlit that draws."""

from __future__ import annotations

from tests.browser.accessibility import faults

_LIST = "<ul{attributes}><div></div><li>Data</li></ul>"


def on_page(page, body: str) -> set[str]:
    """The rules that are broken."""
    page.set_content(f'<html lang="en"><head><title>Test</title></head><body><main>{body}</main></body></html>')
    return {found.split(":")[0] for found in faults(page)}


def test_what_shuts_somebody_out_is_found(open_page):
    page = open_page().page
    assert on_page(page, "<h1>Calm</h1><button>Go on</button>") == set()
    assert on_page(page, "<button></button>") == {"button-name"}
    assert on_page(page, '<p style="color: #999; background: #fff">Pale</p>') == {"color-contrast"}


def test_only_streamlits_own_menu_may_be_so(open_page):
    page = open_page().page
    assert on_page(page, _LIST.format(attributes="")) == {"list"}
    assert on_page(page, _LIST.format(attributes=' data-testid="stSidebarNavItems"')) == set()
