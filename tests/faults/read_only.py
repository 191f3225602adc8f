"""F7: a folder that cannot be written: what was there is shown, and what cannot be done is said."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from dashboard import settings
from tests.faults.mounts import read_only
from tests.faults.table import Amount, NotDone
from tests.worker.trainings import close_database, imported, queued, write_bars


def read_only_home(amount: Amount) -> str:
    """The data folder cannot be written: by a mount, and by its rights; what is there is shown."""
    home = settings.home()
    queued(imported(write_bars(home.parent / "bars", each=3)))
    version = imported(write_bars(home.parent / "more", each=3))
    close_database()
    done = []
    with read_only(home) as mounted:
        if mounted:
            _is_shown([sys.executable], version.id)
            done.append("read-only mount")
    without = ["setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner", "--inh-caps=-all", sys.executable]
    if os.geteuid() == 0 and _works([*without, "-c", ""]):
        _give_to_another()
        _is_shown(without, version.id)
        done.append("folder of another owner")
    if not done:
        raise NotDone("neither mounts nor setpriv are permitted")
    return f"{' and '.join(done)}: datasets and runs are listed, what writes names the folder, no traceback"


def _give_to_another() -> None:
    home = settings.home()
    for path in (home, *home.rglob("*")):
        os.chown(path, 65534, 65534)
        path.chmod(0o755 if path.is_dir() else 0o644)


def _is_shown(python: list[str], version_id: str) -> None:
    for name in ("datasets", "runs"):
        listed = _command(python, "--json", name)
        assert listed.returncode == 0 and "Traceback" not in listed.stderr, listed.stderr
        assert json.loads(listed.stdout), f"nothing is listed under {name}"
    writes = _command(python, "delete", version_id)
    said = writes.stdout + writes.stderr
    assert writes.returncode != 0 and "Traceback" not in said, said
    assert str(settings.home()) in said, f"the folder is not named: {said}"


def _works(command: list[str]) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


def _command(python: list[str], *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*python, "-m", "dashboard", *arguments],
        cwd=settings.ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
