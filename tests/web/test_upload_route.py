"""Uploads over a real socket: chunks, cuts, limits, and those who have no business here."""

from __future__ import annotations

import errno
import json
import os
import socket
import time
from types import SimpleNamespace
from urllib.parse import quote

import pytest

from dashboard.store import uploads
from dashboard.web import upload_body
from tests.web.upload_server import serving

ID, OTHER = "000000abcdef", "000001abcdef"
CONTENT = os.urandom(3_000_000)


@pytest.fixture(scope="module")
def client():
    with serving() as client:
        yield client


@pytest.fixture
def token(home):
    return uploads.new_token()


def waited_for(look, *, seconds=10.0):
    """What ``look`` returns once it is true."""
    end = time.monotonic() + seconds
    while not (found := look()):
        assert time.monotonic() < end, "it never came to be"
        time.sleep(0.02)
    return found


def test_a_file_comes_in_chunks_and_keeps_its_bytes_and_its_name(client, token):
    name = "../<b>ümläut\ud800\0.zip"
    assert client.announce(token, (ID, name, len(CONTENT)), (OTHER, "empty.txt", 0)) == {}
    assert client.put(token, ID, 0, CONTENT[:2_000_000]) == (200, {"offset": 2_000_000})
    assert uploads.whole(token, [ID, OTHER])[0].name == "empty.txt", "what is not whole is not there for a page"
    assert client.put(token, ID, 2_000_000, CONTENT[2_000_000:]) == (200, {"offset": 3_000_000})
    whole = uploads.whole(token, [OTHER, ID])
    assert [file.size for file in whole] == [0, 3_000_000], "in the order that was asked for"
    assert whole[1].read() == CONTENT
    assert whole[1].name == "../<b>ümläut\\ud800\0.zip"
    assert whole[1].path.is_relative_to(uploads.folder(token))


def test_five_cut_connections_cost_nothing_and_it_goes_on_from_there(client, token):
    client.announce(token, (ID, "a.zip", len(CONTENT)))
    at = 0
    for _ in range(5):
        connection = client.begin_put(token, ID, at, len(CONTENT) - at, CONTENT[at : at + 500_000])
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")  # closes with a reset
        time.sleep(0.05)
        connection.close()
        at = client.offset(token, ID)
        assert uploads.whole(token, [ID]) == [], "a part is never taken for a file"
    while at < len(CONTENT):
        _status, answer = client.put(token, ID, at, CONTENT[at:])
        at = answer["offset"]
    assert uploads.whole(token, [ID])[0].read() == CONTENT


def test_a_new_connection_takes_over_from_one_that_hangs(client, token):
    client.announce(token, (ID, "a.zip", len(CONTENT)))
    hanging = client.begin_put(token, ID, 0, len(CONTENT), CONTENT[:1_100_000])
    at = waited_for(lambda: client.offset(token, ID))
    assert client.put(token, ID, at, CONTENT[at:]) == (200, {"offset": len(CONTENT)})
    hanging.sendall(b"x" * (len(CONTENT) - 1_100_000))
    assert b"409" in hanging.recv(100)
    hanging.close()
    assert uploads.whole(token, [ID])[0].read() == CONTENT


@pytest.mark.parametrize(("offset", "status"), [(5, 409), (-1, 400), ("", 400), ("²", 400), (10**19, 400)])
def test_bytes_that_do_not_go_on_are_not_taken(client, token, offset, status):
    client.announce(token, (ID, "a.txt", 8))
    assert client.put(token, ID, 0, b"abc")[0] == 200
    found, answer = client.put(token, ID, quote(str(offset)), b"x" * 5)
    assert (found, client.offset(token, ID)) == (status, 3)
    assert status != 409 or answer == {"offset": 3}, "it says where to go on"


def test_more_than_was_announced_is_refused_by_name(client, token):
    client.announce(token, (ID, "grown.txt", 4))
    status, answer = client.put(token, ID, 0, b"x" * 5)
    assert (status, answer["code"]) == (400, "D504")
    assert "grown.txt" in answer["message"]
    assert client.offset(token, ID) == 0


def test_more_than_a_chunk_is_refused(client, token, monkeypatch):
    monkeypatch.setattr(uploads, "CHUNK_BYTES", 1000)
    client.announce(token, (ID, "a.txt", 5000))
    assert client.put(token, ID, 0, b"x" * 1001)[1]["code"] == "D506"


@pytest.mark.parametrize(
    "token",
    ["x", "0" * 64, "..", "%2e%2e%2f%2e%2e", "A" * 64, "0" * 63 + "\n"],
)
def test_who_was_given_no_token_gets_nothing(home, client, token):
    path = f"/upload/{quote(token)}"
    assert client.ask("GET", path)[1] in ({"files": []}, "Not Found")
    for method, address, body in (
        ("POST", path, json.dumps({"files": [{"id": ID, "name": "a", "size": 1}]})),
        ("PUT", f"{path}/{ID}?offset=0", "x"),
        ("DELETE", f"{path}/{ID}", ""),
    ):
        status, answer = client.ask(method, address, body)
        assert status in (400, 404)
        assert isinstance(answer, str) or answer["code"] == "D500"
    assert not (home / "uploads").exists(), "nothing is left of it"


@pytest.mark.parametrize(
    "sent",
    [
        b"", b"\xff", b"[]", b"{}", b'{"files": 1}', b'{"files": [1]}', b'{"files": [{}]}', b"[" * 100_000,
        json.dumps({"files": [{"id": "../../etc", "name": "a", "size": 1}]}).encode(),
        json.dumps({"files": [{"id": ID, "name": None, "size": 1}]}).encode(),
        json.dumps({"files": [{"id": ID, "name": "a", "size": -1}]}).encode(),
        json.dumps({"files": [{"id": ID, "name": "a", "size": True}]}).encode(),
        b'{"files": [{"id": "000000abcdef", "name": "a", "size": 1e999}]}',
        b'{"files": [{"id": "000000abcdef", "name": "a", "size": ' + b"9" * 5000 + b"}]}",
    ],
)  # fmt: skip
def test_what_no_page_of_ours_sends_is_refused(client, token, sent):
    status, answer = client.ask("POST", f"/upload/{token}", sent)
    assert (status, answer["code"]) == (400, "D506")


def test_files_that_cannot_be_taken_are_named_and_the_others_may_come(client, token, monkeypatch):
    monkeypatch.setenv("KERASCOPE_MAX_UPLOAD_MB", "2")
    monkeypatch.setenv("KERASCOPE_MAX_ARCHIVE_ENTRIES", "2")
    files = [("00000000000a", "large.zip", 2_000_001), ("00000000000b", "b", 2_000_000), ("00000000000c", "c", 1)]
    refused = client.announce(token, *files, ("00000000000d", "fourth", 1))
    assert sorted(refused) == ["00000000000a", "00000000000d"]
    assert "large.zip" in refused["00000000000a"] and "at most 2 MB" in refused["00000000000a"]
    assert "fourth" in refused["00000000000d"]


def test_what_does_not_fit_on_the_disk_is_told_before_it_is_sent(client, token, monkeypatch):
    monkeypatch.setattr(uploads.shutil, "disk_usage", lambda _: SimpleNamespace(free=uploads.KEEP_FREE_BYTES + 900))
    refused = client.announce(token, (ID, "first.zip", 600), (OTHER, "second.zip", 500))
    assert list(refused) == [OTHER]
    assert "second.zip" in refused[OTHER] and "300 B" in refused[OTHER]


def test_a_disk_that_fills_up_meanwhile_is_told_and_what_was_here_is_freed(client, token, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    client.announce(token, (ID, "a.zip", 4_000_000))
    client.put(token, ID, 0, CONTENT)
    monkeypatch.setattr(upload_body.os, "fsync", full)
    status, answer = client.put(token, ID, 3_000_000, CONTENT[:1_000_000])
    assert (status, answer["code"]) == (400, "D503")
    assert "a.zip" in answer["message"]
    assert client.offset(token, ID) == 0


def test_a_few_senders_at_once_and_no_more(client, token, monkeypatch):
    client.announce(token, (ID, "a.zip", 100), (OTHER, "b.zip", 1))
    hanging = [client.begin_put(token, ID, 0, 100, b"") for _ in range(10)]
    answer = waited_for(lambda: (found := client.put(token, OTHER, 0, b"x"))[0] == 503 and found)
    assert answer[1]["code"] == "D505"
    elsewhere = uploads.new_token()
    client.announce(elsewhere, (ID, "c.zip", 1))
    assert client.put(elsewhere, ID, 0, b"x")[0] == 200, "others are not kept out"
    for connection in hanging:
        connection.close()
    waited_for(lambda: client.put(token, OTHER, 0, b"x")[0] == 200)


def test_a_sender_who_falls_silent_is_let_go(client, token, monkeypatch):
    monkeypatch.setattr(upload_body, "SILENT_S", 0.1)
    client.announce(token, (ID, "a.zip", 100))
    with client.begin_put(token, ID, 0, 100, b"some") as connection:
        assert b"408" in connection.recv(100)


def test_a_slow_line_may_take_its_time(client, token, monkeypatch):
    monkeypatch.setattr(upload_body, "SILENT_S", 1.0)
    client.announce(token, (ID, "a.zip", 6))
    with client.begin_put(token, ID, 0, 6, b"") as connection:
        for _ in range(6):
            time.sleep(0.25)
            connection.sendall(b"x")
        assert b"200" in connection.recv(100)


def test_what_is_taken_away_while_it_comes_is_not_known_any_more(client, token):
    client.announce(token, (ID, "a.zip", len(CONTENT)))
    with client.begin_put(token, ID, 0, len(CONTENT), CONTENT[:1_100_000]) as connection:
        waited_for(lambda: client.offset(token, ID))
        uploads.drop(token)
        connection.sendall(CONTENT[1_100_000:])
        assert b"400" in connection.recv(100)


def test_a_folder_that_may_not_be_written_is_named(client, token, home, monkeypatch):
    def forbidden(*_args, **_options):
        raise PermissionError(errno.EACCES, "Permission denied", str(home / "uploads"))

    monkeypatch.setattr(uploads.Path, "mkdir", forbidden)
    sent = json.dumps({"files": [{"id": ID, "name": "a", "size": 1}]})
    status, answer = client.ask("POST", f"/upload/{token}", sent)
    assert status == 400
    assert answer["code"].startswith("S2") and str(home) in answer["message"]


def test_what_is_taken_away_is_gone_from_the_disk(client, token):
    client.announce(token, (ID, "a.zip", 3))
    client.put(token, ID, 0, b"abc")
    assert client.ask("DELETE", f"/upload/{token}/{ID}") == (200, {})
    assert list(uploads.folder(token).iterdir()) == []
    assert client.ask("GET", f"/upload/{token}") == (200, {"files": []})
    assert client.ask("DELETE", f"/upload/{token}/..%2f..")[0] in (400, 404)
