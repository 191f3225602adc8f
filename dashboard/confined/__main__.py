"""``python -m dashboard.confined``: reads requests. Started by ``nursery``, never by people.

With ``--nursery FD`` it imports what readers need, then starts a copy of itself for each request that comes through the
socket FD: copies are there in milliseconds, and none lives to see a second file. Without it does the one on its input.
"""

from __future__ import annotations

import gc
import json
import os
import select
import signal
import socket
import sys
from contextlib import suppress
from importlib import import_module

from dashboard.confined.child import answered
from dashboard.confined.nursery import FORK_MARK, IDLE_S, PRELOADED
from dashboard.confined.wire import Request


def main(arguments: list[str]) -> int:
    """Serve until the other side is gone, or for one request."""
    if arguments[:1] == ["--nursery"]:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in a terminal is for the one who started us
        _serve(socket.socket(fileno=int(arguments[1])))
        return 0
    sys.stdout.buffer.write(answered(sys.stdin.buffer.readline()))
    return 0


def _serve(control: socket.socket) -> None:
    """One keeper for each request; the system collects keepers by itself."""
    for module in PRELOADED:
        import_module(module)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    gc.freeze()  # memory that copies share is not touched, so not copied
    while select.select([control], [], [], IDLE_S)[0]:
        mark, handles, _flags, _address = socket.recv_fds(control, len(FORK_MARK), 1)
        if not mark:
            return
        with socket.socket(fileno=handles[0]) as line:
            if os.fork() == 0:
                control.close()
                _keep(line)
                os._exit(0)


def _keep(line: socket.socket) -> None:
    """Start the reader, end it when its time is over or nobody waits any more, and tell how it ended."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    with line.makefile("rb") as incoming:
        asked = incoming.readline()
    if not asked:
        return
    reader = os.fork()
    if reader == 0:
        line.sendall(answered(asked))
        os._exit(0)
    handle = os.pidfd_open(reader)
    ended, _, _ = select.select([handle, line.fileno()], [], [], Request.from_line(asked).wall_s)
    if handle not in ended:
        signal.pidfd_send_signal(handle, signal.SIGKILL)
    _pid, status = os.waitpid(reader, 0)
    told = {"status": os.waitstatus_to_exitcode(status), "timed_out": not ended}
    with suppress(BrokenPipeError):  # nobody waits any more
        line.sendall(json.dumps(told).encode() + b"\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
