"""The Makefile and the CI script say what the README says that they do."""

from __future__ import annotations

import os
import re
import shutil
import subprocess

import pytest

from tools.messages import ROOT

needs_make = pytest.mark.skipif(shutil.which("make") is None, reason="needs make")


def planned(*arguments: str) -> str:
    """What make would run."""
    # Started from "make test" it would otherwise be a make inside a make, and say so in its last line.
    outside = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    command = ["make", "-n", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=outside, capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@needs_make
def test_run_listens_on_this_computer_alone_and_leaves_the_port_to_streamlit():
    plan = planned("run")
    assert '--server.address "127.0.0.1"' in plan
    assert "--server.port" not in plan
    assert 'PYTHON="" sh tools/setup.sh requirements.lock' in plan


@needs_make
def test_port_address_and_python_are_handed_on():
    plan = planned("run", "PORT=9000", "ADDRESS=0.0.0.0", "PYTHON=/opt/a b/python")
    assert '--server.address "0.0.0.0" --server.port "9000"' in plan
    assert 'PYTHON="/opt/a b/python"' in plan


@needs_make
def test_test_runs_lint_types_layers_and_ends_with_pytest():
    plan = planned("test")
    order = [plan.index(part) for part in ("requirements-dev.lock", "ruff check", "mypy", "importlinter", "-m pytest")]
    assert order == sorted(order)
    assert "pytest" in plan.strip().splitlines()[-1]


@needs_make
def test_help_names_every_command_for_people():
    shown = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, timeout=30, check=True).stdout
    for name in ("run", "test", "check", "browser", "gpu", "docs", "translations", "lock", "clean"):
        assert f"make {name}" in shown


@pytest.mark.parametrize(
    ("shell", "script"), [("bash", ".ci/run"), ("sh", "tools/setup.sh"), ("sh", "tools/browser.sh")]
)
def test_scripts_are_free_of_syntax_errors(shell: str, script: str):
    if shutil.which(shell) is None:
        pytest.skip(f"needs {shell}")
    subprocess.run([shell, "-n", script], cwd=ROOT, check=True, timeout=30)


def test_ci_requires_the_browser_and_uses_the_real_data():
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    assert script.index("make browser") < script.index("KERASCOPE_REQUIRE_BROWSER=1 make test")
    assert "KERASCOPE_TEST_DATA" in script


def test_what_the_readme_has_people_test_holds_tests():
    told = re.findall(r'TESTS=(?:"([^"]+)"|([\w/]+))', (ROOT / "README.md").read_text("utf-8"))
    folders = [name for quoted, bare in told for name in (quoted or bare).split() if name.startswith("tests/")]
    assert len(folders) > 5
    assert [name for name in folders if not any((ROOT / name).rglob("test_*.py"))] == []
