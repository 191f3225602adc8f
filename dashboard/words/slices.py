"""What groups of items are called that a report compares, such as "brightness: 0.1 to 0.3". Plain text, with names of users."""

from __future__ import annotations

import pandas as pd

from dashboard.evaluation.group_steps import PROPERTY_NAMES, group_name
from dashboard.i18n import Message, _, render
from dashboard.spec.run import RunSpec


def property_words(spec: RunSpec, name: str) -> str:
    """What a property is called: ours in the reader's language, a column of a table as it is."""
    return _(PROPERTY_NAMES[name]) if spec.network.reads != "table" and name in PROPERTY_NAMES else name


def slice_title(spec: RunSpec, row: pd.Series) -> str:
    """A row of the report's slices in words."""
    found = group_name(row)
    value = render(found) if isinstance(found, Message) else found
    return _("{name}: {value}", name=property_words(spec, row["property"]), value=value)
