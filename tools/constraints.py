"""Writes ``constraints.txt``: the versions of all that the direct dependencies brought into this environment."""

from __future__ import annotations

import re
from importlib.metadata import distribution, distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
NOT_PINNED = {"pip", "setuptools", "wheel"}  # old ones come with Python 3.11 and do not work on 3.12
HEADER = """\
# Versions of what the direct dependencies bring along. Why: docs/decisions/0002-dependencies.md
# Made by: make constraints
"""


def direct() -> set[str]:
    """Canonical names of all that the requirements files name."""
    lines = [line for file in ROOT.glob("requirements*.txt") for line in file.read_text("utf-8").splitlines()]
    return {canonicalize_name(match[0]) for line in lines if (match := re.match(r"[A-Za-z0-9][\w.-]*(?=\[|==)", line))}


def needed(names: set[str]) -> set[str]:
    """``names`` and all that they need here, found by walking the installed packages."""
    installed = {canonicalize_name(found.metadata["Name"]) for found in distributions()}
    seen: set[str] = set()
    waiting = names & installed
    while waiting:
        name = waiting.pop()
        seen.add(name)
        for text in distribution(name).requires or ():
            requirement = Requirement(text)
            other = canonicalize_name(requirement.name)
            if other in installed - seen and (requirement.marker is None or requirement.marker.evaluate({"extra": ""})):
                waiting.add(other)
    return seen


def main() -> None:
    """Write the file."""
    brought = sorted(needed(direct()) - direct() - NOT_PINNED)
    lines = [f"{name}=={distribution(name).version}" for name in brought]
    (ROOT / "constraints.txt").write_text(HEADER + "\n".join(lines) + "\n", "utf-8")
    print(f"constraints.txt: {len(lines)} packages")


if __name__ == "__main__":
    main()
