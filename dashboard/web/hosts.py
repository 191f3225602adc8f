"""Under which names this server answers: what a ``Host`` header may say, and an ``Origin`` beside it.

A page of another site cannot choose the ``Host`` that a browser sends, but it can have its own name point at this
computer (DNS rebinding). So a name counts only where it was meant: ``localhost`` and the loopback addresses always, any
literal address where the server is bound to more than this computer (a literal address is looked up nowhere), and what
the setting names. Headers of proxies such as ``X-Forwarded-Host`` are never read: anybody can send them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from ipaddress import IPv4Address, IPv6Address, ip_address

from dashboard import settings

_HOST = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[a-z0-9]([a-z0-9._-]*[a-z0-9])?)(:(?P<port>[1-9][0-9]{0,4}))?")
_LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
_DEFAULT_PORTS = (80, 443)


@dataclass(frozen=True)
class Hosts:
    """The names of one server.

    Args:
        bound_to: the address it listens at; empty for all of this computer.
        named: host names with or without a port, separated by commas, as in the setting ``allowed_hosts``.
    """

    bound_to: str
    named: str = ""

    @staticmethod
    def of_this_server() -> Hosts:
        """As ``streamlit run`` and the setting say."""
        from streamlit import config

        return Hosts(config.get_option("server.address") or "", settings.get("allowed_hosts"))

    def knows(self, host: str, port: int | None) -> bool:
        """Whether a ``Host`` header may say ``host`` at a server that listens at ``port`` (None: it cannot be told)."""
        found = _HOST.fullmatch(host.lower())
        if found is None:
            return False
        if host.lower() in self._named:
            return True
        name, said = found["name"], int(found["port"]) if found["port"] else None
        if name in self._named and said in (None, port):
            return True
        return self._is_own(name) and (said == port if said else port in (None, *_DEFAULT_PORTS))

    @cached_property
    def _named(self) -> frozenset[str]:
        return frozenset(name for part in self.named.lower().split(",") if (name := part.strip()))

    def _is_own(self, name: str) -> bool:
        literal = _literal(name)
        if name in _LOOPBACK or (literal and literal == _literal("[::1]")):
            return True
        bound_to = _literal(self.bound_to)
        if self.bound_to and bound_to is None:
            return name == self.bound_to.lower()
        open_to_others = bound_to is None or not bound_to.is_loopback
        return literal is not None and (open_to_others or literal == bound_to)


def is_origin_of(origin: str, host: str, scheme: str) -> bool:
    """Whether a page with this ``Origin`` came from ``host``. A proxy may have taken the TLS off, never have put it on."""
    found, colon, name = origin.lower().partition("://")
    return (
        bool(colon)
        and name == host.lower()
        and found in (("https",) if scheme in ("https", "wss") else ("http", "https"))
    )


def _literal(name: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(name.removeprefix("[").removesuffix("]"))
    except ValueError:
        return None
