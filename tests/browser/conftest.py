"""Fixtures of the browser tests: a Chromium, the running app, watched pages, screenshots."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

from tests.browser.running_app import RunningApp
from tests.browser.watched_page import CHROMIUM_ARGUMENTS, WatchedPage
from tests.browser.words import BROWSER_LOCALES
from tools.chromium import HOW_TO_GET_ONE, find_chromium

SCREENSHOTS = Path(__file__).parent / "screenshots"
DEFAULT_TIMEOUT_MS = 30_000
WIDE, NARROW = (1280, 800), (390, 844)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marked by where they are."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A Chromium; without one the tests are skipped, or fail where one is required."""
    path = find_chromium()
    if path is None:
        if os.environ.get("KERASCOPE_REQUIRE_BROWSER") == "1":
            pytest.fail(HOW_TO_GET_ONE)
        pytest.skip(HOW_TO_GET_ONE)
    expect.set_options(timeout=DEFAULT_TIMEOUT_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()


StartApp = Callable[..., RunningApp]


@pytest.fixture
def start_app(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[StartApp]:
    """Starts the app with a data folder of its own; everything of it is killed at the end of the test."""
    started: list[RunningApp] = []

    def start(**settings: str) -> RunningApp:
        number = len(started)
        app = RunningApp(tmp_path / f"home{number}", tmp_path / f"web{number}.log", **settings)
        started.append(app)
        app.start()
        return app

    yield start
    failed = getattr(request.node, "failed", False)
    for app in started:
        app.close()
        if failed:
            print(f"--- log of the app ---\n{app.log_tail()}")
    assert failed or not any(app.unexpected() for app in started), "\n".join(app.log_tail() for app in started)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Lets fixtures know that the test failed, so that they can print logs and keep a picture."""
    outcome = yield
    report = outcome.get_result()  # type: ignore[attr-defined]
    if report.when == "call" and report.failed:
        item.failed = True  # type: ignore[attr-defined]


OpenPage = Callable[..., WatchedPage]


@pytest.fixture
def open_page(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[OpenPage]:
    """Opens watched pages; at the end each must have been free of problems. A failed test leaves a picture of each."""
    opened: list[WatchedPage] = []
    contexts: list[BrowserContext] = []

    def open_one(
        *, language: str = "en", dark: bool = False, size: tuple[int, int] = WIDE, touch: bool = False
    ) -> WatchedPage:
        context = chromium.new_context(
            locale=BROWSER_LOCALES[language],
            color_scheme="dark" if dark else "light",
            viewport={"width": size[0], "height": size[1]},
            accept_downloads=True,
            has_touch=touch,
        )
        context.set_default_timeout(DEFAULT_TIMEOUT_MS)
        contexts.append(context)
        opened.append(WatchedPage(context.new_page()))
        return opened[-1]

    yield open_one
    failed = getattr(request.node, "failed", False)
    problems = [problem for watched in opened for problem in watched.problems()]
    if failed:
        SCREENSHOTS.mkdir(exist_ok=True)
        for number, watched in enumerate(opened):
            path = SCREENSHOTS / f"failed-{request.node.name}-{number}.png".replace("/", "_")
            watched.page.screenshot(path=path, full_page=True)
            print(f"picture of the failure: {path}\naddress: {watched.page.url}")
            print("\n".join(watched.problems()))
    for context in contexts:
        context.close()
    assert not problems or failed, "\n".join(problems)
