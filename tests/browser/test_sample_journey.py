"""Home → sample → live → verdict → predict → drawing, by the buttons alone."""

from __future__ import annotations

import re
import time

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.drawn_digits import DIGITS
from tests.browser.words import text

MAX_SECONDS_TO_VERDICT = 120


@pytest.mark.timeout(600)
def test_from_home_to_the_own_drawing(start_app, open_page):
    app = start_app()
    page = open_page().page
    steps.open_path(page, app.url)
    steps.photograph(page, "journey-1-home")

    began = time.monotonic()
    steps.press(page.locator(".st-key-sample_digits"), "Train")  # first click
    expect(page).to_have_url(re.compile(r"/runs\?.*run=\w+"))
    steps.wait_for_curve(page)
    steps.photograph(page, "journey-2-live")
    done = steps.wait_for_result(page)
    steps.photograph(page, "journey-3-finished")

    done.click()  # second click
    expect(page).to_have_url(re.compile(r"/explore\?.*run=\w+"))
    verdict = page.locator(".st-key-verdict")
    expect(verdict).to_contain_text(re.compile(r"9\d\.\d%"))
    seconds = time.monotonic() - began
    steps.settled(page)
    steps.photograph(page, "journey-4-verdict")
    assert seconds < MAX_SECONDS_TO_VERDICT, f"verdict after {seconds:.0f} s"

    page.reload()
    steps.settled(page)
    expect(page.locator(".st-key-verdict")).to_contain_text(re.compile(r"9\d\.\d%"))

    page.go_back()
    steps.press(page, "Try it on a new picture")
    expect(page).to_have_url(re.compile(r"/predict\?.*run=\w+"))
    steps.settled(page)
    steps.draw(page, DIGITS["1"])
    answer = page.locator(".st-key-drawn_answer")
    expect(answer).to_contain_text("%")
    expect(page.locator(".st-key-drawn_reason img")).to_have_count(2)
    steps.settled(page)
    steps.photograph(page, "journey-5-drawing")

    steps.clear_sheet(page)
    expect(answer).to_have_count(0)

    app.stop_web()
    assert app.wait_until_all_ended(30) == []


def test_the_names_of_the_buttons_exist():
    for id in ("Train", "See the result", "Try it on a new picture", "Clear"):
        assert text(id) == id
