"""The gradient of a network's answers in one of its variables, with the engine that Keras computes with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import keras
import numpy as np

from dashboard.errors import JobError
from dashboard.i18n import N_

# value of the variable, <number>[n, ...] inputs, class → <float32>[n, classes], and the gradient of the sum of that class
Gradient = Callable[[np.ndarray, np.ndarray, int], tuple[np.ndarray, np.ndarray]]


def gradient_of(model: keras.Model, variable: Any) -> Gradient:
    """How the probabilities of ``model`` change with ``variable``, one of its own that can be trained.

    Raises:
        JobError: Keras has a backend that is none of ours.
    """
    makers = {"tensorflow": _with_tensorflow, "jax": _with_jax}
    backend = keras.backend.backend()
    if backend not in makers:
        raise JobError("J132", N_("Gradients need TensorFlow or JAX, but Keras uses {received}."), received=backend)
    return makers[backend](model, variable)


def _with_tensorflow(model: keras.Model, variable: Any) -> Gradient:
    import tensorflow as tf

    @tf.function(reduce_retracing=True)
    def computed(inputs: Any, class_index: Any) -> tuple[Any, Any]:
        with tf.GradientTape(watch_accessed_variables=False) as tape:
            tape.watch(variable.value)
            probabilities = model(inputs, training=False)
            total = tf.reduce_sum(tf.gather(probabilities, class_index, axis=1))
        return probabilities, tf.convert_to_tensor(tape.gradient(total, variable.value))

    def gradient(value: np.ndarray, inputs: np.ndarray, class_index: int) -> tuple[np.ndarray, np.ndarray]:
        variable.assign(value)
        probabilities, slopes = computed(tf.constant(inputs), tf.constant(class_index))
        return probabilities.numpy(), slopes.numpy()

    return gradient


def _with_jax(model: keras.Model, variable: Any) -> Gradient:
    import jax

    place = next(number for number, other in enumerate(model.trainable_variables) if other is variable)
    before = [other.value for other in model.trainable_variables[:place]]
    after = [other.value for other in model.trainable_variables[place + 1 :]]
    fixed = [other.value for other in model.non_trainable_variables]

    def total(value: Any, inputs: Any, class_index: Any) -> tuple[Any, Any]:
        probabilities, _ = model.stateless_call([*before, value, *after], fixed, inputs, training=False)
        return probabilities[:, class_index].sum(), probabilities

    computed = jax.jit(jax.grad(total, has_aux=True))

    def gradient(value: np.ndarray, inputs: np.ndarray, class_index: int) -> tuple[np.ndarray, np.ndarray]:
        slopes, probabilities = computed(value, inputs, np.int32(class_index))
        return np.asarray(probabilities), np.asarray(slopes)

    return gradient
