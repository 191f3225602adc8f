"""Writes the ``*.lock`` files: every package of each requirements file, with the hashes of all its files on the index.

    make lock          after a change of requirements*.txt or constraints.txt

One lock holds for all systems and every Python that we support; uv finds that out, in an environment of its own that is
thrown away, because pip can only resolve for the machine that it runs on. A lock that goes beyond ``requirements.lock``
names it and holds just what it adds.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BASE = "requirements"
FURTHER = ("requirements-dev", "requirements-gpu", "requirements-shap")
COMPLETE = (
    "requirements-shap"  # names all that it brings itself: what SHAP's packages ask for cannot be met on every Mac
)
UV = "uv==0.13.9"
OLDEST_PYTHON = "3.11"
HEADER = """\
# What {source} installs, with the sha256 of every file that may be installed for it. Why: docs/decisions/0022-locked-packages.md
# Made by: make lock
"""
# Without "only binary" pip would build some packages on odd systems, with build tools that nobody has checked.
OPTIONS = "--only-binary :all:\n"


def packages(text: str) -> list[str]:
    """The requirements of a lock: each with its hashes, as one text of several lines."""
    return re.findall(r"^[A-Za-z0-9].*(?:\n +--hash=.*)*", text, flags=re.MULTILINE)


def resolved(uv: Path, name: str) -> list[str]:
    """What ``name.txt`` needs on any system, with hashes."""
    command = [str(uv), "pip", "compile", "--no-config", "--universal", "--python-version", OLDEST_PYTHON]
    options = ["--generate-hashes", "--no-header", "--no-annotate", "--quiet", f"{name}.txt"]
    options += ["--no-deps"] * (name == COMPLETE)
    done = subprocess.run([*command, *options], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(done.stderr)
    return packages(done.stdout)


def write(name: str, found: list[str], first: str = "") -> None:
    """One lock file; ``first`` goes before the packages."""
    lines = [HEADER.format(source=f"{name}.txt"), first, *(f"{package}\n" for package in found)]
    (ROOT / f"{name}.lock").write_text("".join(lines), "utf-8")
    print(f"{name}.lock: {len(found)} packages")


def main() -> None:
    """Write every lock."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        programs = Path(folder) / ("Scripts" if os.name == "nt" else "bin")
        pip = [
            str(programs / Path(sys.executable).name),
            "-m",
            "pip",
            "install",
            "--quiet",
            "--only-binary",
            ":all:",
            UV,
        ]
        subprocess.run(pip, check=True)
        base = resolved(programs / "uv", BASE)
        write(BASE, base, OPTIONS)
        for name in FURTHER:
            write(name, [found for found in resolved(programs / "uv", name) if found not in base], f"-r {BASE}.lock\n")


if __name__ == "__main__":
    main()
