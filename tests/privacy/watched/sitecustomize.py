"""Imported by every Python that starts with this folder on its path: sockets reach this computer only.

Whatever is tried all the same is written down, with the command that tried it, and fails as it does without a network.
"""

import errno
import ipaddress
import os
import sys
from pathlib import Path

_NAMES = ("localhost", "ip6-localhost", "")
_WITH_ADDRESS = ("socket.connect", "socket.sendto", "socket.sendmsg", "socket.bind")
_WITH_HOST = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr")


def _is_here(host):
    text = host.decode() if isinstance(host, bytes) else str(host or "")
    if text in _NAMES:
        return True
    try:
        return ipaddress.ip_address(text.partition("%")[0]).is_loopback
    except ValueError:
        return False


def _host(event, arguments):
    """The other side; None where there is none: Unix sockets have a path, answers on an open connection no address."""
    if event in _WITH_HOST:
        return arguments[0]
    address = arguments[1] if event in _WITH_ADDRESS else None
    return address[0] if isinstance(address, tuple) else None


def _watch(event, arguments):
    if not event.startswith("socket."):
        return
    host = _host(event, arguments)
    if host is None or _is_here(host):
        return
    with Path(os.environ["KERASCOPE_TEST_WATCHED"]).open("a", encoding="utf-8") as file:
        file.write(f"{event} {host!r}: {sys.orig_argv}\n")
    raise OSError(errno.ENETUNREACH, "the test has cut off the network")


sys.addaudithook(_watch)
