"""What goes between the two sides, as JSON: no object of Python's crosses, so nothing can be smuggled in."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from dashboard import errors
from dashboard.errors import KerascopeError
from dashboard.i18n import Message


@dataclass(frozen=True)
class Request:
    """A call.

    Attributes:
        function: "package.module:name" of ours.
        arguments: plain data for it.
        readable, writable, listable: paths; the first writable one is where its temporary files go.
        wall_s: by the clock on the wall: for one that waits instead of computing.
        environment: our settings as they are now.
    """

    function: str
    arguments: dict[str, Any]
    readable: tuple[str, ...]
    writable: tuple[str, ...]
    listable: tuple[str, ...]
    memory_bytes: int
    cpu_s: float
    wall_s: float
    environment: dict[str, str]

    def to_line(self) -> bytes:
        """One line."""
        return json.dumps(asdict(self)).encode() + b"\n"

    @classmethod
    def from_line(cls, line: bytes) -> Request:
        """Read back."""
        return cls(**json.loads(line))


def error_to_json(error: KerascopeError) -> dict[str, Any]:
    """An error of ours as plain data."""
    return {"class": type(error).__name__, "code": error.code, "message": error.message.model_dump(mode="json")}


def error_from_json(data: dict[str, Any]) -> KerascopeError:
    """The same error again. Raises ``ValueError`` for what is none of ours."""
    found = getattr(errors, data["class"], None)
    if not (isinstance(found, type) and issubclass(found, KerascopeError)):
        raise ValueError(f"no error of ours: {data['class']!r}")
    sentence = Message.model_validate(data["message"])
    return found(data["code"], sentence.id, **sentence.values)
