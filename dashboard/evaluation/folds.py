"""Which items are kept apart: folds for answers that no item had a say in, and smaller draws of a training part."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

import numpy as np


def folds_of(strata: Sequence[str], groups: Sequence[str], count: int, seed: int) -> np.ndarray:
    """<int64>[n], the fold of each item, from 0: every stratum is in every fold alike, a group is in one fold only.

    Groups are drawn by chance, the large ones first, each into the fold that has fewest items of its stratum.

    Args:
        strata: the class of each item, or the range that its number is in; a group has that of its first item.
        groups: equal for items that must not be parted.
    """
    _names, first, place, sizes = np.unique(
        np.asarray(groups, dtype=object).astype(str), return_index=True, return_inverse=True, return_counts=True
    )
    _strata, stratum = np.unique(np.asarray(strata, dtype=object).astype(str), return_inverse=True)
    held = np.zeros((len(_strata), count), np.int64)
    total = np.zeros(count, np.int64)
    fold = np.zeros(len(sizes), np.int64)
    order = np.random.default_rng(seed).permutation(len(sizes))
    for group in order[np.argsort(-sizes[order], kind="stable")]:
        own = stratum[first[group]]
        chosen = int(np.lexsort((total, held[own]))[0])
        fold[group] = chosen
        held[own, chosen] += sizes[group]
        total[chosen] += sizes[group]
    return fold[place]


def nested_draws(strata: Sequence[str], shares: Sequence[float], seed: int) -> list[np.ndarray]:
    """For each share the sorted positions of as large a part of every stratum; a larger draw holds each smaller one.

    Of a stratum at least one item is in every draw.
    """
    names = np.asarray(strata, dtype=object).astype(str)
    random = np.random.default_rng(seed)
    orders = [random.permutation(np.flatnonzero(names == name)) for name in np.unique(names)]
    return [np.sort(np.concatenate([order[: ceil(share * len(order))] for order in orders])) for share in shares]
