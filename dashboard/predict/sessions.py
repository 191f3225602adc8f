"""ONNX Runtime sessions that leave the computer's other work alone."""

from __future__ import annotations

import os
from pathlib import Path

import onnxruntime
from onnxruntime.capi import onnxruntime_pybind11_state as errors

# What ONNX Runtime says of a file that is no network, or not a whole one.
CANNOT_OPEN = (errors.Fail, errors.InvalidArgument, errors.InvalidGraph, errors.InvalidProtobuf, errors.NoSuchFile)
_MAX_THREADS = 4


def open_session(model: Path) -> onnxruntime.InferenceSession:
    """A session on the processor."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = min(_MAX_THREADS, os.cpu_count() or 1)
    options.enable_cpu_mem_arena = False  # the arena would keep the largest batch's memory for good
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # or idle threads burn a training's time
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
