"""How far a share that was counted on few items can be trusted."""

from __future__ import annotations

from math import sqrt

from dashboard.spec.report import Interval

Z_95 = 1.959963984540054


def wilson(successes: int, num_items: int, z: float = Z_95) -> Interval:
    """Share with its 95% interval (Wilson 1927), or that of another ``z``; it stays within 0 and 1 and holds for few items.

    Without items nothing is known: 0, from 0 to 1.

    Example:
        >>> round(wilson(8, 10).low, 4), round(wilson(8, 10).high, 4)
        (0.4902, 0.9433)
    """
    if num_items == 0:
        return Interval(value=0.0, low=0.0, high=1.0, num_items=0)
    share, z2 = successes / num_items, z**2
    middle = (share + z2 / (2 * num_items)) / (1 + z2 / num_items)
    half = z / (1 + z2 / num_items) * sqrt(share * (1 - share) / num_items + z2 / (4 * num_items**2))
    return Interval(
        value=share,
        low=0.0 if successes == 0 else middle - half,
        high=1.0 if successes == num_items else middle + half,
        num_items=num_items,
    )
