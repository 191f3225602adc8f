"""An upload becomes a dataset, by the buttons of the Data page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser import steps


def look_into(page: Page, files: Path | Sequence[Path], language: str = "en", *, test: Path | None = None) -> None:
    """From the Data page with nothing chosen to what was found in the upload.

    Args:
        test: a test set that is published separately.
    """
    steps.upload(page, files)
    if test is not None:
        steps.settled(page)
        steps.upload(page, test, number=1)
        expect(page.get_by_text(test.name, exact=True)).to_have_count(1)  # a click before that would be lost
        steps.settled(page)
    look = steps.button(page, "See what is in it", language)
    expect(look).to_be_enabled()
    look.click()
    expect(page).to_have_url(re.compile(r"/data\?.*survey=\w+"))
    expect(steps.button(page, "Import", language)).to_be_enabled(timeout=60_000)
    steps.settled(page)


def keep(page: Page, language: str = "en") -> None:
    """From what was found to the page of the frozen dataset."""
    steps.press(page, "Import", language)
    expect(page).to_have_url(re.compile(r"/data\?.*dataset=\w+"), timeout=120_000)
    expect(steps.button(page, "Train a network", language)).to_be_visible()
    steps.settled(page)


def import_zip(page: Page, url: str, files: Path | list[Path], name: str) -> None:
    """From the Data page with nothing chosen to the page of the frozen dataset."""
    steps.open_path(page, url, "/data")
    look_into(page, files)
    steps.photograph(page, f"{name}-1-found")
    keep(page)
    steps.photograph(page, f"{name}-2-dataset")
