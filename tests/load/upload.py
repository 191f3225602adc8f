"""A file sent as our upload field sends it: announced, then in chunks, each after the answer to the one before."""

from __future__ import annotations

import asyncio
import json
import urllib.request
from typing import Any

from dashboard.store.ids import new_id
from dashboard.store.uploads import CHUNK_BYTES
from tests.load.session import RERUN_TIMEOUT_S, Session


async def upload(session: Session, num_bytes: int, token: str) -> str:
    """Send a file named after the session's own word; returns its id when all of it is there."""
    return await asyncio.to_thread(_send, session, num_bytes, token)


def _send(session: Session, num_bytes: int, token: str) -> str:
    id = new_id()
    announced = {"files": [{"id": id, "name": f"{session.canary}.bin", "size": num_bytes}]}
    refused = _asked(session, "POST", token, json.dumps(announced).encode())["refused"]
    assert refused == {}, refused
    chunk = bytes(CHUNK_BYTES)
    for offset in range(0, num_bytes, CHUNK_BYTES):
        piece = chunk[: num_bytes - offset]
        answer = _asked(session, "PUT", f"{token}/{id}?offset={offset}", piece)
        assert answer["offset"] == offset + len(piece), answer
    return id


async def take_away(session: Session, token: str, id: str) -> None:
    """Have a file that was sent removed again."""
    await asyncio.to_thread(_asked, session, "DELETE", f"{token}/{id}", None)


def _asked(session: Session, method: str, path: str, body: bytes | None) -> dict[str, Any]:
    headers = {"Origin": session.url, "Content-Type": "application/octet-stream"}
    request = urllib.request.Request(f"{session.url}/upload/{path}", body, headers, method=method)
    with urllib.request.urlopen(request, timeout=RERUN_TIMEOUT_S) as answer:
        return dict(json.loads(answer.read()))
