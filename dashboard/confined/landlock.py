"""Landlock, the kernel's way to let a process give up rights for good: which files it opens, that it opens no TCP, and
that it signals no process outside.

Three system calls, no package. Their numbers are the same on every processor that Python runs on. See landlock(7).
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_VERSION_FLAG = 1
_RULE_PATH_BENEATH = 1
_NO_NEW_PRIVILEGES = 38

_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_FOLDER = 1, 2, 4, 8
_REFER, _TRUNCATE, _IOCTL_DEVICE = 1 << 13, 1 << 14, 1 << 15
_READING = _EXECUTE | _READ_FILE | _READ_FOLDER
_CHANGING = _WRITE_FILE | sum(1 << bit for bit in range(4, 13))  # make and remove anything, in folders
_OF_FILES = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE | _IOCTL_DEVICE
_TCP = 1 | 2  # bind and connect
_TCP_SINCE = 4
_OUTSIDE = 1 | 2  # abstract sockets of others, and signals to them
_OUTSIDE_SINCE = 6


class _Ruleset(ctypes.Structure):
    _fields_ = [("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("outside", ctypes.c_uint64)]


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = [("allowed", ctypes.c_uint64), ("folder", ctypes.c_int32)]


@cache
def version() -> int:
    """What this kernel knows of it; 0 where there is none, or it is switched off."""
    if not sys.platform.startswith("linux"):
        return 0
    return max(0, int(_libc().syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(_VERSION_FLAG))))


def can_close_network() -> bool:
    """Whether this kernel knows rules for TCP."""
    return version() >= _TCP_SINCE


def restrict(
    readable: Iterable[Path] | None,
    writable: Iterable[Path],
    *,
    listable: Iterable[Path] = (),
    network: bool = False,
) -> None:
    """From now on this thread, and all that it starts, opens nothing but what lies at these paths or below.

    Args:
        readable: None leaves all files readable, and processes outside within reach of signals.
        writable: files and folders that may be changed, and read.
        listable: folders whose names may be read.
        network: whether TCP stays open.

    Raises:
        OSError: the kernel refuses.
    """
    changing = _changing()
    handled = changing | (0 if readable is None else _READING)
    closed = 0 if network or not can_close_network() else _TCP
    outside = 0 if readable is None or version() < _OUTSIDE_SINCE else _OUTSIDE
    attributes = _Ruleset(handled, closed, outside)
    known = 3 if version() >= _OUTSIDE_SINCE else 2 if can_close_network() else 1
    size = known * ctypes.sizeof(ctypes.c_uint64)
    ruleset = _checked(_libc().syscall(_CREATE_RULESET, ctypes.byref(attributes), ctypes.c_size_t(size), 0))
    try:
        for path in readable or ():
            _allow(ruleset, path, _READING & handled)
        for path in listable:
            _allow(ruleset, path, _READ_FOLDER & handled)
        for path in writable:
            _allow(ruleset, path, handled)
        _checked(_libc().prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0))
        _checked(_libc().syscall(_RESTRICT_SELF, ruleset, 0))
    finally:
        os.close(ruleset)


def _changing() -> int:
    known = version()
    return _CHANGING | (_REFER if known >= 2 else 0) | (_TRUNCATE if known >= 3 else 0)


def _allow(ruleset: int, path: Path, rights: int) -> None:
    """A path that is not there needs no rule."""
    try:
        handle = os.open(path, getattr(os, "O_PATH", 0) | os.O_CLOEXEC)
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return
    try:
        allowed = rights if path.is_dir() else rights & _OF_FILES
        if allowed:
            rule = _PathBeneath(allowed, handle)
            _checked(_libc().syscall(_ADD_RULE, ruleset, _RULE_PATH_BENEATH, ctypes.byref(rule), 0))
    finally:
        os.close(handle)


def _checked(returned: int) -> int:
    if returned < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return int(returned)


@cache
def _libc() -> ctypes.CDLL:
    found = ctypes.CDLL(None, use_errno=True)
    found.syscall.restype = ctypes.c_long
    return found
