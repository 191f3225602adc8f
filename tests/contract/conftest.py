"""Networks that another engine taught."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.settings import ROOT

# Compiling is nearly all of the time that JAX takes here.
QUICK_TO_COMPILE = "--xla_backend_optimization_level=0 --xla_llvm_disable_expensive_passes=true"


@pytest.fixture(scope="session")
def taught_by_jax(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What ``tests.contract.taught_by_jax`` leaves."""
    folder = tmp_path_factory.mktemp("taught")
    environment = os.environ | {"KERAS_BACKEND": "jax", "JAX_PLATFORMS": "cpu", "XLA_FLAGS": QUICK_TO_COMPILE}
    command = [sys.executable, "-m", "tests.contract.taught_by_jax", str(folder)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    return folder
