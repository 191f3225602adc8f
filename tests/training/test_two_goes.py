"""A training that was interrupted ends as one that was not: each family of networks, and both engines."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import numpy as np
import pytest

from dashboard.settings import ROOT
from dashboard.training.callbacks import save_checkpoint
from dashboard.worker.environment import prepare
from tests.contract.conftest import QUICK_TO_COMPILE
from tests.training.taught_in_two_goes import compared

# Starting an engine anew takes longer than all of this, so JAX gets two; all five of it:
# KERAS_BACKEND=jax python -m tests.training.taught_in_two_goes
_OF_JAX = ("texts", "rows")


def is_the_same(goes: dict[str, Any]) -> None:
    assert goes["left_after"] == 2 and len(goes["whole"]) == 4
    np.testing.assert_allclose(goes["twice"], goes["whole"], rtol=0, atol=1e-6)
    assert goes["weights_off"] <= 1e-6


@pytest.mark.parametrize("family", ["pictures", "rows", "sequences", "autoencoder"])
def test_a_training_in_two_goes_is_the_same_to_a_millionth(family: str, monkeypatch):
    monkeypatch.setattr(save_checkpoint, "_INTERVAL_S", 0.0)
    is_the_same(compared(family))


def test_so_it_is_with_the_other_engine(home):
    with pytest.MonkeyPatch.context() as patch:  # as the worker does it; put back for the tests that follow
        for name in list(os.environ):
            patch.setenv(name, os.environ[name])
        prepare("jax", "cpu")
        environment = dict(os.environ) | {"XLA_FLAGS": QUICK_TO_COMPILE}
    command = [sys.executable, "-m", "tests.training.taught_in_two_goes", *_OF_JAX]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    found = json.loads(done.stdout.splitlines()[-1])
    assert tuple(found) == _OF_JAX
    for goes in found.values():
        is_the_same(goes)
