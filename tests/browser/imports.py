"""An upload becomes a dataset, by the buttons of the Data page."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser import steps


def import_zip(page: Page, url: str, files: Path | list[Path], name: str) -> None:
    """From the Data page with nothing chosen to the page of the frozen dataset."""
    steps.open_path(page, url, "/data")
    steps.upload(page, files)
    look = steps.button(page, "See what is in it")
    expect(look).to_be_enabled()
    look.click()
    expect(page).to_have_url(re.compile(r"/data\?.*survey=\w+"))
    keep = steps.button(page, "Import")
    expect(keep).to_be_enabled(timeout=60_000)
    steps.settled(page)
    steps.photograph(page, f"{name}-1-found")
    keep.click()
    expect(page).to_have_url(re.compile(r"/data\?.*dataset=\w+"), timeout=120_000)
    expect(steps.button(page, "Train a network")).to_be_visible()
    steps.settled(page)
    steps.photograph(page, f"{name}-2-dataset")
