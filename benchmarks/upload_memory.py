"""How much memory the web process takes for an upload: our field, and Streamlit's beside it. The bar is +50 MB for 1 GB.

    nice .venv/bin/python -m benchmarks.upload_memory [--megabytes 1000]

Each app is started anew and one file is given to it in Chromium. The process's memory is read 20 times a second: before,
at its highest while the file comes in, and 10 s after the page was closed.
"""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import psutil
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser import steps
from tests.browser.running_app import RunningApp, free_port
from tests.browser.watched_page import CHROMIUM_ARGUMENTS
from tools.chromium import HOW_TO_GET_ONE, find_chromium

BAR_MB = 50
TIMEOUT_MS = 300_000
STREAMLITS = "import streamlit as st\nst.title('x')\nif st.file_uploader('x'):\n    st.subheader('here')\n"


def measured(pid: int, browser: Browser, url: str, give: Callable[[Page], None]) -> tuple[float, float, float, float]:
    """Megabytes before, at most and afterwards, and the seconds that it took."""
    process = psutil.Process(pid)
    page = browser.new_page()
    page.set_default_timeout(TIMEOUT_MS)
    steps.open_path(page, url, "")
    before = process.memory_info().rss
    reading = subprocess.Popen(
        [sys.executable, "-c", _READER, str(pid)], stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True
    )
    began = time.monotonic()
    give(page)
    seconds = time.monotonic() - began
    highest = int(reading.communicate("")[0])
    page.close()
    time.sleep(10)
    return before / 1e6, highest / 1e6, process.memory_info().rss / 1e6, seconds


# In a process of its own, as Playwright's calls wait without letting another thread go on.
_READER = """
import psutil, select, sys
process, highest = psutil.Process(int(sys.argv[1])), 0
while not select.select([sys.stdin], [], [], 0.05)[0]:
    highest = max(highest, process.memory_info().rss)
print(highest)
"""


def ours(folder: Path, file: Path, browser: Browser) -> tuple[float, float, float, float]:
    """Through the Data page."""
    app = RunningApp(folder / "home", folder / "web.log", KERASCOPE_SPARE_MIN_FREE_GIB="1e6")

    def give(page: Page) -> None:
        steps.upload(page, file)
        expect(page.locator(".st-key-look button").last).to_be_enabled(timeout=TIMEOUT_MS)

    try:
        app.start()
        assert app.web is not None
        return measured(app.web.pid, browser, f"{app.url}/data", give)
    finally:
        app.close()


def is_open(port: int) -> bool:
    """Whether somebody listens on ``port``."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def streamlits(folder: Path, file: Path, browser: Browser) -> tuple[float, float, float, float]:
    """Through a page with nothing but ``st.file_uploader``."""
    script, port = folder / "app.py", free_port()
    script.write_text(STREAMLITS)
    options = ["--server.headless=true", f"--server.port={port}", "--server.maxUploadSize=10000"]
    web = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", str(script), "--server.address=127.0.0.1", *options],
        cwd=folder, stdout=subprocess.DEVNULL, env=os.environ | {"STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false"},
    )  # fmt: skip

    def give(page: Page) -> None:
        page.locator("input[type=file]").set_input_files(file)
        expect(page.locator("h3")).to_be_visible(timeout=TIMEOUT_MS)

    try:
        while not is_open(port):
            time.sleep(0.2)
        return measured(web.pid, browser, f"http://127.0.0.1:{port}", give)
    finally:
        web.kill()
        web.wait()


def main() -> int:
    """Print the figures; exit status 1 when the bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=int, default=1000)
    size = parser.parse_args().megabytes * 1_000_000
    expect.set_options(timeout=60_000)
    path = find_chromium()
    if path is None:
        raise SystemExit(HOW_TO_GET_ONE)
    added: dict[str, float] = {}
    with tempfile.TemporaryDirectory(prefix="kerascope-upload-") as name, sync_playwright() as playwright:
        file = Path(name) / "large.bin"
        with file.open("wb") as target:
            target.truncate(size)
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_ARGUMENTS)
        for title, measure in (("our field", ours), ("st.file_uploader", streamlits)):
            before, highest, after, seconds = measure(Path(name), file, browser)
            added[title] = highest - before
            print(
                f"{title}: {size / 1e6:.0f} MB in {seconds:.1f} s, memory {before:.0f} MB before, "
                f"+{highest - before:.0f} MB at most, +{after - before:.0f} MB 10 s after",
                flush=True,
            )
    ratio = added["st.file_uploader"] / max(added["our field"], 1)
    reached = added["our field"] <= BAR_MB
    print(f"st.file_uploader takes {ratio:.0f} times as much; bar +{BAR_MB} MB: {'reached' if reached else 'MISSED'}")
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main())
