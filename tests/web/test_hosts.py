"""Who may be asked for: by hand, what a browser can send and what only an attacker would."""

from __future__ import annotations

import pytest

from dashboard.web.hosts import Hosts, is_origin_of

LOOPBACK, OPEN, ALL = Hosts("127.0.0.1"), Hosts("192.168.1.5"), Hosts("0.0.0.0")
PORT = 8501


@pytest.mark.parametrize("hosts", [LOOPBACK, OPEN, ALL, Hosts(""), Hosts("localhost"), Hosts("::1"), Hosts("lab")])
@pytest.mark.parametrize("host", ["localhost:8501", "127.0.0.1:8501", "[::1]:8501", "LocalHost:8501"])
def test_this_computer_always_answers_to_its_own_names(hosts: Hosts, host: str):
    assert hosts.knows(host, PORT)


@pytest.mark.parametrize(
    "host",
    [
        "", "evil.example:8501", "evil.example", "localhost.evil.example:8501", "localhost", "localhost:80", "localhost:8502",
        "localhost:08501", "localhost:", "localhost:8501:8501", "localhost.:8501", "127.0.0.1", "127.0.0.1:1", "127.1:8501",
        "127.0.0.2:8501", "0.0.0.0:8501", "0x7f.0.0.1:8501", "2130706433:8501", "::1:8501", "[::1]", "[::1%lo]:8501",
        "[::ffff:127.0.0.1]:8501", "192.168.1.5:8501", "user@localhost:8501", "localhost:8501@evil.example",
        "evil.example#localhost:8501", "localhost:8501/..", " localhost:8501", "localhost:8501\n", "localhost :8501",
        "localhost:8501,evil.example", "lоcalhost:8501", "localhost:８501", "localhost%00:8501", "http://localhost:8501",
    ],
)  # fmt: skip
def test_no_other_name_is_known_where_only_this_computer_can_ask(host: str):
    assert not LOOPBACK.knows(host, PORT)


def test_a_literal_address_counts_where_others_can_ask():
    for hosts in (OPEN, ALL, Hosts(""), Hosts("::")):
        assert hosts.knows("192.168.1.5:8501", PORT)
        assert hosts.knows("[fe80::1]:8501", PORT)
        assert not hosts.knows("192.168.1.5:9000", PORT)
        assert not hosts.knows("rebound.example:8501", PORT)


def test_a_name_that_the_server_was_bound_to_is_its_own():
    assert Hosts("lab").knows("lab:8501", PORT)
    assert not Hosts("lab").knows("laboratory:8501", PORT)


def test_names_of_the_setting():
    hosts = Hosts("0.0.0.0", " Kera.Lab.example , tunnel.example:9000,")
    assert hosts.knows("kera.lab.example:8501", PORT)
    assert hosts.knows("KERA.lab.example", PORT), "behind a proxy at the usual port"
    assert not hosts.knows("kera.lab.example:9000", PORT)
    assert hosts.knows("tunnel.example:9000", PORT)
    assert not hosts.knows("tunnel.example:8501", PORT)
    assert not hosts.knows("sub.kera.lab.example:8501", PORT)
    assert not hosts.knows("", PORT)


def test_the_usual_port_need_not_be_said():
    assert LOOPBACK.knows("localhost", 80)
    assert not LOOPBACK.knows("localhost", 8080)


@pytest.mark.parametrize(
    ("origin", "scheme", "same"),
    [
        ("http://localhost:8501", "http", True),
        ("HTTP://LOCALHOST:8501", "ws", True),
        ("https://localhost:8501", "http", True),
        ("http://localhost:8501", "https", False),
        ("https://localhost:8501", "wss", True),
        ("null", "http", False),
        ("", "http", False),
        ("http://127.0.0.1:8501", "http", False),
        ("http://localhost:9000", "http", False),
        ("http://localhost", "http", False),
        ("http://localhost:8501/", "http", False),
        ("http://localhost:8501.evil.example", "http", False),
        ("http://evil.example", "http", False),
        ("file://localhost:8501", "http", False),
        ("localhost:8501", "http", False),
    ],
)
def test_an_origin_is_the_host_itself(origin: str, scheme: str, same: bool):
    assert is_origin_of(origin, "localhost:8501", scheme) is same
