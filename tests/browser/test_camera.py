"""The camera: on by a button, off with the photo, which is answered; where there is none the page says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dashboard.store import database
from tests.browser import steps
from tests.browser.conftest import NARROW
from tests.browser.running_app import RunningApp
from tests.browser.words import text
from tests.pages.judged_run import judged_run

LIVE = "() => [...document.querySelectorAll('*')].some(e => e.shadowRoot?.querySelector('video')?.srcObject || e.srcObject)"


@pytest.fixture
def asked(start_app, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[RunningApp, str]:
    """The app with a network that answers pictures, and the address of its camera."""
    app = start_app(KERASCOPE_SPARE_MIN_FREE_GIB="1e6")
    monkeypatch.setenv("KERASCOPE_HOME", str(app.home))
    database._engine.cache_clear()
    run = judged_run(tmp_path / "pictures")
    database._engine.cache_clear()
    return app, f"/predict?run={run}&ask=camera"


def is_on(page: Page) -> bool:
    """Whether any video shows a camera, in shadow roots, too."""
    return bool(page.evaluate(LIVE))


@pytest.mark.timeout(180)
def test_a_photo_is_answered_and_the_camera_is_off_again(asked, open_page):
    app, path = asked
    page = open_page(dark=True, size=NARROW).page
    steps.open_path(page, app.url, path)
    steps.press(page, "Turn the camera on")
    refused = text("The browser gives no camera to this page. Allow it, or bring the photo as a file.")
    expect(page.get_by_role("alert").filter(has_text=refused)).to_be_visible()

    page.context.grant_permissions(["camera"])
    steps.press(page, "Turn the camera on")
    take = steps.button(page, "Take a photo")
    expect(take).to_be_visible()
    expect(page.get_by_text(refused)).to_have_count(0)
    assert is_on(page)
    assert steps.overflow_px(page) == 0
    take.click()
    photo = page.get_by_role("img", name=text("The photo"))
    expect(photo).to_be_visible()
    expect(page.locator(".st-key-photo_answer h2")).to_be_visible()
    assert not is_on(page)

    steps.press(page, "Another photo")
    expect(take).to_be_visible()
    expect(page.locator(".st-key-photo_answer h2")).to_have_count(0)
    expect(photo).to_have_count(0)
    steps.choose(page, "Files")
    steps.settled(page)
    expect(steps.button(page, "Choose files")).to_be_visible()
    assert not is_on(page), "who leaves the camera turns it off"
