"""Finds a Chromium for the browser tests: ``python -m tools.chromium`` prints its path, or fails."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

HOW_TO_GET_ONE = "no Chromium was found: run 'make browser', or name one with KERASCOPE_CHROMIUM=/path/to/chromium"
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_START_TIMEOUT_S = 60


def find_chromium() -> str | None:
    """Path of a Chromium that really starts: the one that was named, one on PATH, or playwright's own."""
    named = os.environ.get("KERASCOPE_CHROMIUM")
    if named:
        return named if _starts(named) else None
    candidates = [path for name in _NAMES if (path := shutil.which(name))]
    return next((path for path in [*candidates, *_from_playwright()] if _starts(path)), None)


def _from_playwright() -> list[str]:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return []
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return [path] if Path(path).is_file() else []


def _starts(path: str) -> bool:
    try:
        done = subprocess.run([path, "--version"], capture_output=True, timeout=_START_TIMEOUT_S, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


if __name__ == "__main__":
    found = find_chromium()
    if found is None:
        sys.exit(HOW_TO_GET_ONE)
    print(found)
