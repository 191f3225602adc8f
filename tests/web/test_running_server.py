"""The real server, asked by hand as no browser would: names, origins, garbage, and too many connections at once."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from tests.browser.running_app import RunningApp

HALF_OPEN = 500
PUT = f"PUT /upload/{'0' * 64}/000000abcdef?offset=0"  # a sender whom the route hears out
HUGE_FRAME = 300 * 1024 * 1024


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    """The app on a port of its own, with an empty data folder."""
    folder = tmp_path_factory.mktemp("server")
    running = RunningApp(folder / "home", folder / "web.log", KERASCOPE_SPARE_MIN_FREE_GIB="1e6")
    try:
        running.start()
        yield running
    finally:
        running.close()


def answer(app: RunningApp, text: str, **headers: str) -> str:
    """What the server sends back to a request given letter by letter; ``{port}`` is its port."""
    said = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    request = (text + "\r\n" + said + "Connection: close\r\n\r\n").replace("{port}", str(app.port))
    with socket.create_connection(("127.0.0.1", app.port), timeout=20) as connection:
        connection.sendall(request.encode("latin-1"))
        return b"".join(iter(lambda: connection.recv(65536), b"")).decode("latin-1")


def status(found: str) -> int:
    return int(found.split(" ", 2)[1])


PATHS = (
    "/", "/data", "/data/", "/favicon.png", "/static/nothing.js", "/media/nothing.png", "/media/../etc/passwd", "/_stcore/host-config",
    "/_stcore/metrics", "/_stcore/agent/mcp", "/_stcore/upload_file/a/b", "/upload/a", "/%2e%2e/x", "/nothing", "//evil.example/x",
)  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_every_route_asks_for_the_name_and_gives_the_headers(app: RunningApp, path: str):
    assert status(answer(app, f"GET {path} HTTP/1.1", Host="evil.example:{port}")) == 421
    assert status(answer(app, f"GET {path} HTTP/1.1", Host="localhost:{port}", Origin="http://evil.example")) == 403
    assert status(answer(app, f"PUT {path} HTTP/1.1", Host="localhost:{port}", Content_Length="0")) == 403
    found = answer(app, f"GET {path} HTTP/1.1", Host="localhost:{port}")
    head = found.lower().split("\r\n\r\n")[0]
    for name in ("content-security-policy", "x-content-type-options", "x-frame-options", "referrer-policy"):
        assert f"\r\n{name}: " in head, (path, head)
    assert not re.search(r"Traceback|/site-packages/|\.py\b", found.split("\r\n\r\n", 1)[1]) or status(found) == 200


@pytest.mark.parametrize(
    ("request_line", "headers"),
    [
        ("GET http://evil.example/ HTTP/1.1", {"Host": "localhost:{port}"}),
        ("GET / HTTP/1.1", {"Host": "localhost:{port}\r\nHost: evil.example"}),
        ("GET / HTTP/1.0", {}),
        ("GET / HTTP/1.1", {"Host": ""}),
        ("CONNECT evil.example:80 HTTP/1.1", {"Host": "evil.example:80"}),
        ("GET / HTTP/1.1", {"Host": "x" * 9000}),
        ("\x00\x01garbage", {"Host": "localhost:{port}"}),
    ],
)
def test_a_crooked_request_is_refused(app: RunningApp, request_line: str, headers: dict[str, str]):
    assert 400 <= status(answer(app, request_line, **headers)) < 500


@pytest.mark.parametrize("path", ["/healthz", "/_stcore/health"])
def test_a_probe_that_knows_no_name_is_answered(app: RunningApp, path: str):
    assert status(answer(app, f"GET {path} HTTP/1.1", Host="10.1.2.3")) == 200


def opened(app: RunningApp, origin: str | None = None) -> ClientConnection:
    """A socket as a page opens it; ``origin`` is ours if none is given, and left out if it is empty."""
    ours = f"http://127.0.0.1:{app.port}"
    return connect(
        f"ws://127.0.0.1:{app.port}/_stcore/stream",
        origin=(ours if origin is None else origin) or None,  # type: ignore[arg-type]
        subprotocols=["streamlit"],  # type: ignore[list-item]
        max_size=None,
        proxy=None,
    )


@pytest.mark.parametrize("origin", ["", "null", "http://evil.example", "http://127.0.0.1:1", "http://localhost:{port}"])
def test_a_socket_of_another_page_is_refused(app: RunningApp, origin: str):
    with pytest.raises(InvalidStatus) as refused:
        opened(app, origin.replace("{port}", str(app.port)))
    assert refused.value.response.status_code == 403
    assert "S231" in bytes(refused.value.response.body or b"").decode()


def code_after(app: RunningApp, frame: bytes | str) -> int:
    """The code that the server closes a socket with after this frame."""
    with opened(app) as connection:
        try:
            connection.send(frame)
            while True:
                connection.recv(timeout=20)
        except ConnectionClosed as closed:
            assert closed.rcvd is not None
            return closed.rcvd.code


def test_garbage_ends_the_socket_and_nothing_else(app: RunningApp):
    assert code_after(app, b"\xff" * 1000) == 1002
    assert code_after(app, "words") in (1000, 1011)
    assert status(answer(app, "GET /healthz HTTP/1.1", Host="localhost:{port}")) == 200
    assert "Traceback" not in answer(app, "GET / HTTP/1.1", Host="localhost:{port}")


def test_a_huge_frame_is_refused_by_its_length(app: RunningApp):
    with opened(app) as connection:
        head = b"\x82" + bytes([0x80 | 127]) + HUGE_FRAME.to_bytes(8, "big") + b"\0\0\0\0"
        connection.socket.sendall(head + b"\0" * 4096)
        with pytest.raises(ConnectionClosed) as closed:
            while True:
                connection.recv(timeout=20)
        assert closed.value.rcvd is not None and closed.value.rcvd.code == 1009
    with opened(app):
        pass


def test_500_half_open_connections_leave_room_for_others(app: RunningApp):
    with ExitStack() as held:
        for number in range(HALF_OPEN):
            connection = held.enter_context(socket.create_connection(("127.0.0.1", app.port), timeout=20))
            host = f"localhost:{app.port}"
            begun = f"{PUT} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nContent-Length: 100\r\n"
            connection.sendall(begun.encode() if number % 2 else (begun + "\r\nhalf").encode())
        assert status(answer(app, "GET / HTTP/1.1", Host="localhost:{port}")) == 200
        with opened(app):
            pass
    assert status(answer(app, "GET /healthz HTTP/1.1", Host="localhost:{port}")) == 200
