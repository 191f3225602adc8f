"""What stands in our logs, and how long they get: which error it was and where, never what somebody's data says.

An exception's sentence often quotes what it stumbled over: a text, a label, a file's name. A log outlives the data that
was deleted, so it holds the exception's type, its code and the places in the program, and no value.
"""

from __future__ import annotations

import logging
import os
import shutil
import sys
import threading
import traceback
import warnings
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
MOST_BYTES = 50_000_000
_log = logging.getLogger(__name__)


def keep_contents_out() -> None:
    """From now on no log line of this process quotes an exception. Whatever handlers and formatters others set up."""
    logging.setLogRecordFactory(_Record)
    sys.excepthook = _uncaught
    threading.excepthook = lambda found: _uncaught(found.exc_type, found.exc_value, found.exc_traceback)
    warnings.showwarning = _warned  # type: ignore[assignment]


def without_values(error: BaseException) -> str:
    """Type, code and places of an exception, and of those that led to it."""
    told: BaseException | None = error
    lines: list[str] = []
    seen: set[int] = set()  # two that were raised from each other lead back to the first
    while told is not None and id(told) not in seen:
        seen.add(id(told))
        frames = "".join(traceback.format_tb(told.__traceback__))
        lines.append(f"{frames}{_named(told)}")
        told = told.__cause__ or (None if told.__suppress_context__ else told.__context__)
    return "\nled to:\n".join(reversed(lines))


def _named(error: BaseException) -> str:
    said = [type(error).__name__, getattr(error, "code", None), getattr(error, "errno", None)]
    return " ".join(str(part) for part in said if isinstance(part, str | int))


class _Record(logging.LogRecord):
    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        if self.exc_info and self.exc_info[1] is not None:
            self.exc_text = without_values(self.exc_info[1])
        self.msg = _masked(self.msg)
        if isinstance(self.args, Mapping):
            self.args = {name: _masked(value) for name, value in self.args.items()}
        elif self.args:
            self.args = tuple(_masked(value) for value in self.args)


def _masked(value: Any) -> Any:
    return _named(value) if isinstance(value, BaseException) else value


def _uncaught(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    if error is None or issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error or kind(), trace)
    else:
        _log.critical("An error that nobody caught", exc_info=error)


def _warned(_message: Warning | str, category: type[Warning], filename: str, lineno: int, *_more: Any) -> None:
    _log.warning("%s at %s:%d", category.__name__, filename, lineno)


def cut(log: Path, most_bytes: int = MOST_BYTES) -> bool:
    """Begin a log anew that became too long; its end is kept as ``.old.log``, once. True if that was due.

    Whoever writes keeps the file open, native code too; so it is copied and emptied, not renamed.
    """
    size = log.stat().st_size if log.exists() else 0
    if size <= most_bytes:
        return False
    old = log.with_suffix(".old.log")
    try:
        with log.open("rb") as source, old.open("wb") as target:
            source.seek(size - most_bytes)
            shutil.copyfileobj(source, target, 1 << 20)
    except OSError:  # no room for both: the room counts for more than old lines
        old.unlink(missing_ok=True)
    os.truncate(log, 0)
    return True
