"""What has to stand in the environment before Keras, TensorFlow or JAX are imported for the first time."""

from __future__ import annotations

import os

from dashboard import settings

_THREAD_VARIABLES = ("OMP_NUM_THREADS", "TF_NUM_INTRAOP_THREADS")


def prepare(engine: str, device: str, visible_gpu: str = "") -> None:
    """Set the backend, its memory habits and what it may see.

    Args:
        engine: "tensorflow" or "jax"; empty for jobs without Keras.
        device: "cpu" or "gpu:0" and so on.
        visible_gpu: how CUDA knows the GPU: its number or UUID.
    """
    if engine:
        os.environ["KERAS_BACKEND"] = engine
    os.environ["TF_CPP_MIN_LOG_LEVEL"] = "2"
    os.environ["TF_FORCE_GPU_ALLOW_GROWTH"] = "true"
    os.environ["XLA_PYTHON_CLIENT_PREALLOCATE"] = "false"
    os.environ["CUDA_DEVICE_ORDER"] = "PCI_BUS_ID"  # numbers GPUs as NVML does
    os.environ["CUDA_VISIBLE_DEVICES"] = visible_gpu if device.startswith("gpu") else "-1"
    if engine == "jax" and device == "cpu":
        os.environ["JAX_PLATFORMS"] = "cpu"
    if settings.get("deterministic"):
        os.environ["TF_DETERMINISTIC_OPS"] = "1"
    threads = settings.get("worker_threads")
    if threads > 0:
        os.environ.update(dict.fromkeys(_THREAD_VARIABLES, str(threads)))
