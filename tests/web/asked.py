"""Asks an ASGI app once, as a server would, and keeps what it answered."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from starlette.types import ASGIApp

HERE = ("host", "localhost:8501")


@dataclass
class Answered:
    """All that came back."""

    messages: list[dict[str, Any]] = field(default_factory=list)

    @property
    def status(self) -> int | None:
        return next(
            (message["status"] for message in self.messages if message["type"].endswith("response.start")), None
        )

    @property
    def headers(self) -> dict[str, str]:
        start = next(message for message in self.messages if message["type"].endswith("response.start"))
        return {name.decode(): value.decode() for name, value in start["headers"]}

    @property
    def body(self) -> str:
        parts = [message["body"] for message in self.messages if message["type"].endswith("response.body")]
        return b"".join(parts).decode()


def asked(
    app: ASGIApp,
    path: str = "/",
    *headers: tuple[str, str],
    method: str = "GET",
    kind: str = "http",
    extensions: tuple[str, ...] = (),
) -> Answered:
    """The answer to one request, from a loop and a thread of its own."""
    scope: dict[str, Any] = {
        "type": kind,
        "path": path,
        "scheme": "ws" if kind == "websocket" else "http",
        "headers": [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers],
        "server": ("127.0.0.1", 8501),
        "extensions": {name: {} for name in extensions},
    }
    if kind == "http":
        scope["method"] = method
    answered = Answered()

    async def send(message: Any) -> None:
        answered.messages.append(dict(message))

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, app(scope, receive, send)).result()  # type: ignore[arg-type]
    return answered
