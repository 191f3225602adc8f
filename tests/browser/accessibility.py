"""What axe finds on a page (https://github.com/dequelabs/axe-core), but for what Streamlit itself draws.

Faults that shut somebody out ("critical") or hinder badly ("serious") count. axe comes with the package, nothing is loaded.
"""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

_COUNTED = ("critical", "serious")
# Rule → what Streamlit draws itself, which no setting and no style sheet of ours changes.
STREAMLITS_OWN = {
    # The menu's sections are <div>s between its <ul> and their <li>s.
    "list": "[data-testid=stSidebarNavItems]",
    "listitem": "[data-testid=stSidebarNavItems] *",
}
_FADING = "[data-stale=true], [data-stale=true] *"  # what is about to be replaced is drawn pale for a moment


def faults(page: Page) -> list[str]:
    """ "rule: selector" of every serious fault of ours."""
    expect(page.locator(_FADING)).to_have_count(0)
    found = Axe().run(page).response["violations"]
    counted = [entry for entry in found if entry["impact"] in _COUNTED]
    return [
        f"{entry['id']}: {node['html'][:200]}"
        for entry in counted
        for node in entry["nodes"]
        if not _is_streamlits(page, entry["id"], node["target"])
    ]


def _is_streamlits(page: Page, rule: str, target: list[str]) -> bool:
    """Whether the element that ``target`` leads to (a selector each for a page within the page) is listed."""
    own = STREAMLITS_OWN.get(rule)
    if own is None or len(target) != 1:
        return False
    return bool(page.evaluate("([target, own]) => document.querySelector(target)?.matches(own)", [target[0], own]))
