"""The web process as a process: its life, its health, and errors that nobody foresaw."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from starlette.middleware import Middleware
from streamlit.runtime.pages_manager import PagesManager

from dashboard import logs
from dashboard.jobs.web_presence import WebPresence
from dashboard.web import health, open_files, upload_route, upload_sweep
from dashboard.web.guard import Guard

log = logging.getLogger(__name__)
logs.keep_contents_out()
# An address may hold what somebody looks for, and the token of an upload. Streamlit keeps the log of addresses off, until its
# configuration file changes while it runs.
logging.getLogger("uvicorn.access").addFilter(lambda _record: False)

# Streamlit takes a folder "pages" for its older kind of multipage app until the script has run once; the first visitor
# of /data would then read "Page not found". Ours is a table for st.navigation, and we say so before the first visit.
PagesManager.uses_pages_directory = False


@asynccontextmanager
async def lifespan(_app: Any) -> AsyncIterator[None]:
    """Say that a web process is there for as long as it is, and have a supervisor. The first page waits for neither."""
    open_files.allow_many()
    presence = WebPresence()
    starting = asyncio.create_task(asyncio.to_thread(presence.start))
    starting.add_done_callback(_tell_failure)
    sweeping = asyncio.create_task(upload_sweep.keep_sweeping())
    try:
        yield
    finally:
        sweeping.cancel()
        await asyncio.wait([starting])
        await asyncio.to_thread(presence.stop)


def _tell_failure(starting: asyncio.Task[None]) -> None:
    if not starting.cancelled() and (error := starting.exception()):
        log.error("the data folder or the supervisor cannot be reached", exc_info=error)


MIDDLEWARE = [Middleware(Guard)]
ROUTES = [health.ROUTE, *upload_route.ROUTES]


def on_script_error(error: Exception) -> bool:
    """Show an error that a page did not catch, in our words; True keeps Streamlit from showing its own."""
    from dashboard.ui.page import unexpected

    return unexpected(error)
