"""Does TensorFlow, does JAX really compute on a GPU? Asked once in a child process, remembered for these versions."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path

from filelock import FileLock, Timeout

from dashboard import settings
from dashboard.jobs.engines import installed_engines
from dashboard.jobs.gpus import GPU
from dashboard.jobs.processes import child_environment
from dashboard.store import files

_CACHE_FILE = "gpu-check.json"
_LOCK_FILE = "gpu-check.lock"
_CHILD_TIMEOUT_S = 120.0
_PACKAGES = ("tensorflow", "jax", "jaxlib", "jax-cuda12-plugin", "jax-cuda13-plugin", "nvidia-cudnn-cu12")
_CHECKS = {
    "tensorflow": """
import json, tensorflow as tf
found = []
for number, _ in enumerate(tf.config.list_physical_devices("GPU")):
    with tf.device(f"/GPU:{number}"):
        tf.linalg.matmul(tf.ones((8, 8)), tf.ones((8, 8))).numpy()
    found.append(number)
print(json.dumps(found))
""",
    "jax": """
import json, jax
try:
    gpus = jax.devices("gpu")
except RuntimeError:
    gpus = []
for gpu in gpus:
    jax.device_put(jax.numpy.ones((8, 8)), gpu).sum().block_until_ready()
print(json.dumps(list(range(len(gpus)))))
""",
}


def engines_that_see(gpus: Sequence[GPU], driver: str, *, wait: bool) -> dict[str, tuple[str, ...]] | None:
    """For each GPU the engines that compute on it; None while that is being found out (never with ``wait``)."""
    key = _key(gpus, driver)
    known = _cached(key)
    if known is not None:
        return known
    if not wait:
        _check_in_background(gpus, key)
        return None
    return _checked(gpus, key)


def _key(gpus: Sequence[GPU], driver: str) -> str:
    versions = []
    for package in _PACKAGES:
        try:
            versions.append(f"{package}={metadata.version(package)}")
        except metadata.PackageNotFoundError:
            continue
    return " ".join([sys.version.split()[0], f"driver={driver}", *versions, *(gpu.visible_as for gpu in gpus)])


def _cached(key: str) -> dict[str, tuple[str, ...]] | None:
    path = settings.home() / _CACHE_FILE
    try:
        found = files.read_json(path)
    except (FileNotFoundError, ValueError):
        return None
    return {gpu: tuple(engines) for gpu, engines in found["seen"].items()} if found.get("key") == key else None


def _check_in_background(gpus: Sequence[GPU], key: str) -> None:
    name = "gpu-check"
    if not any(thread.name == name for thread in threading.enumerate()):
        threading.Thread(target=_checked, args=(gpus, key), name=name, daemon=True).start()


def _checked(gpus: Sequence[GPU], key: str) -> dict[str, tuple[str, ...]]:
    lock = FileLock(settings.home() / _LOCK_FILE, timeout=3 * _CHILD_TIMEOUT_S)
    try:
        with lock:
            known = _cached(key)
            if known is None:
                known = _asked(gpus)
                content = {"key": key, "seen": {gpu: list(engines) for gpu, engines in known.items()}}
                files.write_json(settings.home() / _CACHE_FILE, content)
            return known
    except Timeout:
        return {gpu.id: () for gpu in gpus}


def _asked(gpus: Sequence[GPU]) -> dict[str, tuple[str, ...]]:
    seen: dict[str, list[str]] = {gpu.id: [] for gpu in gpus}
    visible = ",".join(gpu.visible_as for gpu in gpus)
    for engine in installed_engines():
        for number in _numbers(engine, visible):
            if number < len(gpus):
                seen[gpus[number].id].append(engine)
    return {gpu: tuple(engines) for gpu, engines in seen.items()}


def _numbers(engine: str, visible: str) -> list[int]:
    """Numbers of the GPUs that an engine computed on; none when its process failed (its words are kept in a log)."""
    environment = child_environment() | {
        "CUDA_VISIBLE_DEVICES": visible,
        "TF_CPP_MIN_LOG_LEVEL": "2",
        "TF_FORCE_GPU_ALLOW_GROWTH": "true",
        "XLA_PYTHON_CLIENT_PREALLOCATE": "false",
    }
    log = Path(settings.home() / f"gpu-check-{engine}.log")
    with log.open("wb") as errors:
        try:
            done = subprocess.run(
                [sys.executable, "-c", _CHECKS[engine]],
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=errors,
                timeout=_CHILD_TIMEOUT_S,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return []
    if done.returncode != 0:
        return []
    numbers: list[int] = json.loads(done.stdout.splitlines()[-1])
    return numbers
