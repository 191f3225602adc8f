"""How much is done between two looks at the outside: large enough to be fast, small enough to stay responsive."""

from __future__ import annotations

from collections.abc import Iterable
from math import prod

from models.specs import LayerShape

_MAX_STEPS = 20  # beyond that nothing is gained: see the table in design/architecture.md
_LOOK_INTERVAL_S = 0.5
_ASSUMED_OPERATIONS_PER_S = 2e10
_BACKWARD_FACTOR = 3  # a training step costs about three forward passes
_EVALUATION_BATCH_SIZE = 256
_EVALUATION_BYTES = 256 << 20


def steps_per_execution(operations_per_sample: float, batch_size: int, steps_per_epoch: int) -> int:
    """Training steps that are run in one go; about half a second of work at most, or a single step."""
    step_s = _BACKWARD_FACTOR * operations_per_sample * batch_size / _ASSUMED_OPERATIONS_PER_S
    fitting = int(_LOOK_INTERVAL_S / step_s) if step_s > 0 else _MAX_STEPS
    return max(1, min(_MAX_STEPS, fitting, steps_per_epoch))


def evaluation_batch_size(layers: Iterable[LayerShape]) -> int:
    """Items that are answered at once, so that the largest layer's output stays within 256 MiB."""
    largest_bytes = max(4 * prod(layer.output_shape) for layer in layers)
    return max(1, min(_EVALUATION_BATCH_SIZE, _EVALUATION_BYTES // largest_bytes))
