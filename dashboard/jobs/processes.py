"""Who a process is, starting one that outlives us, and ending one with all it started. Portable through psutil.

A pid alone says little: it may have been given to another process since, or to one after a restart of the machine. So a
process is known by pid, start time and the machine's boot.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import psutil

from dashboard import settings

_SAME_START_S = 0.5


@dataclass(frozen=True)
class Identity:
    """One process, for good.

    Attributes:
        started_at: start time in seconds. On Linux since boot, which no clock change moves; elsewhere Unix time.
        boot_id: which start of the machine it belongs to.
    """

    pid: int
    started_at: float
    boot_id: str


@cache
def boot_id() -> str:
    """Names this start of the machine."""
    kernels = Path("/proc/sys/kernel/random/boot_id")
    if kernels.exists():
        return kernels.read_text().strip()
    return f"boot-{round(psutil.boot_time() / 60)}"


def identity(pid: int | None = None) -> Identity:
    """Identity of a running process (this one without ``pid``). Raises ``psutil.NoSuchProcess``."""
    wanted = os.getpid() if pid is None else pid
    return Identity(wanted, _started_at(wanted), boot_id())


def is_alive(process: Identity) -> bool:
    """Whether that very process still runs; one that ended and was not collected by its parent does not."""
    if process.boot_id != boot_id():
        return False
    try:
        same = abs(_started_at(process.pid) - process.started_at) < _SAME_START_S
        return same and psutil.Process(process.pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def _started_at(pid: int) -> float:
    stat = Path(f"/proc/{pid}/stat")
    if not sys.platform.startswith("linux"):
        return psutil.Process(pid).create_time()
    try:
        fields = stat.read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        raise psutil.NoSuchProcess(pid) from None
    return int(fields[19]) / os.sysconf("SC_CLK_TCK")


def start_detached(
    command: Sequence[str], log: Path, *, environment: Mapping[str, str] | None = None, stdin: int = subprocess.DEVNULL
) -> subprocess.Popen[bytes]:
    """Start our Python with ``command`` in a session of its own, so that it lives on when we end.

    Its output goes to a file: with a pipe it would die with its reader.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    detached: dict[str, int | bool] = {"start_new_session": True}
    if sys.platform == "win32":
        detached = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW}
    with log.open("ab") as output:
        return subprocess.Popen(
            [sys.executable, *command],
            cwd=settings.ROOT,
            env=child_environment() | dict(environment or {}),
            stdin=stdin,
            stdout=output,
            stderr=subprocess.STDOUT,
            **detached,  # type: ignore[call-overload]
        )


def child_environment() -> dict[str, str]:
    """Our environment for a child that runs in another folder: same data folder, same code."""
    paths = [str(settings.ROOT), os.environ.get("PYTHONPATH", "")]
    return os.environ | {
        "KERASCOPE_HOME": str(settings.home()),
        "PYTHONPATH": os.pathsep.join(path for path in paths if path),
        "PYTHONUNBUFFERED": "1",
        "PYTHONIOENCODING": "utf-8",
    }


def collect_in_background(process: subprocess.Popen[bytes]) -> None:
    """Collect a child's exit status whenever it ends, so that it does not stay behind as a zombie."""
    threading.Thread(target=process.wait, name=f"collect-{process.pid}", daemon=True).start()


def terminate(process: Identity) -> None:
    """Ask a process to end; nothing happens when it is gone."""
    if is_alive(process):
        try:
            psutil.Process(process.pid).terminate()
        except psutil.NoSuchProcess:
            return


def kill_tree(process: Identity) -> None:
    """End a process by force, with its children and its whole session. Never our own session, nor anybody else's."""
    doomed = {} if _gave_its_pid_away(process) else {member.pid: member for member in session_members(process.pid)}
    if is_alive(process):
        try:
            leader = psutil.Process(process.pid)
            doomed |= {child.pid: child for child in leader.children(recursive=True)}
            doomed[leader.pid] = leader
        except psutil.NoSuchProcess:
            pass
    doomed.pop(os.getpid(), None)
    for member in doomed.values():
        try:
            member.kill()
        except psutil.NoSuchProcess:
            continue


def _gave_its_pid_away(process: Identity) -> bool:
    """Whether its session is surely gone, for a pid is not given away while a session has it for its name."""
    if process.boot_id != boot_id():
        return True
    try:
        return abs(_started_at(process.pid) - process.started_at) >= _SAME_START_S
    except psutil.NoSuchProcess:
        return False


def session_members(leader_pid: int) -> list[psutil.Process]:
    """Processes of the session that ``leader_pid`` opened, without the leader; none where sessions do not exist."""
    if not hasattr(os, "getsid") or leader_pid == os.getsid(0):
        return []
    found = []
    for pid in psutil.pids():
        try:
            if pid != leader_pid and os.getsid(pid) == leader_pid:
                found.append(psutil.Process(pid))
        except (ProcessLookupError, PermissionError, psutil.NoSuchProcess):
            continue
    return found


def signal_name(number: int) -> str:
    """``9`` → ``SIGKILL``; the number as text where it has no name here."""
    try:
        return signal.Signals(number).name
    except ValueError:
        return str(number)
