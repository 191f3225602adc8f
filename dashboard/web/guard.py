"""The guard: in front of every route and of the WebSocket, before anything of Streamlit's sees a request.

It asks three things: is this meant for us (``Host``), does a page of ours ask (``Origin``), is the place open at all.
Whoever gets in, and whoever does not, gets the headers of ``dashboard.web.headers`` with the answer. An error that
nothing below has caught ends here: the log has it under a number, the reader reads the number.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import MutableMapping
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.errors import InputError, KerascopeError, NotFoundError
from dashboard.i18n import N_
from dashboard.web import headers, plain_page
from dashboard.web.hosts import Hosts, is_origin_of

log = logging.getLogger(__name__)

MISDIRECTED, FORBIDDEN, NOT_FOUND, FAILED = 421, 403, 404, 500
_SAFE = ("GET", "HEAD", "OPTIONS")
# A probe knows no name of ours, and learns nothing here.
_OPEN_TO_ALL = ("/healthz", "/_stcore/health")
# Of what Streamlit serves besides its pages, only what they need. Its uploads land in memory before anybody looks at
# them (ours: upload_route), its metrics tell how the app is used, its agent API runs pages for programs; logging in is for the team mode.
_NEEDED = (
    "/_stcore/stream",
    "/_stcore/host-config",
    "/_stcore/health",
    "/_stcore/bidi-components/",
)
_CLOSED = ("/_stcore/", "/auth/", "/oauth2callback/", "/component/", "/app/static/")
_MAX_SHOWN_LETTERS = 80


class RefusedError(InputError):
    """The request goes no further.

    Args:
        status: the HTTP status that goes with it.
    """

    def __init__(self, status: int, error: KerascopeError) -> None:
        self.status = status
        super().__init__(error.code, error.message.id, **error.message.values)


class Guard:
    """Pure ASGI middleware around the whole app.

    Args:
        app: what is guarded.
        hosts: the names of this server; found out when none are given.
    """

    def __init__(self, app: ASGIApp, hosts: Hosts | None = None) -> None:
        self._app, self._hosts = app, hosts or Hosts.of_this_server()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        answer = _Answer(scope, send)
        try:
            answer.host = check(scope, self._hosts)
            await self._app(scope, receive, answer.send)
        except RefusedError as refused:
            log.info("%s refused, %s", scope["type"], refused.code)
            await answer.say(refused.status, refused)
        except ClientDisconnect:
            log.info("who asked went away before the end")
        except Exception as error:
            number = secrets.token_hex(4)
            log.error("unexpected error %s", number, exc_info=error)
            await answer.say(FAILED, plain_page.unexpected_error(number))


def check(scope: Scope, hosts: Hosts) -> str:
    """The host that the request is for, empty where that does not matter. Raises ``RefusedError`` if it may not enter."""
    path, sent = scope["path"], Headers(scope=scope)
    if path in _OPEN_TO_ALL and scope["type"] == "http" and scope["method"] in _SAFE:
        return ""
    host = _host_of(sent)
    if not path.startswith("/") or not hosts.knows(host, _port_of(scope)):
        raise RefusedError(MISDIRECTED, _unknown_host(host))
    if not _asked_by_us(scope, sent, host):
        raise RefusedError(FORBIDDEN, _foreign_page())
    if _is_closed(path):
        raise RefusedError(NOT_FOUND, _nothing_here())
    let_in(scope)
    return host


def let_in(_scope: Scope) -> None:
    """Where the team mode will look for a signed login; today whoever came this far may enter."""


def _is_closed(path: str) -> bool:
    return f"{path}/".startswith(_CLOSED) and not path.startswith(_NEEDED)


def _host_of(sent: Headers) -> str:
    """What the one ``Host`` header says; nothing where there are none or several."""
    said = sent.getlist("host")
    return said[0] if len(said) == 1 else ""


def _port_of(scope: Scope) -> int | None:
    server = scope.get("server")
    return int(server[1]) if server and server[1] else None


def _asked_by_us(scope: Scope, sent: Headers, host: str) -> bool:
    """Browsers name the page that asks wherever an answer changes something; a page of another address is no page of ours."""
    origins = sent.getlist("origin")
    if origins:
        return len(origins) == 1 and is_origin_of(origins[0], host, scope["scheme"])
    if scope["type"] == "websocket" or scope["method"] not in _SAFE:
        return False
    # A link may lead here; nothing else of another page may.
    follows_a_link = sent.get("sec-fetch-mode") == "navigate" and sent.get("sec-fetch-dest") == "document"
    return sent.get("sec-fetch-site") not in ("cross-site", "same-site") or follows_a_link


def _unknown_host(host: str) -> KerascopeError:
    return InputError(
        "S230",
        N_(
            "Kerascope does not answer under the name “{host}”. Open it under localhost. If the name is right, "
            "add it to the setting KERASCOPE_ALLOWED_HOSTS and start Kerascope again."
        ),
        host=host[:_MAX_SHOWN_LETTERS],
    )


def _foreign_page() -> KerascopeError:
    return InputError(
        "S231", N_("A page of another address asked for this. Open Kerascope in a tab of its own instead.")
    )


def _nothing_here() -> KerascopeError:
    return NotFoundError("S233", N_("There is nothing at this address."))


class _Answer:
    """What goes back to who asked, with our headers.

    Args:
        scope: of the request.
        send: sends it.
    """

    def __init__(self, scope: Scope, send: Send) -> None:
        self._scope, self._send, self._begun = scope, send, False
        self.host = ""

    async def send(self, message: Message) -> None:
        """Pass on what the app sends; an answer that begins gets the headers."""
        if message["type"].endswith("http.response.start"):
            _add(message, self._headers(message))
        self._begun = True
        await self._send(message)

    async def say(self, status: int, error: KerascopeError) -> None:
        """Answer with the plain page, if no answer has begun."""
        is_socket = self._scope["type"] == "websocket"
        if self._begun:
            if is_socket:
                await self._send({"type": "websocket.close", "code": 1011})
            return
        if is_socket and "websocket.http.response" not in self._scope.get("extensions", {}):
            await self._send({"type": "websocket.close", "code": 1008})
            return
        body = plain_page.page_of(error)
        start: MutableMapping[str, Any] = {"type": "http.response.start", "status": status}
        _add(
            start,
            headers.plain_headers() | {"content-type": "text/html; charset=utf-8", "content-length": str(len(body))},
        )
        kind = "websocket." if is_socket else ""
        await self._send(dict(start) | {"type": f"{kind}http.response.start"})
        content = b"" if self._scope.get("method") == "HEAD" else body
        await self._send({"type": f"{kind}http.response.body", "body": content})

    def _headers(self, message: Message) -> dict[str, str]:
        answered = MutableHeaders(raw=message["headers"])
        found = headers.headers_for(self._scope["path"], self.host, answered.get("content-type", ""))
        if "content-disposition" in answered:
            found.pop("content-disposition", None)
        return found


def _add(message: MutableMapping[str, Any], wanted: dict[str, str]) -> None:
    answered = MutableHeaders(raw=list(message.get("headers", ())))
    for name, value in wanted.items():
        answered[name] = value
    message["headers"] = answered.raw
