"""What a trained network says about one item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dashboard.predict.doubts import Doubts


@dataclass(frozen=True)
class Answer:
    """The answer for one item.

    Attributes:
        label: the most probable class.
        probability: of ``label``, from 0 to 1.
        probabilities: class → probability, in the order of the network's outputs.
        not_sure: True when ``probability`` is under the threshold that was chosen on validation items.
        runner_up: the second most probable class.
        runner_up_probability: of ``runner_up``, from 0 to 1.
        unlike: True when the item is unlike the training data, so that the answer cannot be relied on, however sure it is;
            None where nothing tells.
        strangeness: how far it is from the training data, as a multiple of what is still like it; None as above.
        outside: columns or channels that hold what training did not.
    """

    label: str
    probability: float
    probabilities: dict[str, float]
    not_sure: bool
    runner_up: str
    runner_up_probability: float
    unlike: bool | None = None
    strangeness: float | None = None
    outside: tuple[str, ...] = ()


def answer_from(
    probabilities: np.ndarray, classes: Sequence[str], threshold: float, doubts: Doubts | None = None
) -> Answer:
    """Put a row of outputs ``float32[classes]`` (two or more) into words; on a tie the first class wins.

    Args:
        doubts: of this one item.
    """
    order = np.argsort(-probabilities, kind="stable")
    first, second = int(order[0]), int(order[1])
    return Answer(
        label=classes[first],
        probability=float(probabilities[first]),
        probabilities={name: float(value) for name, value in zip(classes, probabilities, strict=True)},
        not_sure=bool(probabilities[first] < threshold),
        runner_up=classes[second],
        runner_up_probability=float(probabilities[second]),
        unlike=bool(doubts.unlike[0]) if doubts else None,
        strangeness=float(doubts.strangeness[0]) if doubts else None,
        outside=doubts.outside[0] if doubts else (),
    )
