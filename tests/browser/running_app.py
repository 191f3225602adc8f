"""The real app in processes of its own: started on a free port, killed at will, gone at the end."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import psutil

from tools.messages import ROOT

START_TIMEOUT_S = 60.0
END_TIMEOUT_S = 20.0
LINGER_S = 3.0


def free_port() -> int:
    """A port that nobody listens on at the moment."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


class RunningApp:
    """One installation with a data folder of its own.

    Args:
        home: becomes ``KERASCOPE_HOME``; also how processes of this installation are recognised.
        log: file that the web process writes to.
        settings: further environment variables.

    Attributes:
        through: makes of a command of the command line what is started instead, such as the same without a network.
    """

    def __init__(self, home: Path, log: Path, **settings: str) -> None:
        self.home, self.log = home, log
        self.port = free_port()
        self.web: subprocess.Popen[bytes] | None = None
        self.through: Callable[..., list[str]] = lambda *command: list(command)
        self.environment = os.environ | {
            "KERASCOPE_HOME": str(home),
            "KERASCOPE_LINGER_S": str(LINGER_S),
            "PYTHONUNBUFFERED": "1",
            "NO_COLOR": "1",
            "TERM": "dumb",
            **settings,
        }

    @property
    def url(self) -> str:
        """Address of the first page, without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> float:
        """Start the web process and wait for its first answer. Returns the seconds that it took."""
        command = [sys.executable, "-m", "streamlit", "run", "streamlit_app.py", f"--server.port={self.port}"]
        began = time.monotonic()
        with self.log.open("ab") as log:
            self.web = subprocess.Popen(
                [*command, "--server.headless=true"],
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        while not self._answers():
            if self.web.poll() is not None:
                raise AssertionError(f"the app ended with {self.web.returncode}:\n{self.log_tail()}")
            if time.monotonic() - began > START_TIMEOUT_S:
                raise AssertionError(f"no answer within {START_TIMEOUT_S:g} s:\n{self.log_tail()}")
            time.sleep(0.1)
        return time.monotonic() - began

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(self.url, timeout=2) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def report(self, run: str) -> Path:
        """The folder with what the worker wrote about a finished run."""
        return self.home / "runs" / run / "report"

    def kill_web(self) -> None:
        """``kill -9`` of the web process, and of nothing else."""
        assert self.web is not None
        self.web.kill()
        self.web.wait(END_TIMEOUT_S)

    def stop_web(self) -> None:
        """End the web process as Ctrl+C does."""
        assert self.web is not None
        self.web.send_signal(signal.SIGINT)
        self.web.wait(END_TIMEOUT_S)

    def processes(self) -> list[psutil.Process]:
        """Every living process of this installation: web, supervisor, workers, spares."""
        found = []
        for process in psutil.process_iter():
            try:
                if process.status() != psutil.STATUS_ZOMBIE and process.environ().get("KERASCOPE_HOME") == str(
                    self.home
                ):
                    found.append(process)
            except psutil.Error:
                continue
        return [process for process in found if process.pid != os.getpid()]

    def wait_until_all_ended(self, timeout_s: float) -> list[str]:
        """Wait for the last process to end; command lines of those that are left after ``timeout_s``."""
        end = time.monotonic() + timeout_s
        while (left := self.processes()) and time.monotonic() < end:
            time.sleep(0.25)
        return [" ".join(process.cmdline()) for process in left if process.is_running()]

    def wait_until_no_job_runs(self, timeout_s: float) -> None:
        """Wait until no worker of this installation does a job; fails after ``timeout_s``."""
        end = time.monotonic() + timeout_s
        while any("--job" in process.cmdline() for process in self.processes()):
            assert time.monotonic() < end, "a worker still does a job"
            time.sleep(0.1)

    def command_line(self, *arguments: str, timeout_s: float = 120) -> subprocess.CompletedProcess[str]:
        """``python -m dashboard …`` on the same data folder."""
        return subprocess.run(
            self.through(sys.executable, "-m", "dashboard", *arguments),
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=timeout_s,
            check=False,
        )

    def close(self) -> None:
        """Kill whatever is left of this installation."""
        for process in self.processes():
            try:
                process.kill()
            except psutil.Error:
                continue
        if self.web is not None:
            self.web.wait(END_TIMEOUT_S)

    def unexpected(self) -> list[str]:
        """Lines of the log that tell of an error that nobody foresaw."""
        text = self.log.read_text("utf-8", errors="replace") if self.log.exists() else ""
        return [line for line in text.splitlines() if "unexpected error" in line or line.startswith("Traceback")]

    def log_tail(self, lines: int = 80) -> str:
        """The ends of the logs of the web process and of every job, for a failure's report."""
        logs = [self.log, *sorted(self.home.rglob("*.log"))]
        parts = []
        for log in logs:
            text = log.read_text("utf-8", errors="replace") if log.exists() else "(no log)"
            parts.append(f"--- {log.relative_to(self.home.parent)} ---\n" + "\n".join(text.splitlines()[-lines:]))
        return "\n".join(parts)
