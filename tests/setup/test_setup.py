"""``tools/setup.sh``: the first fitting Python, one clear sentence otherwise, and packages installed only when they changed."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tools.messages import ROOT

pytestmark = pytest.mark.skipif(shutil.which("sh") is None, reason="needs a POSIX shell")
TOOLS = ("sh", "dirname", "cat", "sed", "awk", "df", "rm", "mv", "ls")


class Project:
    """A folder with the set-up script, an empty lock, and a PATH with the Pythons that a test puts there."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "project with a blank"
        (self.root / "tools").mkdir(parents=True)
        shutil.copy(ROOT / "tools" / "setup.sh", self.root / "tools")
        (self.root / "requirements-dev.lock").write_text("# nothing\n-r requirements.lock\n")
        (self.root / "requirements.lock").write_text("# nothing\n")
        self.tools = folder / "tools"
        self.tools.mkdir()
        for name in TOOLS:
            (self.tools / name).symlink_to(shutil.which(name) or f"/bin/{name}")
        self.folders = [self.tools]

    def add_python(self, name: str, script: str) -> Path:
        """A Python of that name in a folder of its own, behind those on PATH so far."""
        folder = self.root.parent / f"bin{len(self.folders)}"
        folder.mkdir()
        path = folder / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
        self.folders.append(folder)
        return path

    def run(self, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run the script as make does."""
        base = {name: value for name, value in os.environ.items() if name.startswith(("PIP_", "SSL_", "LANG"))}
        return subprocess.run(
            ["sh", "tools/setup.sh", "requirements-dev.lock"],
            cwd=self.root,
            env=base | {"PATH": ":".join(map(str, self.folders)), "HOME": str(self.root)} | environment,
            capture_output=True,
            text=True,
            timeout=180,
            check=False,
        )


REAL = f'exec "{sys.executable}" "$@"'
BROKEN_SHIM = "echo 'pyenv: python3.12: command not found' >&2; exit 127"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def told(done: subprocess.CompletedProcess[str]) -> str:
    lines = done.stderr.strip().splitlines()
    assert done.returncode == 1, done
    assert len(lines) == 1, lines
    return lines[0]


def test_no_python_is_one_sentence(project: Project):
    assert "needs a 64-bit Python 3.11, 3.12 or 3.13, but this computer has none" in told(project.run())


@pytest.mark.parametrize("minor", [8, 10, 14])
def test_too_old_and_too_new_are_named(project: Project, minor: int):
    project.add_python("python3", f"echo {minor} 64 venv")
    assert f"has Python 3.{minor} (64-bit)" in told(project.run())


def test_a_32_bit_python_does_not_fit(project: Project):
    project.add_python("python3.12", "echo 12 32 venv")
    assert "has Python 3.12 (32-bit)" in told(project.run())


def test_a_missing_venv_module_is_named_with_the_package_that_has_it(project: Project):
    project.add_python("python3.12", "echo 12 64 no-venv")
    assert "sudo apt install python3.12-venv" in told(project.run())


def test_the_python_that_was_asked_for_is_the_only_one_tried(project: Project):
    project.add_python("python3.12", REAL)
    old = project.add_python("old", "echo 9 64 venv")
    assert f"PYTHON={old} has Python 3.9" in told(project.run(PYTHON=str(old)))
    assert "none that runs" in told(project.run(PYTHON="/no/such/python"))
    assert not (project.root / ".venv").exists()


def test_shims_and_pythons_that_do_not_fit_are_passed_over_and_packages_are_installed_once(project: Project):
    project.add_python("python3.12", BROKEN_SHIM)
    project.add_python("python3.13", "echo 13 64 no-venv")
    chosen = project.add_python("python3.11", REAL)
    first = project.run()
    assert first.returncode == 0, first.stderr
    assert f"making .venv with {chosen}" in first.stderr
    assert "installing the packages" in first.stderr
    assert (project.root / ".venv" / "bin" / "python").exists()

    assert project.run().stderr == ""

    (project.root / "requirements.lock").write_text("# changed\n")
    changed = project.run()
    assert changed.returncode == 0
    assert "installing the packages" in changed.stderr
    assert "making .venv" not in changed.stderr

    (project.root / ".venv" / "bin" / "python").unlink()
    broken = project.run()
    assert broken.returncode == 0, broken.stderr
    assert "it is made anew" in broken.stderr


def test_packages_that_are_not_those_of_the_lock_are_refused_and_tried_again_next_time(project: Project):
    project.add_python("python3", REAL)
    wheel = _wheel(project.root / "tiny_thing-1.0-py3-none-any.whl")
    lock = project.root / "requirements-dev.lock"
    package = "--no-index\n--find-links .\ntiny-thing==1.0"
    lock.write_text(f"{package} --hash=sha256:{'0' * 64}\n")
    refused = project.run()
    assert refused.returncode == 1
    assert "DO NOT MATCH THE HASHES" in refused.stderr
    assert "could not be installed" in refused.stderr.splitlines()[-1]
    lock.write_text(f"{package}\n")
    assert project.run().returncode == 1, "a package without a hash is refused, too"
    assert not list(project.root.glob(".venv/lib/*/site-packages/tiny_thing.py"))
    lock.write_text(f"{package} --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n")
    assert project.run().returncode == 0
    assert next(project.root.glob(".venv/lib/*/site-packages/tiny_thing.py")).read_text() == "# it is here\n"


def _wheel(path: Path) -> Path:
    """The smallest package that pip installs."""
    about = "tiny_thing-1.0.dist-info"
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr("tiny_thing.py", "# it is here\n")
        wheel.writestr(f"{about}/METADATA", "Metadata-Version: 2.1\nName: tiny-thing\nVersion: 1.0\n")
        wheel.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{about}/RECORD", "")
    return path
