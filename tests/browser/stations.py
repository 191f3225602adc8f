"""The stations of a journey: how long each took, what it looked like, what stayed English on it."""

from __future__ import annotations

import re
import time

from playwright.sync_api import Page

from tests.browser import steps
from tests.browser.words import stayed_english


class Stopwatch:
    """Seconds of each station; printed when the test fails, or with ``-s``."""

    def __init__(self) -> None:
        self._began = self._last = time.monotonic()

    def lap(self, name: str) -> None:
        now = time.monotonic()
        print(f"{name:<28}{now - self._last:6.1f} s {now - self._began:6.1f} s")
        self._last = now


class Station:
    """Keeps a picture of each page of the journey, and collects what stayed English on it.

    Args:
        journey: begins the names of the pictures.
        names: what may be English: the data's own words.
    """

    def __init__(self, page: Page, journey: str, *names: re.Pattern[str]) -> None:
        self.page, self.watch, self.left = page, Stopwatch(), dict[str, list[str]]()
        self._journey, self._names = journey, names

    def __call__(self, name: str) -> None:
        steps.settled(self.page)
        self.watch.lap(name)
        steps.photograph(self.page, f"{self._journey}-{name}")
        if found := stayed_english(steps.visible_texts(self.page), *self._names):
            self.left[name] = found
        assert steps.overflow_px(self.page) == 0, f"{name} is wider than the window"
