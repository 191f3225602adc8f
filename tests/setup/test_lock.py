"""The locks hold exactly what the requirements files pin, each package with hashes, and no address of an index."""

from __future__ import annotations

import re

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.lock import BASE, FURTHER, packages
from tools.messages import ROOT

LOCKS = (BASE, *FURTHER)
# Left to the Python that is there (see tools/constraints.py), or for other systems than the one that writes the constraints.
NOT_IN_CONSTRAINTS = {"setuptools", "wheel", "colorama"}


def locked(name: str) -> dict[str, str]:
    """Package → version of one lock, without those that it takes from another."""
    found = [Requirement(package.split("\\")[0]) for package in packages(text(f"{name}.lock"))]
    return {canonicalize_name(each.name): str(each.specifier) for each in found}


def pinned(name: str) -> dict[str, str]:
    """Package → version of one requirements file, or of the constraints."""
    lines = [line for line in text(f"{name}.txt").splitlines() if re.match(r"[A-Za-z0-9]", line)]
    return {canonicalize_name(each.name): str(each.specifier) for each in map(Requirement, lines)}


def text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


@pytest.mark.parametrize("name", LOCKS)
def test_every_pin_is_locked_at_its_version(name: str):
    here = locked(BASE) | locked(name)
    assert {package: here.get(package) for package in pinned(name)} == pinned(name), "run 'make lock'"


@pytest.mark.parametrize("name", LOCKS)
def test_nothing_is_locked_that_no_file_pins(name: str):
    known = pinned("constraints") | pinned(BASE) | pinned(name)
    own = {package: version for package, version in locked(name).items() if not package.startswith("nvidia-")}
    unknown = {package: version for package, version in own.items() if known.get(package) != version}
    assert set(unknown) <= NOT_IN_CONSTRAINTS, "run 'make constraints lock'"


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_has_a_hash_and_the_lock_names_no_index(name: str):
    found = packages(text(f"{name}.lock"))
    assert found
    assert [each for each in found if not re.search(r"--hash=sha256:[0-9a-f]{64}$", each)] == []
    assert "://" not in text(f"{name}.lock")
    assert "index" not in text(f"{name}.lock")


def test_the_other_locks_go_on_from_the_first_and_only_ready_made_files_are_taken():
    assert "\n--only-binary :all:\n" in text(f"{BASE}.lock")
    assert all(f"\n-r {BASE}.lock\n" in text(f"{name}.lock") for name in FURTHER)
