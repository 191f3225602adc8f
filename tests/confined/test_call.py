"""A reader may crash, hang, eat or look around: whoever called it gets an error that names the file, and goes on."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from dashboard.confined import call, landlock, nursery, protection
from dashboard.errors import BusyError, DataError, PredictionError
from dashboard.i18n import render
from dashboard.settings import ROOT

MIB = 2**20
ENDLESS = ("spin", "sleep", "linger")
landlocked = pytest.mark.skipif(not protection().files, reason="this kernel has no Landlock")


def ask(function: str, readable=(), writable=(), **arguments):
    """With limits that are reached in about a second by what never ends, and by nothing else on a busy computer."""
    return call(
        f"tests.confined.bad_readers:{function}",
        arguments,
        name="mine.xlsx",
        readable=[ROOT / "tests", *readable],
        writable=list(writable),
        memory_bytes=1024 * MIB,
        cpu_s=0.2 if function in ENDLESS else 30,
    )


def test_plain_data_goes_there_and_back():
    assert ask("echo", text="\udcff <b>", number=1.5, nested={"a": [None, True]}) == {
        "text": "\udcff <b>",
        "number": 1.5,
        "nested": {"a": [None, True]},
    }


@pytest.mark.parametrize(
    ("function", "code"),
    [
        ("abort", "D522"),
        ("segfault", "D522"),
        ("leave", "D522"),
        ("eat", "D520"),
        ("be_killed", "D520"),
        ("spin", "D521"),
        ("sleep", "D521"),
    ],
)
def test_whatever_it_does_the_file_is_named(function: str, code: str):
    if function == "eat" and not protection().memory:
        pytest.skip("this system limits no memory")
    with pytest.raises(DataError) as caught:
        ask(function)
    assert caught.value.code == code
    assert "mine.xlsx" in str(caught.value)
    assert ask("echo", still="there") == {"still": "there"}


def test_what_nobody_foresaw_is_logged_without_what_was_read(caplog: pytest.LogCaptureFixture):
    with pytest.raises(DataError) as caught:
        ask("stumble", content="CANARY")
    assert caught.value.code == "D522"
    assert "bad_readers.py" in caplog.text and "ValueError" in caplog.text
    assert "CANARY" not in caplog.text + str(caught.value)


def test_errors_of_ours_come_back_as_they_were():
    with pytest.raises(PredictionError) as caught:
        ask("refuse")
    assert caught.value.code == "P999"
    assert render(caught.value.message) == "a<b>: 3 rows"
    with pytest.raises(DataError) as data:
        ask("refuse_data")
    assert str(data.value) == "a, b"


@landlocked
def test_it_reads_what_it_was_given_and_nothing_else(tmp_path: Path):
    given, other, made = (tmp_path / name for name in ("given", "other", "made"))
    for folder in (given, other, made):
        folder.mkdir()
        (folder / "file").write_text(folder.name)
    assert ask("read", [given], [made], path=str(given / "file")) == "given"
    assert ask("write", [given], [made], path=str(made / "new")) == "written"
    (given / "link").symlink_to(other / "file")
    for function, path in (
        ("read", other / "file"),
        ("read", given / "link"),
        ("read", Path("/etc/passwd")),
        ("listed", Path.home()),
        ("listed", ROOT),
        ("write", given / "file"),
        ("write", other / "new"),
        ("write", Path("/tmp/kerascope-escaped")),
    ):
        with pytest.raises(DataError) as caught:
            ask(function, [given], [made], path=str(path))
        assert caught.value.code == "D522", path
    assert not (other / "new").exists() and (given / "file").read_text() == "given"
    assert not Path("/tmp/kerascope-escaped").exists()


@pytest.mark.skipif(not protection().network, reason="this kernel closes no TCP for a single process")
def test_it_opens_no_connection():
    with socket.create_server(("127.0.0.1", 0)) as server, pytest.raises(DataError):
        ask("connect", port=server.getsockname()[1])


@pytest.mark.skipif(landlock.version() < 6, reason="this kernel lets a confined process signal others")
def test_it_signals_nobody():
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
        with pytest.raises(DataError):
            ask("kill", pid=other.pid)
        assert other.poll() is None


@pytest.mark.skipif(not protection().memory, reason="this system limits no memory")
def test_a_mapped_file_may_be_larger_than_the_memory(tmp_path: Path):
    large = tmp_path / "large.npy"
    with large.open("wb") as file:
        file.truncate(3 << 30)  # a hole: it takes no room on the disk
    assert ask("map_large_file", [large], path=str(large), num_bytes=3 << 30) == 0


def test_settings_are_those_of_now(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("KERASCOPE_MAX_PICTURE_MEGAPIXELS", "7")
    assert ask("setting") == 7


@pytest.mark.skipif(not nursery._CAN_COPY_ITSELF, reason="only Linux has the process that copies itself")
def test_the_process_that_copies_itself_comes_back_when_it_was_killed():
    ask("echo")
    first = nursery._nursery._process
    assert first is not None
    first.kill()
    first.wait()
    assert ask("echo", a=1) == {"a": 1}


@pytest.mark.skipif(not nursery._CAN_COPY_ITSELF, reason="only Linux has the process that copies itself")
def test_what_it_had_taken_when_it_died_is_done_by_the_next():
    ask("echo")
    first = nursery._nursery._process
    assert first is not None
    first.send_signal(signal.SIGSTOP)  # it has the request then, and no copy for it
    threading.Timer(0.3, first.kill).start()
    assert ask("echo", a=1) == {"a": 1}


@pytest.mark.skipif(not nursery._CAN_COPY_ITSELF, reason="only Linux has the process that copies itself")
def test_what_a_reader_leaves_behind_keeps_nobody_waiting(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(nursery, "_TO_START_S", 1.0)
    with pytest.raises(DataError) as caught:
        ask("linger")
    assert caught.value.code == "D521"


def test_many_at_the_same_time():
    found: dict[int, object] = {}

    def one(number: int) -> None:
        found[number] = ask("echo", number=number)

    threads = [threading.Thread(target=one, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {number: {"number": number} for number in range(8)}


def test_who_would_wait_too_long_is_told(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(nursery, "_at_once", threading.BoundedSemaphore(1))
    monkeypatch.setattr(nursery, "_WAIT_S", 0.1)
    with nursery._place(), pytest.raises(BusyError) as caught:
        ask("echo")
    assert caught.value.code == "D523"
    assert ask("echo", a=1) == {"a": 1}


def test_where_nothing_copies_itself_a_new_python_does_the_same(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(nursery, "_CAN_COPY_ITSELF", False)
    assert ask("echo", a=1) == {"a": 1}
    with pytest.raises(DataError) as caught:
        ask("abort")
    assert caught.value.code == "D522"


def test_without_landlock_it_says_so_and_reads_all_the_same(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(landlock, "version", lambda: 0)
    found = protection()
    assert not found.files and not found.network
    assert os.name != "posix" or found.time
