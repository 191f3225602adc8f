"""Whether explanations hold: they find what was planted, and they change when what was learned is taken away.

The first is the pointing game (Zhang et al. 2018, arXiv:1608.00507): does the strongest part lie in the evidence? The second
is the randomisation test of Adebayo et al., "Sanity Checks for Saliency Maps" (2018, arXiv:1810.03292): an explanation that
stays the same with random weights explains the item only, not the network.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import keras
import numpy as np
from scipy.stats import spearmanr

from tests.explain.evidence.pictures import PICTURES
from tests.explain.evidence.rows import ROWS
from tests.explain.evidence.sequences import SEQUENCES
from tests.explain.evidence.subject import Item, Subject
from tests.explain.evidence.texts import TEXTS

SUBJECTS = {"pictures": PICTURES, "texts": TEXTS, "rows": ROWS, "sequences": SEQUENCES}
METHODS = [(name, method) for name, subject in SUBJECTS.items() for method in subject.methods]


@dataclass(frozen=True)
class Held:
    """What was measured of a method.

    Attributes:
        found: share of items whose strongest part is the planted one.
        found_forgotten: the same where the network has random weights.
        likeness: mean rank correlation of the explanations of both, without its sign: 1 where they rank the parts alike.
    """

    found: float
    found_forgotten: float
    likeness: float


def forgotten(model: keras.Model, seed: int = 3) -> keras.Model:
    """The same network before it learned anything."""
    keras.utils.set_random_seed(seed)
    return keras.models.clone_model(model)


def held(subject: Subject, method: str, model: keras.Model, without: keras.Model, items: Sequence[Item]) -> Held:
    """Ask one method about every item, of the network that learned and of the one ``without``."""
    explain, other = subject.methods[method](model), subject.methods[method](without)
    pairs = [(explain(item), other(item)) for item in items]
    return Held(
        found=_share_found([values for values, _ in pairs], items),
        found_forgotten=_share_found([values for _, values in pairs], items),
        likeness=float(np.mean([_likeness(*pair) for pair in pairs])),
    )


def _share_found(explained: Sequence[np.ndarray], items: Sequence[Item]) -> float:
    return float(np.mean([_finds(values, item.evidence) for values, item in zip(explained, items, strict=True)]))


def _finds(values: np.ndarray, evidence: np.ndarray) -> bool:
    """Whether the strongest part lies in the evidence; of equally strong ones the one in their middle."""
    strongest = np.flatnonzero(values >= values.max() - 1e-9)
    return bool(values.max() > 0 and evidence.ravel()[strongest[len(strongest) // 2]])


def _likeness(before: np.ndarray, after: np.ndarray) -> float:
    if np.ptp(before) == 0 or np.ptp(after) == 0:  # one of them says the same of all parts
        return 0.0
    return abs(float(spearmanr(before, after, axis=None).statistic))
