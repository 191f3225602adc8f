"""The upload routes behind a real socket, and a client as small as that of the page."""

from __future__ import annotations

import http.client
import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from starlette.applications import Starlette

from dashboard.web.upload_route import ROUTES


@contextmanager
def serving() -> Iterator[Client]:
    """A server on a free port, until the block ends."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(Starlette(routes=ROUTES), log_config=None, lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        try:
            yield Client(listener.getsockname()[1])
        finally:
            server.should_exit = server.force_exit = True
            thread.join(10)


class Client:
    """Asks the server on ``port``."""

    def __init__(self, port: int) -> None:
        self.port = port

    def ask(self, method: str, path: str, body: bytes | str = b"", **headers: str) -> tuple[int, Any]:
        """Status and content of one answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
            answer = connection.getresponse()
            content = answer.read()
            return answer.status, json.loads(content) if content[:1] == b"{" else content.decode()
        finally:
            connection.close()

    def announce(self, token: str, *files: tuple[str, str, int], **headers: str) -> dict[str, str]:
        """Announce files (id, name, size); what is refused."""
        listed = [{"id": id, "name": name, "size": size} for id, name, size in files]
        status, answer = self.ask("POST", f"/upload/{token}", json.dumps({"files": listed}), **headers)
        assert status == 200, answer
        return dict(answer["refused"])

    def put(self, token: str, id: str, offset: int, body: bytes) -> tuple[int, Any]:
        """Send bytes from ``offset`` on."""
        return self.ask("PUT", f"/upload/{token}/{id}?offset={offset}", body)

    def offset(self, token: str, id: str) -> int:
        """How much of a file is there."""
        _status, answer = self.ask("GET", f"/upload/{token}")
        return next(int(file["offset"]) for file in answer["files"] if file["id"] == id)

    def begin_put(self, token: str, id: str, offset: int, length: int, body: bytes) -> socket.socket:
        """The open connection of a sender who announces ``length`` bytes and sends ``body`` so far."""
        connection = socket.create_connection(("127.0.0.1", self.port), timeout=20)
        head = f"PUT /upload/{token}/{id}?offset={offset} HTTP/1.1\r\nHost: x\r\nContent-Length: {length}\r\n\r\n"
        connection.sendall(head.encode() + body)
        return connection
