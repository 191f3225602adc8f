"""Which stretches of a series are learned from, and which ones judge: unusual ones judge only."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import cast

import numpy as np
import pandas as pd

from dashboard.data.prepared import flags_of
from dashboard.data.series.order import in_time
from dashboard.spec.dataset import Split, SplitSettings

_BLOCKS = (20, 40, 80, 160)
_FEWEST_ROWS = 50  # of a block
_LEARNED = 0.4  # share of the normal rows that should be learned from, at least


def divided(used: pd.DataFrame, settings: SplitSettings) -> list[Split]:
    """The part of each used row, in the order of ``used``.

    Args:
        used: columns ``time``, ``part``, ``split`` (as given by a separate test set) and ``unusual``.
    """
    order = in_time(used)
    rows = used.iloc[order]
    given = [cast("Split | None", split if isinstance(split, str) else None) for split in rows["split"]]
    free = np.array([split in (None, "train") for split in given], bool)
    unusual = flags_of(rows)
    drawn = divide_series(unusual[free], settings, is_test_given="test" in given)
    found = np.array([split or "train" for split in given], dtype=object)
    found[free] = drawn
    result = np.empty(len(used), dtype=object)
    result[order] = found
    return cast("list[Split]", result.tolist())


def divide_series(
    unusual: Sequence[bool] | np.ndarray, settings: SplitSettings, *, is_test_given: bool = False
) -> list[Split]:
    """The part of each row of a series, in the order of time.

    Without unusual rows the last ones are for the test and those before them for validation, as the future is not known
    while learning. With them the series is cut into blocks: blocks that touch the same unusual stretch stay together and
    go into validation and test, half each, and normal blocks are drawn to fill the two up; the rest is learned from.
    An unusual row is never learned from.

    Args:
        is_test_given: there is a test set of its own; only validation is drawn.
    """
    flags = np.asarray(unusual, bool)
    parts: tuple[Split, ...] = ("validation",) if is_test_given else ("test", "validation")
    shares = {"test": settings.test_percent / 100, "validation": settings.validation_percent / 100}
    if not flags.any():
        return _at_the_end(len(flags), parts, shares)
    found = np.full(len(flags), "train", dtype=object)
    for num_blocks in _BLOCKS:
        if num_blocks > _BLOCKS[0] and len(flags) // num_blocks < _FEWEST_ROWS:
            break
        found = _by_blocks(flags, num_blocks, parts, shares, settings.seed)
        if ((found == "train") & ~flags).sum() >= _LEARNED * (~flags).sum():
            return cast("list[Split]", found.tolist())
    found = np.array(_at_the_end(len(flags), parts, shares), dtype=object)
    left = np.flatnonzero(flags & (found == "train"))  # scattered everywhere: row by row
    for number, place in enumerate(left.tolist()):
        found[place] = parts[number % len(parts)]
    return cast("list[Split]", found.tolist())


def _at_the_end(num_rows: int, parts: Sequence[Split], shares: dict[str, float]) -> list[Split]:
    """Learned from first, then validation, then the test."""
    sizes = {part: round(shares[part] * num_rows) for part in parts}
    behind: list[Split] = [part for part in reversed(parts) for _ in range(sizes[part])]
    learned: list[Split] = ["train"] * (num_rows - len(behind))
    return learned + behind


def _by_blocks(
    flags: np.ndarray, num_blocks: int, parts: Sequence[Split], shares: dict[str, float], seed: int
) -> np.ndarray:
    blocks = _blocks(flags, num_blocks)
    random = np.random.default_rng(seed)
    size = dict.fromkeys(parts, 0)
    num_unusual = dict.fromkeys(parts, 0)
    found = np.full(len(flags), "train", dtype=object)
    order = [blocks[place] for place in random.permutation(len(blocks))]
    for block in sorted((block for block in order if flags[block].any()), key=lambda block: -flags[block].sum()):
        part = min(parts, key=lambda part: num_unusual[part])
        found[block] = part
        num_unusual[part] += int(flags[block].sum())
        size[part] += int((~flags[block]).sum())
    wanted = {part: shares[part] * (~flags).sum() for part in parts}
    for block in (block for block in order if not flags[block].any()):
        length = block.stop - block.start
        part = max(parts, key=lambda part: wanted[part] - size[part])
        if wanted[part] - size[part] >= length / 2 or size[part] == 0:
            found[block] = part
            size[part] += length
    return found


def _blocks(flags: np.ndarray, num_blocks: int) -> list[slice]:
    """Equal blocks; those that one unusual stretch touches are one."""
    edges = np.unique(np.linspace(0, len(flags), num_blocks + 1).round().astype(int))
    inner = [edge for edge in edges[1:-1].tolist() if not (flags[edge - 1] and flags[edge])]
    bounds = [0, *inner, len(flags)]
    return [slice(start, stop) for start, stop in pairwise(bounds)]
