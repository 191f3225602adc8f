"""Imports point one way; the contracts stand in pyproject.toml."""

from __future__ import annotations

import subprocess
import sys

from tools.messages import ROOT


def test_the_import_contracts_are_kept():
    code = "from importlinter.cli import lint_imports_command as lint; lint()"
    done = subprocess.run(
        [sys.executable, "-c", code, "--no-logo"], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
