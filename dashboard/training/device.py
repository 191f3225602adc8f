"""Making sure that Keras computes with what was chosen, never something else without a word; and getting it ready."""

from __future__ import annotations

import keras

from dashboard.errors import JobError
from dashboard.i18n import N_
from dashboard.training.compile_cache import keep_compiled_programs


def claim_engine(engine: str, device: str) -> None:
    """Get the engine ready. Raises ``JobError`` if Keras has another backend than ``engine``, or does not see the GPU that was chosen.

    Backend, memory growth and what is visible were set in the environment before Keras was imported; see
    ``dashboard.worker.environment``.
    """
    backend = keras.backend.backend()
    if backend != engine:
        raise JobError(
            "J123",
            N_("The worker was to compute with {expected}, but Keras uses {received}. Start the run again."),
            expected=engine,
            received=backend,
        )
    if device.startswith("gpu") and not visible_gpus(engine):
        raise JobError(
            "J124",
            N_("{engine} does not see the graphics card {device}. Choose the processor, or another engine."),
            engine=engine,
            device=device,
        )
    if engine == "jax":
        keep_compiled_programs()


def visible_gpus(engine: str) -> int:
    """How many GPUs the engine itself sees."""
    if engine == "tensorflow":
        import tensorflow as tf

        return len(tf.config.list_physical_devices("GPU"))
    import jax

    return sum(device.platform == "gpu" for device in jax.devices())
