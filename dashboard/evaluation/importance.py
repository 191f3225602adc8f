"""How much worse a network answers when one column, or one channel, no longer says anything (permutation, Breiman 2001).

Its values are dealt out anew among the items, so each item has a value that occurs but belongs to another. Of two columns
that say the same each looks unimportant, since the other is still there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import pandas as pd

from dashboard.evaluation.bootstrap import mean_estimate

Ask = Callable[[np.ndarray], np.ndarray]  # stored items <float>[n, ...] → answers, one row an item
Goodness = Callable[[np.ndarray], np.ndarray]  # answers to the items, in their order → <float64>[n], higher is better

REPEATS = 10
_VALUES_AT_ONCE = 8_000_000
_FEWEST_ITEMS = 100


def most_items(num_parts: int, item_values: int, most_values: int) -> int:
    """How many items may be looked at, so that no more than ``most_values`` stored values are asked in all."""
    return max(_FEWEST_ITEMS, most_values // max(1, num_parts * REPEATS * item_values))


def importance_frame(
    part: str, names: Sequence[str], stored: np.ndarray, ask: Ask, goodness: Goodness, seed: int
) -> pd.DataFrame:
    """Columns ``part`` (the name), importance, low, high: by how much the mean goodness falls, the largest first.

    The range is a 95% interval over the items (bootstrap), so a part whose range holds 0 may not matter at all.

    Args:
        part: what the last axis of ``stored`` is, such as "column".
        names: of its places.
        stored: <float>[n, ..., places], one item or more.
    """
    before = goodness(ask(stored))
    rows = []
    for name, answers in zip(names, _dealt_anew(stored, len(names), ask, seed), strict=True):
        after = np.stack([goodness(each) for each in answers])
        lost = mean_estimate(before - after.mean(axis=0), seed)
        rows.append((name, *((lost.value, lost.low, lost.high) if lost else (np.nan,) * 3)))
    frame = pd.DataFrame(rows, columns=[part, "importance", "low", "high"]).astype({part: "str"})
    return frame.sort_values("importance", ascending=False, kind="stable", ignore_index=True)


def _dealt_anew(stored: np.ndarray, num_places: int, ask: Ask, seed: int) -> Iterator[np.ndarray]:
    """For each place of the last axis the answers to all items, ``REPEATS`` times: [repeats, n, ...]."""
    random = np.random.default_rng(seed)
    orders = np.stack([random.permutation(len(stored)) for _ in range(REPEATS)])
    at_once = max(1, _VALUES_AT_ONCE // (REPEATS * max(1, stored.size)))
    for first in range(0, num_places, at_once):
        places = range(first, min(first + at_once, num_places))
        changed = np.broadcast_to(stored, (len(places), REPEATS, *stored.shape)).copy()
        for number, place in enumerate(places):
            changed[number, ..., place] = stored[orders][..., place]
        answers = ask(changed.reshape(-1, *stored.shape[1:]))
        yield from answers.reshape(len(places), REPEATS, len(stored), *answers.shape[1:])
