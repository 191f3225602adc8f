"""Texts as they were found, before anything is learned of them: one row a text, used or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd

from dashboard.data.readers.items import Reason, reason
from dashboard.i18n import N_, Message
from dashboard.spec.dataset import Split
from dashboard.spec.table import ColumnChoice, TableSeen

COLUMNS = ("name", "label", "split", "status", "why", "text")
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\xad"

EMPTY_TEXT = reason("D240", N_("The text is empty."))
BLANK_TEXT = reason("D241", N_("The text holds spaces only."))
EMPTY_LABEL = reason("D242", N_("The label is empty."))
BESIDE = reason("D251", N_("Not one of the tables that were read; left out."))


@dataclass(frozen=True)
class Texts:
    """All texts of a source, or of a part of it.

    Attributes:
        frame: columns ``COLUMNS``; ``why`` is a ``Reason`` where a row is not used, ``label`` and ``text`` are null then.
        layout: how labels were found, in a sentence.
        problems: what forbids the import.
        notes: good to know.
        table: what was seen of a table; None where there is none.
        columns: role → the column that plays it.
    """

    frame: pd.DataFrame
    layout: Message
    problems: tuple[Reason, ...] = ()
    notes: tuple[Message, ...] = ()
    table: TableSeen | None = None
    columns: dict[str, ColumnChoice] = field(default_factory=dict)


def why_not(text: str) -> Reason | None:
    """Why there is nothing to learn from a text; None where there is."""
    if text and (text[0].isalnum() or text.strip().strip(_INVISIBLE).strip()):
        return None
    return BLANK_TEXT if text else EMPTY_TEXT


def frame_of(
    names: Sequence[str],
    labels: Sequence[str | None],
    texts: Sequence[str | None],
    whys: Sequence[Reason | None],
    splits: Sequence[Split | None] | Split | None = None,
    skipped: frozenset[str] = frozenset(("D240", "D241")),
) -> pd.DataFrame:
    """The frame of ``Texts``.

    Args:
        whys: why each is not used.
        splits: one for all, or one each.
        skipped: codes of the reasons that mean: never meant to be learned from.
    """
    used = [why is None for why in whys]
    given = [splits] * len(used) if splits is None or isinstance(splits, str) else splits
    data = {
        "name": names,
        "label": [label if is_used else None for label, is_used in zip(labels, used, strict=True)],
        "split": [split if is_used else None for split, is_used in zip(given, used, strict=True)],
        "status": ["used" if why is None else "skipped" if why.code in skipped else "refused" for why in whys],
        "why": whys,
        "text": [text if is_used else None for text, is_used in zip(texts, used, strict=True)],
    }
    return pd.DataFrame({name: pd.Series(list(values), dtype=object) for name, values in data.items()}, columns=COLUMNS)
