import asyncio
import json
import logging.handlers
import threading
from concurrent.futures import ThreadPoolExecutor

from streamlit.runtime.pages_manager import PagesManager

from dashboard.web import server


def run_apart(coroutine):
    """The result of ``coroutine``, from a thread of its own: the browser tests may have left a loop running in ours."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, coroutine).result()


class Presence:
    """Stands for ``WebPresence``; starting takes until it is let go."""

    def __init__(self):
        self.calls = []
        self.may_start = threading.Event()

    def start(self):
        self.may_start.wait(5)
        self.calls.append("start")

    def stop(self):
        self.calls.append("stop")


def test_addresses_are_never_logged():
    handler, log = logging.handlers.BufferingHandler(10), logging.getLogger("uvicorn.access")
    log.addHandler(handler)  # as Streamlit does when its configuration file changes
    try:
        log.critical("GET /data?q=diary")
        logging.getLogger("uvicorn.error").addHandler(handler)
        logging.getLogger("uvicorn.error").critical("heard")
    finally:
        log.removeHandler(handler)
        logging.getLogger("uvicorn.error").removeHandler(handler)
    assert [record.getMessage() for record in handler.buffer] == ["heard"]


def test_health_answers_json():
    [route] = [route for route in server.ROUTES if route.path == "/healthz"]
    answer = run_apart(route.endpoint(None))
    assert (route.path, answer.status_code, json.loads(answer.body)) == ("/healthz", 200, {"status": "ok"})


def test_the_first_page_does_not_wait_for_the_supervisor(monkeypatch):
    presence = Presence()
    monkeypatch.setattr(server, "WebPresence", lambda: presence)

    async def live():
        async with server.lifespan(None):
            served_before_start = list(presence.calls)
            presence.may_start.set()
        return served_before_start

    assert run_apart(live()) == []
    assert presence.calls == ["start", "stop"]


def test_a_data_folder_that_cannot_be_used_is_logged_and_the_pages_still_come(monkeypatch, caplog):
    class Broken(Presence):
        def start(self):
            raise OSError("disk is full")

    presence = Broken()
    monkeypatch.setattr(server, "WebPresence", lambda: presence)

    async def live():
        async with server.lifespan(None):
            await asyncio.sleep(0.05)

    run_apart(live())
    assert "cannot be reached" in caplog.text
    assert presence.calls == ["stop"]


def test_streamlits_own_scan_of_pages_is_off():
    assert PagesManager.uses_pages_directory is False
