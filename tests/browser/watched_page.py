"""A page of Chromium that is watched: errors in its console, errors of the page, requests to another machine."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page

CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--use-fake-device-for-media-stream",  # a camera that shows a test picture
]

# What Streamlit itself writes to the console of a page that is well. Each with its reason.
STREAMLITS_OWN = (
    # After a reload of /explore it asks for /explore/_stcore/health first, then for /_stcore/health.
    re.compile(r"404 .*/\w+/_stcore/(health|host-config)"),
    # Browsers do not know every feature that its iframes name.
    re.compile(r"Unrecognized feature: '"),
    # Its iframe sandbox combines two flags, which Chromium remarks on.
    re.compile(r"An iframe which has both allow-scripts and allow-same-origin"),
)
# A web process that was killed on purpose.
CONNECTION_LOST = (
    re.compile(
        r"ERR_CONNECTION_REFUSED|when disconnected from server|server is not responding|No response received|WebSocket connection|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE"
    ),
)

_LOCAL_HOSTS = {"127.0.0.1", "localhost", "::1", None}


class WatchedPage:
    """Collects what must not happen on ``page``; ``problems()`` tells it at the end."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.allowed: tuple[re.Pattern[str], ...] = STREAMLITS_OWN
        self._told: list[str] = []
        self._foreign: list[str] = []
        page.on("console", self._on_console)
        page.on("pageerror", lambda error: self._told.append(f"page error: {error}"))
        page.on("request", lambda request: self._on_address(request.url))
        page.on("websocket", lambda socket: self._on_address(socket.url))

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._told.append(f"console: {message.text} ({message.location.get('url', '')})")

    def _on_address(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.hostname not in _LOCAL_HOSTS:
            self._foreign.append(url)

    def problems(self) -> list[str]:
        """All console errors that are not allowed, and every request that left this machine."""
        told = [line for line in self._told if not any(pattern.search(line) for pattern in self.allowed)]
        return told + [f"request to another machine: {url}" for url in self._foreign]
