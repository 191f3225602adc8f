"""What is said of a dataset of pictures in a line, and of each picture in the table of all files."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from dashboard.i18n import _
from dashboard.spec.dataset import DatasetVersion, ImageFacts
from dashboard.ui.text import escape


def summary(version: DatasetVersion) -> list[str]:
    """Colour and size, such as "grey" and "mostly 8×8 pixels"."""
    assert isinstance(version.facts, ImageFacts)  # a version's facts are of its kind
    size = next(iter(version.facts.sizes), "")
    return [
        _("grey") if version.facts.channels == 1 else _("in colour"),
        _("mostly {size} pixels", size=escape(size)) if size else "",
    ]


def account(rows: pd.DataFrame) -> dict[str, Iterable[Any]]:
    """Width and height."""
    return {_("Width"): rows["width"], _("Height"): rows["height"]}
