"""Calling a function in a process of its own, and saying by the file's name what went wrong there."""

from __future__ import annotations

import json
import logging
import os
import signal
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dashboard.confined.confining import allowed_cpu_s, allowed_memory_bytes
from dashboard.confined.nursery import Ended, exchange
from dashboard.confined.wire import Request, error_from_json
from dashboard.errors import DataError
from dashboard.i18n import N_

_WALL_PER_CPU = 3  # a busy computer gives a process a part of its time
_SETTINGS = "KERASCOPE_"
_TIME_SIGNAL = getattr(signal, "SIGXCPU", None)
_log = logging.getLogger(__name__)


def call(
    function: str,
    arguments: dict[str, Any],
    *,
    name: str,
    readable: Sequence[Path],
    writable: Sequence[Path],
    listable: Sequence[Path] = (),
    memory_bytes: int = 0,
    cpu_s: float = 0,
) -> Any:
    """What ``function`` returns for ``arguments``, both plain data; large results go into a writable folder.

    Args:
        function: "dashboard.package.module:name".
        name: what people call the file; for errors.
        readable: nothing else can be read, but the program and what is writable.
        writable: the first one is also where temporary files go.
        listable: folders whose names can be read.
        memory_bytes, cpu_s: 0 takes the installation's, the time by the size of what is readable.

    Raises:
        KerascopeError: what the function raised.
        DataError: it took too much memory or time, or ended in a way that nobody foresaw.
    """
    time_s = cpu_s or allowed_cpu_s(sum(size_of(path) for path in readable))
    request = Request(
        function=function,
        arguments=arguments,
        readable=tuple(map(str, readable)),
        writable=tuple(map(str, writable)),
        listable=tuple(map(str, listable)),
        memory_bytes=memory_bytes or allowed_memory_bytes(),
        cpu_s=time_s,
        wall_s=time_s * _WALL_PER_CPU,
        environment={variable: value for variable, value in os.environ.items() if variable.startswith(_SETTINGS)},
    )
    return _result(exchange(request), request, name)


def size_of(path: Path) -> int:
    """Bytes of a file, or of all files below a folder; none where nothing is."""
    if path.is_dir():
        return sum(file.stat().st_size for file in path.rglob("*") if file.is_file())
    return path.stat().st_size if path.exists() else 0


def _result(ended: Ended, request: Request, name: str) -> Any:
    if ended.timed_out or (_TIME_SIGNAL is not None and ended.status == -_TIME_SIGNAL):
        raise took_too_long(name, request.cpu_s)
    answer = _answer(ended)
    if "result" in answer:
        return answer["result"]
    if "error" in answer:
        raise error_from_json(answer["error"])
    if "memory" in answer or _was_killed(ended):
        raise too_much_memory(name, request.memory_bytes)
    _log.error("A reader ended unexpectedly in %s: status %s %s", request.function, ended.status, answer)
    raise crashed(name)


def _answer(ended: Ended) -> dict[str, Any]:
    """What it wrote before its end; nothing when it did not come to that, or not to the end of it."""
    try:
        return dict(json.loads(ended.answer)) if ended.status == 0 else {}
    except ValueError:
        return {}


def _was_killed(ended: Ended) -> bool:
    """By the system, which does so when the memory is gone; nobody else kills it."""
    return os.name == "posix" and ended.status == -signal.SIGKILL


def too_much_memory(name: str, memory_bytes: int) -> DataError:
    """It is larger in memory than it looks."""
    return DataError(
        "D520",
        N_(
            "{name} needs more memory to be read than the allowed {gib} GiB. Divide it, or leave out what is not needed."
        ),
        name=name,
        gib=round(memory_bytes / 2**30, 2),
    )


def took_too_long(name: str, cpu_s: float) -> DataError:
    """It is a hang, or as good as one."""
    return DataError(
        "D521",
        N_("Reading {name} was given up after {seconds} s. Divide it, or save it in another format."),
        name=name,
        seconds=round(cpu_s),
    )


def crashed(name: str) -> DataError:
    """A decoder gave way."""
    return DataError(
        "D522",
        N_(
            "{name} makes the program that reads it fail. It is damaged or unusual: save it again, or in another format."
        ),
        name=name,
    )
