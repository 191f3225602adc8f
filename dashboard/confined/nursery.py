"""The outer side of the reading processes: where they come from.

On Linux one process has done the slow imports and copies itself for each request (about 20 ms); it ends when it was idle
for a while, or when we do. Elsewhere each request starts a Python of its own (1 to 2 s).
"""

from __future__ import annotations

import atexit
import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from dashboard import settings
from dashboard.confined.wire import Request
from dashboard.errors import BusyError
from dashboard.i18n import N_

FORK_MARK = b"fork"
IDLE_S = 600.0
PRELOADED = (
    "dashboard.data.apart.pictures",
    "dashboard.data.apart.recordings",
    "dashboard.data.apart.tables",
    "dashboard.data.apart.texts",
    *(f"PIL.{name}ImagePlugin" for name in ("Bmp", "Gif", "Jpeg", "Png", "Tiff", "WebP")),  # else each copy does it
)
_TO_START_S = 60.0
_MOST_AT_ONCE = 4
_WAIT_S = 30.0  # for one of those to end
_CAN_COPY_ITSELF = sys.platform.startswith("linux") and hasattr(os, "pidfd_open")


@dataclass(frozen=True)
class Ended:
    """How a reading process ended.

    Attributes:
        answer: the line that it wrote; empty when it did not come to that.
        status: as ``subprocess`` has it, negative for a signal.
    """

    answer: bytes
    status: int
    timed_out: bool


class _Nursery:
    """The process that copies itself; started when it is needed, and again when it is gone."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._control: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0

    def line(self) -> socket.socket:
        """A line to a new copy."""
        ours, theirs = socket.socketpair()
        with theirs, self._lock:
            try:
                socket.send_fds(self._running(), [FORK_MARK], [theirs.fileno()])
            except OSError:  # it ended meanwhile: idle, or killed
                self._end()
                socket.send_fds(self._running(), [FORK_MARK], [theirs.fileno()])
        return ours

    def warm(self) -> None:
        """Start it now, so that the first file need not wait for it."""
        with self._lock:
            self._running()

    def _running(self) -> socket.socket:
        is_ours = self._owner == os.getpid()  # not in a copy of this process
        if self._control is None or self._process is None or not is_ours or self._process.poll() is not None:
            self._end()
            self._start()
        assert self._control is not None
        return self._control

    def _start(self) -> None:
        self._control, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "dashboard.confined", "--nursery", str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                start_new_session=True,
                **_surroundings(),
            )
        self._owner = os.getpid()

    def _end(self) -> None:
        if self._control is not None:
            self._control.close()
        if self._process is not None and self._owner == os.getpid():
            self._process.kill()
            self._process.wait()
        self._control, self._process = None, None

    def close(self) -> None:
        """End it; it would also notice by itself that we are gone."""
        with self._lock:
            self._end()


def _surroundings() -> dict:
    """One thread for each library, as threads do not survive a copy; and no log: what decoders print may hold contents."""
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    own = {"PYTHONPATH": str(settings.ROOT), "ARROW_DEFAULT_MEMORY_POOL": "system", "MALLOC_ARENA_MAX": "2"}
    return {
        "cwd": settings.ROOT,
        "env": os.environ | threads | own,
        "stderr": subprocess.DEVNULL,
    } | ({"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL} if _CAN_COPY_ITSELF else {})


_nursery = _Nursery()
_at_once = threading.BoundedSemaphore(_MOST_AT_ONCE)
atexit.register(_nursery.close)


def warm() -> None:
    """Have reading processes at hand soon; returns at once."""
    if _CAN_COPY_ITSELF:
        _nursery.warm()


@contextmanager
def _place() -> Iterator[None]:
    if not _at_once.acquire(timeout=_WAIT_S):
        raise BusyError("D523", N_("Other files are being read. Try again in a moment."))
    try:
        yield
    finally:
        _at_once.release()


def exchange(request: Request) -> Ended:
    """Have a new process do what is asked for, and wait for its end; so many at the same time as the memory should bear.

    Raises ``BusyError`` where the others take long.
    """
    with _place():
        if not _CAN_COPY_ITSELF:
            return _by_start(request)
        # The nursery may end, idle or killed, between taking a request and starting a copy: the next one does it.
        found = _by_copy(request) or _by_copy(request)
    if found is None:
        raise ChildProcessError("the process that starts reading processes ended")
    return found


def _by_copy(request: Request) -> Ended | None:
    """None where nobody answered."""
    try:
        with _nursery.line() as line:
            line.settimeout(request.wall_s + _TO_START_S)
            line.sendall(request.to_line())
            with line.makefile("rb") as incoming:
                lines = incoming.read().splitlines()
    except (BrokenPipeError, ConnectionResetError):
        return None
    except TimeoutError:  # something that the reader left behind still holds the line
        return Ended(b"", -9, timed_out=True)
    if not lines:
        return None
    told = json.loads(lines[-1])
    return Ended(b"\n".join(lines[:-1]), told["status"], told["timed_out"])


def _by_start(request: Request) -> Ended:
    command = [sys.executable, "-m", "dashboard.confined"]
    try:
        done = subprocess.run(
            command,
            input=request.to_line(),
            stdout=subprocess.PIPE,
            timeout=request.wall_s + _TO_START_S,
            check=False,
            **_surroundings(),
        )
    except subprocess.TimeoutExpired:
        return Ended(b"", -9, timed_out=True)
    return Ended(done.stdout.strip().rpartition(b"\n")[2], done.returncode, timed_out=False)
