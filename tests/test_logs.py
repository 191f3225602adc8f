"""What stands in our logs: which error and where, never what somebody's data says; and never more than fits."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard import logs, settings

CANARY = "my-secret-diary-7f3a"
_SAYS = f"""
import logging, sys, threading, warnings
from dashboard import logs
from dashboard.errors import DataError
logging.basicConfig(level=logging.INFO, format=logs.FORMAT)
logs.keep_contents_out()
log = logging.getLogger("x")
other = logging.Logger("with a handler of its own")
other.addHandler(logging.StreamHandler())

def stumble():
    try:
        int("{CANARY}")
    except ValueError as error:
        raise DataError("D999", "{{name}} is bad", name="{CANARY}") from error

try:
    stumble()
except DataError as error:
    log.exception("Unexpected error %s", "number 17")
    log.error("%s said", error)
    log.error("%(what)s said", {{"what": error}})
    log.error(error)
    other.error("in another way", exc_info=error)
warnings.warn("column {CANARY} has mixed types")
thread = threading.Thread(target=stumble)
thread.start()
thread.join()
stumble()
"""


def test_no_log_quotes_what_an_error_says() -> None:
    found = subprocess.run(
        [sys.executable, "-c", _SAYS], capture_output=True, text=True, cwd=settings.ROOT, env=os.environ, timeout=60
    )
    said = found.stdout + found.stderr
    assert found.returncode == 1 and CANARY not in said
    assert "Unexpected error number 17" in said and said.count("ValueError\nled to:") == 4
    assert said.count("in stumble") >= 8, "the places stay"
    assert "DataError D999 said" in said and "UserWarning at" in said and "An error that nobody caught" in said


def test_errors_without_a_cause_and_of_the_system_are_named() -> None:
    assert logs.without_values(OSError(28, CANARY)) == "OSError 28"


def test_errors_that_led_to_each_other_are_told_once() -> None:
    first, second = ValueError(CANARY), KeyError(CANARY)
    first.__cause__, second.__cause__ = second, first
    assert logs.without_values(first) == "KeyError\nled to:\nValueError"


@pytest.mark.parametrize("room_for_both", [True, False])
def test_a_log_that_is_too_long_begins_anew_while_it_is_written(tmp_path: Path, monkeypatch, room_for_both) -> None:
    log = tmp_path / "supervisor.log"
    with log.open("ab", buffering=0) as writer:
        writer.write(b"a" * 60 + b"b" * 50)
        assert not logs.cut(log, 110)
        if not room_for_both:
            monkeypatch.setattr(logs.shutil, "copyfileobj", _full)
        assert logs.cut(log, 50)
        writer.write(b"next")
    assert log.read_bytes() == b"next"
    old = tmp_path / "supervisor.old.log"
    assert old.read_bytes() == b"b" * 50 if room_for_both else not old.exists()


_NATIVE = """
import os, sys
os.write(1, b"first line" + b"x" * 4000 + b"last line")   # past Python, as a native library does
sys.stdin.readline()
os.write(2, b"written after")
"""


@pytest.mark.skipif(os.name == "nt", reason="a file that is open cannot be emptied there")
def test_what_a_native_library_prints_is_moved_away_and_goes_on_in_the_same_file(tmp_path: Path) -> None:
    log = tmp_path / "worker.log"
    with log.open("ab") as output:
        child = subprocess.Popen(
            [sys.executable, "-c", _NATIVE], stdin=subprocess.PIPE, stdout=output, stderr=subprocess.STDOUT
        )
    assert child.stdin is not None
    while not (log.stat().st_size and log.read_bytes().endswith(b"last line")):
        assert child.poll() is None
    assert logs.cut(log, most_bytes=1000)
    child.communicate(b"go on\n")
    assert log.read_bytes() == b"written after", "no hole is left before it"
    old = (tmp_path / "worker.old.log").read_bytes()
    assert len(old) == 1000 and old.endswith(b"last line")


def _full(*_: object) -> None:
    raise OSError(28, "No space left on device")
