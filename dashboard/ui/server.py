"""The web process as a process: its life, its health, and errors that nobody foresaw."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from streamlit.runtime.pages_manager import PagesManager

from dashboard.jobs.web_presence import WebPresence

log = logging.getLogger(__name__)

# Streamlit takes a folder "pages" for its older kind of multipage app until the script has run once; the first visitor
# of /data would then read "Page not found". Ours is a table for st.navigation, and we say so before the first visit.
PagesManager.uses_pages_directory = False


@asynccontextmanager
async def lifespan(_app: Any) -> AsyncIterator[None]:
    """Say that a web process is there for as long as it is, and have a supervisor. The first page waits for neither."""
    presence = WebPresence()
    starting = asyncio.create_task(asyncio.to_thread(presence.start))
    starting.add_done_callback(_tell_failure)
    try:
        yield
    finally:
        await asyncio.wait([starting])
        await asyncio.to_thread(presence.stop)


def _tell_failure(starting: asyncio.Task[None]) -> None:
    if not starting.cancelled() and (error := starting.exception()):
        log.error("the data folder or the supervisor cannot be reached", exc_info=error)


async def health(_request: Request) -> JSONResponse:
    """``GET /healthz``: the process answers."""
    return JSONResponse({"status": "ok"})


ROUTES = [Route("/healthz", health, methods=["GET"])]


def on_script_error(error: Exception) -> bool:
    """Show an error that a page did not catch, in our words; True keeps Streamlit from showing its own."""
    from dashboard.ui.page import unexpected

    return unexpected(error)
