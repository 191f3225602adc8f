"""From a dataset to the verdict of a network, by the buttons of the Train and Runs pages."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.stations import Station
from tests.browser.words import text


def start_training(
    page: Page, language: str, station: Station, *, purpose: str = "", epochs: int | None = None
) -> None:
    """From a dataset's page to a run, with the recipe that is recommended.

    Args:
        purpose: what is chosen; where it is empty, what is proposed stays.
        epochs: fewer than the recipe has.
    """
    steps.press(page, "Train a network", language)
    expect(page).to_have_url(re.compile(r"/train\?.*dataset=\w+"))
    steps.settled(page)
    if purpose:
        steps.choose(page, purpose, language)
        expect(page.get_by_role("radio", name=text(purpose, language))).to_be_checked()
    recipe = page.get_by_role("combobox", name=text("Recipe", language))
    expect(recipe).to_have_value(text("Recommended for this data", language))
    steps.settled(page)
    if epochs is not None:
        steps.fill_number(page, "Epochs", epochs, language)
    station("train")
    steps.press(page, "Start training", language)
    expect(page).to_have_url(re.compile(r"/runs\?.*run=\w+"))


def see_the_result(page: Page, station: Station) -> None:
    """From a run that goes on to its verdict."""
    steps.wait_for_curve(page)
    station("live")
    steps.wait_for_result(page).click()
    expect(page).to_have_url(re.compile(r"/explore\?.*run=\w+"))
    expect(page.locator("[class*='st-key-verdict']").first).to_be_visible()
    station("verdict")
