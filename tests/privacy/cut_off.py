"""Runs a command, and all that it starts, with no network but this computer itself.

    python tests/privacy/cut_off.py FILE COMMAND …

Where the kernel permits it, in a network namespace of its own that has a loopback device only, so that native code is cut
off, too. Elsewhere, and it says so, only what goes through Python's sockets. Either way FILE gets a line for each attempt
of Python code to reach another address, and one for all of native code: the kernel counts what it has no way for.
"""

from __future__ import annotations

import ctypes
import fcntl
import os
import socket
import struct
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_NEW_NETWORK, _NEW_USER = 0x40000000, 0x10000000
_GET_FLAGS, _SET_FLAGS, _SET_ADDRESS, _SET_MASK, _UP = 0x8913, 0x8914, 0x8916, 0x891C, 0x1
_OWN_ADDRESS = "192.0.2.2"  # without one beside 127.0.0.1 the system's resolver does not even ask
_EXCUSES = ("CI", "GITHUB_ACTIONS", "ORT_DISABLE_TELEMETRY", "DO_NOT_TRACK")
_WATCHED = Path(__file__).resolve().parent / "watched"
NO_NAMESPACE = "this computer permits no network namespace: native code was not cut off, Python's sockets were"


def command(file: Path, *arguments: str) -> list[str]:
    """``arguments`` as a command that is cut off; the attempts go into ``file``."""
    return [sys.executable, str(Path(__file__).resolve()), str(file), *arguments]


def without_excuses(environment: Mapping[str, str]) -> dict[str, str]:
    """``environment`` as people have it: libraries that call home stay silent where they see that they are tested."""
    return {name: value for name, value in environment.items() if name not in _EXCUSES}


@cache
def has_namespace() -> bool:
    """Whether native code is cut off here, too."""
    done = subprocess.run([sys.executable, __file__, os.devnull, "true"], capture_output=True, text=True, check=True)
    return NO_NAMESPACE not in done.stderr


def _without_a_way() -> int:
    """How often anything in this namespace asked for an address that it has no way to."""
    ip = [
        line.split() for line in Path("/proc/self/net/snmp").read_text("ascii").splitlines() if line.startswith("Ip:")
    ]
    ip6 = dict(line.split() for line in Path("/proc/self/net/snmp6").read_text("ascii").splitlines())
    return int(dict(zip(*ip, strict=True))["OutNoRoutes"]) + int(ip6["Ip6OutNoRoutes"])


def _enter_namespace() -> bool:
    """Leave the network of this computer for good; False where that is not permitted."""
    try:
        unshare = ctypes.CDLL(None, use_errno=True).unshare
    except (AttributeError, TypeError):
        return False
    if unshare(_NEW_NETWORK) != 0 and unshare(_NEW_USER | _NEW_NETWORK) != 0:
        return False
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        flags = fcntl.ioctl(any_socket, _GET_FLAGS, struct.pack("16sh14x", b"lo", 0))
        for set_it, address in ((_SET_ADDRESS, _OWN_ADDRESS), (_SET_MASK, "255.255.255.255")):
            own = struct.pack("16sHH4s8x", b"lo:0", socket.AF_INET, 0, socket.inet_aton(address))
            fcntl.ioctl(any_socket, set_it, own)
        fcntl.ioctl(any_socket, _SET_FLAGS, struct.pack("16sh14x", b"lo", struct.unpack("16xh14x", flags)[0] | _UP))
    return True


def main() -> None:
    """Run the command, and end as it does."""
    file, *arguments = sys.argv[1:]
    is_apart = _enter_namespace()
    if not is_apart:
        print(NO_NAMESPACE, file=sys.stderr)
    path = os.pathsep.join(part for part in (str(_WATCHED), os.environ.get("PYTHONPATH", "")) if part)
    watched = os.environ | {"PYTHONPATH": path, "KERASCOPE_TEST_WATCHED": file}
    status = subprocess.run(arguments, env=without_excuses(watched), check=False).returncode
    if is_apart and (num := _without_a_way()):
        with Path(file).open("a", encoding="utf-8") as tried:
            tried.write(f"native code, {num} times: {arguments}\n")
    sys.exit(status)


if __name__ == "__main__":
    main()
