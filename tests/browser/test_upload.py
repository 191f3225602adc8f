"""The upload field: a web process that dies in between costs nothing, nor does a reload; what is taken away is gone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Route, expect

from tests.browser import steps
from tests.browser.watched_page import CONNECTION_LOST, STREAMLITS_OWN
from tests.browser.words import text

NAME = "my <img src=x onerror=alert(1)> {n}.bin"


def bytes_there(home: Path) -> list[bytes]:
    """What lies in the fields, without the notes."""
    return [path.read_bytes() for path in home.glob("uploads/*/*") if path.suffix != ".json"]


@pytest.mark.timeout(240)
def test_an_upload_outlives_the_web_process_and_a_reload(start_app, open_page, tmp_path):
    content = os.urandom(20_000_000)
    file = tmp_path / NAME
    file.write_bytes(content)
    app = start_app()
    watched = open_page()
    watched.allowed = STREAMLITS_OWN + CONNECTION_LOST
    page = watched.page
    steps.open_path(page, app.url, "/data")
    chunks: list[str] = []

    def cut(route: Route) -> None:
        chunks.append(route.request.url)
        if len(chunks) == 2:
            app.kill_web()
            app.start()
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route("**/upload/*/*", cut)
    steps.upload(page, file)
    look = steps.button(page, "See what is in it").last
    expect(look).to_be_enabled(timeout=90_000)
    assert bytes_there(app.home) == [content]
    assert [url.rpartition("=")[2] for url in chunks] == ["0", "8388608", "8388608", "16777216"], (
        "nothing is sent twice"
    )

    page.reload()
    expect(look).to_be_enabled(timeout=90_000)
    expect(page.get_by_text(NAME, exact=True)).to_have_count(1)
    steps.settled(page)
    page.unroute("**/upload/*/*")
    page.get_by_role("button", name=text("Take {name} away", name=NAME)).click()
    expect(look).to_be_disabled()
    expect(page.get_by_text(NAME, exact=True)).to_have_count(0)
    assert bytes_there(app.home) == []
