"""Picking texts, for the checks."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from dashboard.data.checks.base import used


def texts_that(are_so: Callable[[str], bool], samples: pd.DataFrame) -> pd.DataFrame:
    """The used samples of which a question about the text is answered with yes."""
    found = used(samples)
    return found[found["text"].map(are_so).astype(bool)]
