"""What the checks share that ask how pictures look and which are nearly alike."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.data.checks.base import used
from dashboard.data.images.alike import BLANK_CONTRAST

_MEASURED = ("brightness", "contrast", "sharpness")


def with_look(samples: pd.DataFrame) -> pd.DataFrame:
    """The used pictures with their brightness, contrast and sharpness as float64; NaN where they were not taken."""
    found = used(samples)
    return found.assign(**{name: found.get(name, default=np.nan) for name in _MEASURED}).astype(
        dict.fromkeys(_MEASURED, "float64")
    )


def showing_something(samples: pd.DataFrame) -> pd.DataFrame:
    """Those of ``with_look`` that are not blank."""
    found = with_look(samples)
    return found[found["contrast"] >= BLANK_CONTRAST]


def near_copies(samples: pd.DataFrame) -> pd.DataFrame:
    """The used pictures that share a group with a different picture, group by group; none in older versions."""
    found = used(samples)
    if "group" not in found:
        found = found.assign(group=found["hash"])
    return found[found.groupby("group")["hash"].transform("nunique") > 1].sort_values("group", kind="stable")
