"""The inner side: confine this process, run one function, write down what came out."""

from __future__ import annotations

import json
import os
import tempfile
import traceback
from importlib import import_module
from pathlib import Path
from typing import Any

from dashboard.confined.confining import confine
from dashboard.confined.priority import go_first
from dashboard.confined.wire import Request, error_to_json
from dashboard.errors import KerascopeError


def answered(line: bytes) -> bytes:
    """Do what a request asks for; returns a line: "result", or "error" (ours), "memory", or "unexpected" (where)."""
    request = Request.from_line(line)
    os.environ.update(request.environment)
    go_first()
    confine(
        readable=[Path(name) for name in request.readable],
        writable=[Path(name) for name in request.writable],
        listable=[Path(name) for name in request.listable],
        memory_bytes=request.memory_bytes,
        cpu_s=request.cpu_s,
    )
    tempfile.tempdir = request.writable[0] if request.writable else None
    return json.dumps(_answer(request)).encode() + b"\n"


def _answer(request: Request) -> dict[str, Any]:
    try:
        module, _, name = request.function.partition(":")
        return {"result": getattr(import_module(module), name)(**request.arguments)}
    except KerascopeError as error:
        return {"error": error_to_json(error)}
    except MemoryError:
        return {"memory": True}
    except Exception as error:  # noqa: BLE001 - the last border of this process: the other side says it by name
        return {"unexpected": [type(error).__name__, *_places(error)]}


def _places(error: Exception) -> list[str]:
    """Where it happened, without what was read: this goes to a log."""
    frames = traceback.extract_tb(error.__traceback__)
    return [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
