"""A process that saves a checkpoint when it is told to, so that its system calls can be made to fail: see ``syscalls``.

While they fail it says nothing: how it went is a byte of a file that both sides see in their memory.
"""

from __future__ import annotations

import mmap
import sys
from pathlib import Path

from dashboard import settings
from tests.faults.failing import as_before
from tests.faults.nth_write import checkpoint

SAVED, FAILED = 1, 2


def main(byte: Path) -> int:
    """For each "prepare" save once, over the same first checkpoint, and say what is left of both."""
    operation = checkpoint()
    with byte.open("r+b") as file, mmap.mmap(file.fileno(), 1) as how:
        while sys.stdin.readline() == "prepare\n":
            with as_before(settings.home()):
                print("prepared", flush=True)
                assert sys.stdin.readline() == "save\n"
                how[0] = _saved(operation.do)
                assert sys.stdin.readline() == "check\n"
                print(_left(operation.check, how[0] == FAILED), flush=True)
    return 0


def _saved(save) -> int:  # type: ignore[no-untyped-def]
    try:
        save()
    except OSError:
        return FAILED
    return SAVED


def _left(check, told: bool) -> str:  # type: ignore[no-untyped-def]
    try:
        check(told)
    except Exception as error:  # noqa: BLE001 - whatever is wrong with it is said by the other process
        return repr(error)
    return "whole"


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
