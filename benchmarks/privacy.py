"""Whom Kerascope talks to on its whole way: every connection that its processes ask the kernel for, native code included.

    nice .venv/bin/python -m benchmarks.privacy

Imports a sample, trains, reports and predicts by the command line, and opens every page in three sessions, all of it
traced by strace (Linux, ``apt install strace``). Prints how many connections each kind of address got; the bar is that all
are Unix sockets or this computer's loopback. What is tried and fails counts, too.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from PIL import Image

from tests.browser.running_app import RunningApp
from tests.load import journey
from tests.privacy import cut_off
from tools.messages import ROOT

_CALLS = "connect,sendto,sendmsg,sendmmsg,bind"
_FAMILY = re.compile(r"sa_family=(AF_\w+)")
_ADDRESS = re.compile(r'inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)"')
_HERE = re.compile(r"127\.|::1$|::ffff:127\.")
_WITHOUT_ADDRESS = ("AF_UNIX", "AF_NETLINK", "AF_UNSPEC")


def traced(folder: Path) -> Counter[str]:
    """Address → how often it was asked for, of all processes of one journey."""
    trace = folder / "trace"
    strace = ["strace", "-f", "--seccomp-bpf", "-qq", "-e", f"trace={_CALLS}", "-o", str(trace)]
    command = [*strace, sys.executable, "-m", "benchmarks.privacy", str(folder)]
    subprocess.run(command, cwd=ROOT, env=cut_off.without_excuses(os.environ), check=True)
    return Counter(filter(None, map(address, trace.read_text("utf-8", "replace").splitlines())))


def address(line: str) -> str:
    """The other end that one traced call names; empty where it names none."""
    family = _FAMILY.search(line)
    if family is None:
        return ""
    if family[1] in _WITHOUT_ADDRESS:
        return family[1]
    found = _ADDRESS.search(line)
    return (found[1] or found[2]) if found else line


def travel(folder: Path) -> None:
    """The whole way, once."""
    app = RunningApp(folder / "home", folder / "web.log", KERASCOPE_SPARE_MIN_FREE_GIB="1e6")
    picture = folder / "shaded.png"
    Image.linear_gradient("L").resize((8, 8)).save(picture)
    try:
        version = told(app, "import", "sample:digits")["version"]
        run = told(app, "train", version, "--recipe", "D2", "--epochs", "1")["run"]
        for command in (("report", run), ("predict", run, str(picture))):
            told(app, *command)
    finally:
        app.close()
    journey.main([str(folder)])


def told(app: RunningApp, *arguments: str) -> dict[str, str]:
    """The JSON of one command of the command line."""
    done = app.command_line(*arguments, "--json", timeout_s=600)
    if done.returncode != 0:
        raise SystemExit(f"{arguments}: {done.stdout}{done.stderr}{app.log_tail()}")
    return dict(json.loads(done.stdout))


def main() -> int:
    """Print the figures; exit status 1 when somebody else was asked for."""
    if len(sys.argv) > 1:
        travel(Path(sys.argv[1]))
        return 0
    if shutil.which("strace") is None:
        raise SystemExit("strace is not here: apt install strace")
    with tempfile.TemporaryDirectory(prefix="kerascope-privacy-") as folder:
        counted = traced(Path(folder))
    print()
    for name, count in counted.most_common():
        print(f"{count:7d}  {name}")
    elsewhere = sum(count for name, count in counted.items() if name not in _WITHOUT_ADDRESS and not _HERE.match(name))
    print(f"to other computers: {elsewhere}")
    return 0 if counted and not elsewhere else 1


if __name__ == "__main__":
    sys.exit(main())
