"""What a run was trained with, for ``environment.json``: enough to know later why two runs differ."""

from __future__ import annotations

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from dashboard import __version__

_PACKAGES = (
    "keras",
    "tensorflow",
    "jax",
    "numpy",
    "pandas",
    "Pillow",
    "scikit-learn",
    "onnx",
    "tf2onnx",
    "onnxruntime",
)


def environment(engine: str, device: str, seed: int) -> dict[str, Any]:
    """Versions, engine, device and machine, as plain data; packages that are not installed are null."""
    return {
        "kerascope": __version__,
        "engine": engine,
        "device": device,
        "seed": seed,
        "python": platform.python_version(),
        "platform": platform.platform(),
        "machine": platform.machine(),
        "processors": os.cpu_count(),
        "packages": {name: _version(name) for name in _PACKAGES},
    }


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None
