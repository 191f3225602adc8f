"""One thing that could be better in a spec that can be started as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Hint:
    """Attributes:
    icon: of Material Symbols; no two hints on a page have the same.
    words: in the reader's language.
    changes: setting's name → what would be better; empty where only the reader can say.
    to_data: label of a link to the dataset's page, where it can be mended there; empty for none.
    """

    icon: str
    words: str
    changes: Mapping[str, Any] = field(default_factory=dict)
    to_data: str = ""
