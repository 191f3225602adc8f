"""What a decoder may do to the process that it runs in. Called in a confined process only."""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import time
from pathlib import Path

import numpy as np

from dashboard.errors import DataError, PredictionError
from dashboard.i18n import N_, message


def echo(**arguments):
    return arguments


def abort():
    os.abort()


def segfault():
    ctypes.string_at(0)


def leave():
    os._exit(3)


def eat():
    return int(np.ones(3 << 30, np.uint8).sum())


def map_large_file(path: str, num_bytes: int):
    return int(np.memmap(path, np.uint8, "r", shape=(num_bytes,))[-1])


def linger():
    if os.fork() == 0:  # keeps the line to who asked
        time.sleep(5)
        os._exit(0)
    return "done"


def spin():
    while True:
        pass


def sleep():
    time.sleep(600)


def be_killed():
    os.kill(os.getpid(), 9)


def stumble(content: str):
    raise ValueError(f"odd content: {content}")


def refuse():
    raise PredictionError("P999", N_("{name}: {why}"), name="a<b>", why=message(N_("{n} rows"), n=3))


def refuse_data():
    raise DataError("D999", N_("{names}"), names=["a", "b"])


def read(path: str):
    return Path(path).read_text()


def listed(path: str):
    return sorted(found.name for found in Path(path).iterdir())


def write(path: str):
    Path(path).write_text("written")
    return Path(path).read_text()


def connect(port: int):
    with socket.create_connection(("127.0.0.1", port), timeout=2):
        return "connected"


def kill(pid: int):
    os.kill(pid, signal.SIGKILL)
    return "killed"


def setting():
    from dashboard import settings

    return settings.get("max_picture_megapixels")
