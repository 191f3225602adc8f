"""The last layers of networks that tell classes apart or name a number."""

from __future__ import annotations

from collections.abc import Iterable

from models.specs.base import LayerShape, free_layer


def class_answer_layers(features: int, num_classes: int) -> Iterable[LayerShape]:
    """From ``(features,)`` to the probabilities; two classes have one unit and a sigmoid."""
    if num_classes != 2:
        yield dense_layer("probabilities", features, num_classes)
        return
    yield dense_layer("score", features, 1)
    yield free_layer("probabilities", "Concatenate", (2,))


def dense_layer(name: str, inputs: int, units: int) -> LayerShape:
    """Every input with every unit, and a bias each."""
    return LayerShape(
        name=name, kind="Dense", output_shape=(units,), parameters=(inputs + 1) * units, operations=2 * inputs * units
    )
