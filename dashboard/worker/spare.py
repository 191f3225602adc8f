"""A worker that has done the slow imports before there is a job; it gets its assignment as one line on stdin."""

from __future__ import annotations

import json
import os
import sys
from importlib import import_module

from dashboard.jobs.assignment import Assignment
from dashboard.worker.environment import prepare

_COMMON = ("numpy", "pandas", "sklearn.linear_model", "PIL.Image")


def wait_for_assignment(engine: str, device: str, visible_gpu: str) -> Assignment | None:
    """Import what a training needs, then wait; None when the supervisor ended without giving us a job."""
    prepare(engine, device, visible_gpu)
    for module in (*_COMMON, "keras"):
        import_module(module)
    line = sys.stdin.readline()
    return Assignment.from_json(json.loads(line)) if line.strip() else None


def move_output(log: str) -> None:
    """From now on write to the job's log instead of the spare's."""
    sys.stdout.flush()
    sys.stderr.flush()
    handle = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    os.dup2(handle, 1)
    os.dup2(handle, 2)
    os.close(handle)
