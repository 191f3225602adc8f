"""Dividing samples into training, validation and test: seeded, stratified, equal items on one side; unusual ones apart."""

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


def divide_unusual(
    unusual: Sequence[bool], hashes: Sequence[str], given: Sequence[Split | None], settings: SplitSettings
) -> list[Split]:
    """The part of each sample, for a network that learns what is normal.

    Unusual items are never learned from: half of them go into validation, half into the test, which gets the odd one.
    Those that the upload gives for validation or test stay there, and the others go where nothing is given. Normal items
    are divided as ever, also where a given test set holds unusual ones alone. An item that equals an unusual one goes with it, as what is tested must not be learned from.

    Example:
        >>> divide_unusual([True, True, True], ["a", "b", "c"], [None] * 3, SplitSettings()).count("test")
        2
    """
    hash_is_unusual = {hash for hash, is_unusual in zip(hashes, unusual, strict=True) if is_unusual}
    normal = [number for number, hash in enumerate(hashes) if hash not in hash_is_unusual]
    result: list[Split] = [split or "train" for split in given]
    drawn = divide(["normal"] * len(normal), [hashes[n] for n in normal], [given[n] for n in normal], settings)
    for number, split in zip(normal, drawn, strict=True):
        result[number] = split
    free: defaultdict[str, list[int]] = defaultdict(list)
    for number, hash in enumerate(hashes):
        if hash in hash_is_unusual and given[number] in (None, "train"):
            free[hash].append(number)
    order = np.random.default_rng(settings.seed).permutation(len(free))
    _deal([list(free.values())[place] for place in order], given, result)
    return result


def _deal(groups: Sequence[list[int]], given: Sequence[Split | None], result: list[Split]) -> None:
    """Each group to the part that has fewer items so far; where one part is given, to the other one."""
    parts: list[Split] = [part for part in ("test", "validation") if part not in given] or ["validation"]
    got: dict[Split, int] = dict.fromkeys(parts, 0)
    for group in sorted(groups, key=len, reverse=True):
        part = min(parts, key=lambda part: got[part])
        got[part] += len(group)
        for number in group:
            result[number] = part


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
