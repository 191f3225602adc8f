"""F4: the kernel refuses the n-th system call of a process that saves a checkpoint, whoever makes it: we, Keras or HDF5."""

from __future__ import annotations

import mmap
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dashboard import settings
from tests.faults.saving import FAILED
from tests.faults.table import Amount, NotDone
from tests.faults.tiny import within

_CALLS = {
    "fsync": ("fsync,fdatasync", "EIO"),
    "write": ("write,pwrite64,writev", "ENOSPC"),
    "rename": ("rename,renameat,renameat2", "EIO"),
    "unlink": ("unlink,unlinkat", "EIO"),
}
_AT_MOST = 400
_ATTACHED_S, _SAVED_S = 30.0, 60.0


def syscalls(amount: Amount) -> str:
    """The first, the second … call of each kind fails, once and for good, until so many are not needed."""
    if not _may_trace():
        raise NotDone("no strace, or it may not trace; nth-write stands for it, which makes Python's own calls fail")
    with _saver() as saver:
        figures = []
        for name in _CALLS:
            places = [saver.each(name, for_good=for_good) for for_good in (False, True)]
            figures.append(f"{name} {places[0]}+{places[1]}")
    return f"calls that strace let fail, each with the old or the new checkpoint left whole: {', '.join(figures)}"


def _may_trace() -> bool:
    command = ["strace", "-qq", "-o", "/dev/null", "-e", "inject=fsync:error=EIO", sys.executable, "-c", ""]
    return (
        shutil.which("strace") is not None and subprocess.run(command, capture_output=True, check=False).returncode == 0
    )


class _Saver:
    """The process that saves, with what is needed to talk to it."""

    def __init__(self, child: subprocess.Popen[str], how: mmap.mmap) -> None:
        self._child = child
        self._how = how

    def each(self, name: str, *, for_good: bool) -> int:
        """Let the first, the second … fail; returns how many there are."""
        for first in range(1, _AT_MOST):
            if not self._one(name, f"{first}{'+' if for_good else ''}"):
                return first - 1
        raise AssertionError(f"no checkpoint was saved with {_AT_MOST} calls of {name}")

    def _one(self, name: str, when: str) -> bool:
        """Save once, and look; False where no call was refused."""
        self._how[0] = 0
        self._say("prepare")
        assert self._heard() == "prepared"
        with self._failing(name, when) as log:
            self._say("save")
            within(_SAVED_S, lambda: self._how[0] or self._child.poll() is not None, f"saving with {name} {when}")
        assert self._child.poll() is None, f"the process ended with {self._child.returncode} at {name} {when}"
        self._say("check")
        left = self._heard()
        assert left == "whole", f"{name} {when}, told: {self._how[0] == FAILED}: {left}"
        return "INJECTED" in log.read_text()

    @contextmanager
    def _failing(self, name: str, when: str) -> Iterator[Path]:
        calls, error = _CALLS[name]
        log = settings.home().parent / "strace.log"
        inject = f"inject={calls}:error={error}:when={when}"
        command = ["strace", "-f", "-qq", "-o", str(log), "-e", f"trace={calls}", "-e", inject]
        tracer = subprocess.Popen([*command, "-p", str(self._child.pid)], stderr=subprocess.DEVNULL)
        try:
            within(_ATTACHED_S, self._is_traced, "strace")
            yield log
        finally:
            tracer.send_signal(signal.SIGINT)
            tracer.wait(_ATTACHED_S)

    def _is_traced(self) -> bool:
        threads = Path(f"/proc/{self._child.pid}/task").glob("*/status")
        return all("TracerPid:\t0\n" not in status.read_text() for status in threads)

    def _say(self, word: str) -> None:
        assert self._child.stdin is not None
        self._child.stdin.write(f"{word}\n")
        self._child.stdin.flush()

    def _heard(self) -> str:
        assert self._child.stdout is not None
        return self._child.stdout.readline().strip()


@contextmanager
def _saver() -> Iterator[_Saver]:
    byte = settings.home().parent / "how"
    byte.write_bytes(b"\0")
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, "text": True}
    child = subprocess.Popen([sys.executable, "-m", "tests.faults.saving", str(byte)], cwd=settings.ROOT, **pipes)
    try:
        with byte.open("r+b") as file, mmap.mmap(file.fileno(), 1) as how:
            yield _Saver(child, how)
    finally:
        child.kill()
        child.wait()
