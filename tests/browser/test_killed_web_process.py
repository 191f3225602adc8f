"""``kill -9`` of the web process in mid-training: the run finishes, and is on its page after a restart."""

from __future__ import annotations

import json
import re
import time

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.running_app import LINGER_S, RunningApp
from tests.browser.watched_page import CONNECTION_LOST, STREAMLITS_OWN

EPOCHS = 60


def states(app: RunningApp) -> list[str]:
    """State of every run of the installation, asked without its web process."""
    done = app.command_line("runs", "--json")
    assert done.returncode == 0, done.stderr
    return [run["status"] for run in json.loads(done.stdout)["runs"]]


def wait_for_epoch(app: RunningApp) -> None:
    """Wait until the training has written down its first epoch. What the live view shows is for other tests."""
    end = time.monotonic() + steps.TRAINING_TIMEOUT_MS / 1000
    while not any(b'"type": "epoch"' in path.read_bytes() for path in app.home.glob("runs/*/events.jsonl")):
        assert time.monotonic() < end, f"no epoch was written:\n{app.log_tail()}"
        time.sleep(0.2)


@pytest.mark.timeout(600)
def test_a_training_outlives_the_web_process(start_app, open_page):
    app = start_app()
    watched = open_page()
    watched.allowed = STREAMLITS_OWN + CONNECTION_LOST
    page = watched.page
    steps.open_path(page, app.url, "/data")
    steps.choose(page, "Sample")
    steps.press(page, "See what is in it")
    steps.press(page, "Import")
    steps.press(page, "Train a network")
    expect(page).to_have_url(re.compile(r"/train\?.*dataset=\w+"))
    steps.settled(page)
    steps.fill_number(page, "Epochs", EPOCHS)
    steps.press(page, "Start training")
    expect(page).to_have_url(re.compile(r"/runs\?.*run=\w+"))
    address = page.url
    wait_for_epoch(app)

    app.kill_web()
    assert states(app) == ["running"], "it was killed in mid-training, and the training goes on"
    app.start()

    page.goto(address)
    steps.wait_for_result(page).click()
    expect(page.locator(".st-key-verdict")).to_be_visible()

    app.stop_web()
    assert app.wait_until_all_ended(LINGER_S + 30) == []


@pytest.mark.timeout(180)
def test_shutdown_ends_every_process_at_once(start_app, open_page):
    app = start_app(KERASCOPE_LINGER_S="600")
    page = open_page().page
    steps.open_path(page, app.url)
    page.close()
    app.stop_web()
    assert app.command_line("shutdown").returncode == 0
    assert app.wait_until_all_ended(15) == []
