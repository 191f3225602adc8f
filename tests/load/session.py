"""A session as a browser has one, without a browser: cookies, the WebSocket, and Streamlit's own messages.

A hundred Chromiums need more than the server that they look at; a hundred of these do not. What arrives is read as the
browser reads it (messages it has already are sent by name only), and searched for what belongs to other sessions.
"""

from __future__ import annotations

import asyncio
import json
import time
import urllib.request
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

RERUN_TIMEOUT_S = 60.0
PART_TIMEOUT_S = 10.0
_XSRF_COOKIE = "_streamlit_xsrf"


@dataclass(frozen=True)
class Rerun:
    """One run of a page's script: seconds from asking to the last message, and what was sent."""

    seconds: float
    num_bytes: int
    fragment: bool = False


@dataclass
class Widgets:
    """What the page shows to be filled in: label → id."""

    ids: dict[str, str] = field(default_factory=dict)

    def note(self, element: Any) -> None:
        """Remember a text field or a button."""
        kind = element.WhichOneof("type")
        if kind in ("text_input", "text_area", "button"):
            widget = getattr(element, kind)
            self.ids[widget.label] = widget.id


class Session:
    """One visitor.

    Args:
        url: of the app, without a slash at the end.
        canary: a word that only this session ever sends.
        others: words that must never arrive here.

    Attributes:
        foreign: those of ``others`` that arrived all the same.
        upload_tokens: what its upload fields may write under.
        saw_itself: its own canary came back, so a foreign one would have been seen, too.
    """

    def __init__(self, url: str, canary: str, others: Collection[str] = ()) -> None:
        self.url, self.canary, self.others = url, canary, others
        self.foreign: set[str] = set()
        self.upload_tokens: set[str] = set()
        self.saw_itself = False
        self.widgets = Widgets()
        self.fragments: dict[str, float] = {}  # that run by themselves → every how many seconds
        self.errors: list[str] = []
        self.num_skipped = 0  # runs of a part that were not answered
        self._values: dict[str, str] = {}
        self._messages: dict[str, bytes] = {}
        self._socket: ClientConnection | None = None

    async def open(self) -> None:
        """Load the first page and connect, as a browser does."""
        cookies = await asyncio.to_thread(self._cookies)
        token = cookies.get(_XSRF_COOKIE, "").strip('"')
        self._socket = await connect(
            self.url.replace("http", "ws", 1) + "/_stcore/stream",
            origin=Origin(self.url),
            subprotocols=[Subprotocol(word) for word in ("streamlit", token) if word],
            additional_headers={"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())},
            max_size=None,
            proxy=None,
        )

    def _cookies(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for path in ("/", "/_stcore/health", "/_stcore/host-config"):
            with urllib.request.urlopen(self.url + path, timeout=RERUN_TIMEOUT_S) as answer:
                answer.read()
                for header in answer.headers.get_all("Set-Cookie") or ():
                    name, _sign, value = header.partition(";")[0].partition("=")
                    found[name] = value
        return found

    async def close(self) -> None:
        """Leave, as a closed tab does."""
        if self._socket is not None:
            await self._socket.close()

    async def rerun(self, page: str, query: str = "", *, fragment: str = "", press: str = "") -> Rerun:
        """Have the script of a page run, and wait for its end.

        Args:
            page: as in the address, such as ``data``; empty for Home.
            fragment: the only part that shall run.
            press: label of a button that is pressed.
        """
        back = BackMsg()
        asked = back.rerun_script
        asked.page_name, asked.query_string, asked.fragment_id = page, query, fragment
        asked.is_auto_rerun = bool(fragment)
        asked.cached_message_hashes.extend(self._messages)
        asked.context_info.url, asked.context_info.timezone = f"{self.url}/{page}", "UTC"
        asked.context_info.locale = "en-US"
        for widget, value in self._values.items():
            asked.widget_states.widgets.add(id=widget, string_value=value)
        if press:
            asked.widget_states.widgets.add(id=self.widgets.ids[press], trigger_value=True)
        if not fragment:
            self.widgets, self.fragments = Widgets(), {}
        return await self._answered(back.SerializeToString(), bool(fragment))

    def fill(self, label: str, value: str) -> None:
        """Write into a text field of the page that was drawn last; sent with the next run."""
        self._values[self.widgets.ids[label]] = value

    async def _answered(self, asked: bytes, fragment: bool) -> Rerun:
        assert self._socket is not None, "open() comes first"
        start, num_bytes = time.perf_counter(), 0
        await self._socket.send(asked)
        async with asyncio.timeout(PART_TIMEOUT_S if fragment else RERUN_TIMEOUT_S):
            while True:
                data = await self._socket.recv()
                assert isinstance(data, bytes)
                num_bytes += len(data)
                if self._is_the_last(data):
                    return Rerun(time.perf_counter() - start, num_bytes, fragment)

    def _is_the_last(self, data: bytes) -> bool:
        """Read one message; True when the script has come to its end."""
        message = ForwardMsg.FromString(data)
        if message.WhichOneof("type") == "ref_hash":
            data = self._messages[message.ref_hash]
            message = ForwardMsg.FromString(data)
        elif message.metadata.cacheable:
            self._messages[message.hash] = data
        self._search(data)
        self._note(message)
        ended = message.WhichOneof("type") == "script_finished"
        return ended and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN

    def _search(self, data: bytes) -> None:
        self.saw_itself |= self.canary.encode() in data
        self.foreign.update(other for other in self.others if other.encode() in data)

    def _note(self, message: ForwardMsg) -> None:
        kind = message.WhichOneof("type")
        if kind == "auto_rerun":
            self.fragments[message.auto_rerun.fragment_id] = message.auto_rerun.interval
        elif kind == "stop_auto_rerun":
            for fragment in message.stop_auto_rerun.fragment_ids:
                self.fragments.pop(fragment, None)
        elif kind == "page_not_found":
            self.errors.append("page not found")
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            element = message.delta.new_element
            self.widgets.note(element)
            if element.WhichOneof("type") == "bidi_component":
                self._note_field(element.bidi_component)
            if element.WhichOneof("type") == "exception":
                self.errors.append(element.exception.message)

    def _note_field(self, component: Any) -> None:
        told = json.loads(component.json or "null") if component.WhichOneof("data") == "json" else None
        if isinstance(told, dict) and "token" in told:
            self.upload_tokens.add(told["token"])
