"""Dividing samples into training, validation and test: seeded, stratified, equal pictures on one side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from dashboard.spec.dataset import Split, SplitSettings


def divide(
    labels: Sequence[str], hashes: Sequence[str], given: Sequence[Split | None], settings: SplitSettings
) -> list[Split]:
    """The part of each sample.

    What the upload itself divides stays: given test and validation items are kept as such. Where one of the two is
    not given, it is drawn from the rest, class by class; the percentages are of that rest. A class of two gives one to
    the test; a class of one is only learned from.

    Args:
        hashes: equal for equal pictures, which are kept together.
        given: what the upload says; None or "train" can be drawn from.
    """
    result: list[Split] = [split or "train" for split in given]
    parts: dict[Split, int] = {}
    if "test" not in given:
        parts["test"] = settings.test_percent
    if "validation" not in given:
        parts["validation"] = settings.validation_percent
    pool = [number for number, split in enumerate(given) if split in (None, "train")]
    random = np.random.default_rng(settings.seed)
    for groups in _groups_by_label(pool, labels, hashes).values():
        order = [groups[number] for number in random.permutation(len(groups))]
        for split, members in _drawn(order, parts):
            for member in members:
                result[member] = split
    return result


def _groups_by_label(pool: Sequence[int], labels: Sequence[str], hashes: Sequence[str]) -> dict[str, list[list[int]]]:
    """Label → groups of equal pictures. A picture under two labels stands with the label that it has first."""
    members: defaultdict[str, list[int]] = defaultdict(list)
    for number in pool:
        members[hashes[number]].append(number)
    by_label: defaultdict[str, list[list[int]]] = defaultdict(list)
    for group in members.values():
        by_label[labels[group[0]]].append(group)
    return {label: by_label[label] for label in sorted(by_label)}


def _drawn(groups: Sequence[list[int]], parts: dict[Split, int]) -> list[tuple[Split, list[int]]]:
    """Groups of one class, in random order, dealt out: each part is filled up to its share, hardly beyond it."""
    total = sum(map(len, groups))
    wanted = _wanted(total, len(groups), parts)
    got: dict[Split, int] = dict.fromkeys(wanted, 0)
    drawn = []
    for group in groups:
        size = len(group)
        for split in wanted:
            if got[split] + size <= wanted[split] or (got[split] == 0 and size <= total / 3):
                got[split] += size
                drawn.append((split, group))
                break
    return drawn


def _wanted(total: int, num_groups: int, parts: dict[Split, int]) -> dict[Split, int]:
    """How many items each part should get: its percentage, at least one, and at least one is left to learn from."""
    wanted = {split: max(1, round(total * percent / 100)) for split, percent in parts.items()}
    while wanted and sum(wanted.values()) >= total and max(wanted.values()) > 1:
        wanted[max(wanted, key=lambda split: wanted[split])] -= 1
    while wanted and (sum(wanted.values()) >= total or len(wanted) >= num_groups):
        wanted.pop(next(reversed(wanted)))
    return wanted
