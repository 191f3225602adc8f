"""What a network's own random numbers, such as those of dropout, depend on: Keras leaves it out of its files."""

from __future__ import annotations

import keras

_NAME = "seed_generator_state"


def random_state(model: keras.Model) -> tuple[tuple[int, ...], ...]:
    """The state of each generator, in the order of the layers."""
    return tuple(tuple(keras.ops.convert_to_numpy(state).tolist()) for state in _states(model))


def restore_random_state(model: keras.Model, states: tuple[tuple[int, ...], ...]) -> None:
    """Give each generator its state. Raises ``ValueError`` if there are more, or fewer, than in ``states``."""
    for variable, state in zip(_states(model), states, strict=True):
        variable.assign(state)


def _states(model: keras.Model) -> list[keras.Variable]:
    return [variable for variable in model.variables if variable.name == _NAME]
