"""Values of typed files (Excel, Parquet) as the text that somebody would have typed."""

from __future__ import annotations

import datetime
import math
from typing import Any

_EXACT_BELOW = 2**53  # from here on a float is no longer sure of its last digit


def cell_text(value: Any) -> str:
    """``7.0`` → "7", ``True`` → "TRUE", a date → "2024-01-02"; ``None`` and not-a-number → "", text stays as it is."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return _float_text(value)
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        return value.date().isoformat() if midnight and value.tzinfo is None else value.isoformat()
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return str(value)


def _float_text(value: float) -> str:
    if math.isnan(value):
        return ""
    if value.is_integer() and abs(value) < _EXACT_BELOW:
        return str(int(value))
    return repr(value)
