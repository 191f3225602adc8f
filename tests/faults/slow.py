"""Trainings whose data comes slowly, so that each epoch takes a second and is saved; all else of the worker is as it is."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from dashboard import settings

EPOCH_S = 1.2
_FOLDER = "slow"

# Python imports the first file in each process that it starts; workers then find the second one.
_SITE = """
import sys
if "dashboard.worker" in sys.orig_argv:
    from dashboard.worker.handlers import HANDLERS
    HANDLERS["train"] = "slow_training:run"
"""
_TRAINING = """
import pathlib
import time

HANG = pathlib.Path(__file__).with_name("hang")

def run(context):
    from dashboard.training.batches import Batches
    from dashboard.worker import train
    at_once = Batches.__getitem__

    def slowly(self, index):
        while HANG.exists():
            pass
        if self._seed is not None:
            time.sleep(EPOCH_S / len(self))
        return at_once(self, index)

    Batches.__getitem__ = slowly
    return train.run(context)
"""


@contextmanager
def slow_trainings() -> Iterator[None]:
    """Workers that are started meanwhile train slowly."""
    folder = settings.home() / _FOLDER
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(_SITE)
    (folder / "slow_training.py").write_text(f"EPOCH_S = {EPOCH_S}\n{_TRAINING}")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", os.pathsep.join([str(folder), str(settings.ROOT)]))
        yield


def hang() -> None:
    """From now on no training gets its next batch: its main thread goes round and round."""
    (settings.home() / _FOLDER / "hang").touch()
