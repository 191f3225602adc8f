"""How a network's answers change with a variable of its own or with what it is given, by the engine that Keras computes with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import keras
import numpy as np

from dashboard.errors import JobError
from dashboard.i18n import N_

# value of the variable, <number>[n, ...] inputs, class → <float32>[n, classes], and the gradient of the sum of that class
Gradient = Callable[[np.ndarray, np.ndarray, int], tuple[np.ndarray, np.ndarray]]
# <float32>[n, ...] inputs, class → <float32>[n, classes], and the gradient of each item's class in its own numbers
Slopes = Callable[[np.ndarray, int], tuple[np.ndarray, np.ndarray]]

Made = TypeVar("Made")


def gradient_of(model: keras.Model, variable: Any) -> Gradient:
    """How the probabilities of ``model`` change with ``variable``, one of its own that can be trained.

    Raises:
        JobError: Keras has a backend that is none of ours.
    """
    return _of_engine(tensorflow=_variable_with_tensorflow, jax=_variable_with_jax)(model, variable)


def slopes_of(model: keras.Model) -> Slopes:
    """How what ``model`` gives changes with what it is given; it gives <float32>[n, classes]. Raises like ``gradient_of``."""
    return _of_engine(tensorflow=_input_with_tensorflow, jax=_input_with_jax)(model)


def _of_engine(**makers: Made) -> Made:
    backend = keras.backend.backend()
    if backend not in makers:
        raise JobError("J132", N_("Gradients need TensorFlow or JAX, but Keras uses {received}."), received=backend)
    return makers[backend]


def _variable_with_tensorflow(model: keras.Model, variable: Any) -> Gradient:
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


def _variable_with_jax(model: keras.Model, variable: Any) -> Gradient:
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


def _input_with_tensorflow(model: keras.Model) -> Slopes:
    import tensorflow as tf

    @tf.function(reduce_retracing=True)
    def computed(inputs: Any, class_index: Any) -> tuple[Any, Any]:
        with tf.GradientTape(watch_accessed_variables=False) as tape:
            tape.watch(inputs)
            answers = model(inputs, training=False)
            total = tf.reduce_sum(tf.gather(answers, class_index, axis=1))
        return answers, tape.gradient(total, inputs)

    def slopes(inputs: np.ndarray, class_index: int) -> tuple[np.ndarray, np.ndarray]:
        answers, found = computed(tf.constant(inputs, tf.float32), tf.constant(class_index))
        return answers.numpy(), found.numpy()

    return slopes


def _input_with_jax(model: keras.Model) -> Slopes:
    import jax

    learned = [variable.value for variable in model.trainable_variables]
    fixed = [variable.value for variable in model.non_trainable_variables]

    def total(inputs: Any, class_index: Any) -> tuple[Any, Any]:
        answers, _ = model.stateless_call(learned, fixed, inputs, training=False)
        return answers[:, class_index].sum(), answers

    computed = jax.jit(jax.grad(total, has_aux=True))

    def slopes(inputs: np.ndarray, class_index: int) -> tuple[np.ndarray, np.ndarray]:
        found, answers = computed(inputs.astype(np.float32), np.int32(class_index))
        return np.asarray(answers), np.asarray(found)

    return slopes
