"""What a kind's reader hands over: every entry that was found, and the columns that were taken where there was a table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pandas as pd

from dashboard.i18n import Message
from dashboard.spec.dataset import VersionFacts
from dashboard.spec.table import ColumnChoice

Report = Callable[[str, int, int], None]  # a phase, what is done, and the total; may raise to give up


@dataclass(frozen=True)
class Entries:
    """Attributes:
    frame: one row an entry, used or not; columns as in ``dashboard.data`` and in the kind's own package.
    columns: role → the column that plays it.
    normal: labels of normal items, as chosen or as their names say; empty where nothing says which are. An empty one
        among them stands for items without a label.
    facts: what reading knows of the data that its rows do not say, such as why a column was taken for what it is.
    layout: how the labels of pictures were found, or sequences were read, in a sentence; None for other kinds, whose
        ``columns`` say it.
    """

    frame: pd.DataFrame
    columns: dict[str, ColumnChoice] = field(default_factory=dict)
    normal: tuple[str, ...] = ()
    layout: Message | None = None
    facts: VersionFacts | None = None
