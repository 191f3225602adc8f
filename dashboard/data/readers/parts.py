"""Several tables of one upload: parts of the split, where their names say so, such as ``train.csv`` and ``X_test.csv``."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.data.readers.layout import part_of
from dashboard.data.readers.uploads import Look
from dashboard.errors import DataError
from dashboard.i18n import N_
from dashboard.spec.dataset import SPLITS


def in_parts(tables: Sequence[Look]) -> list[Look] | None:
    """Those to read, those to learn from first: one, or one for each part; None where nobody knows which is meant.

    Others that lie beside a training part and a test part are not read.
    """
    if len(tables) < 2:
        return list(tables)
    by_part = {split: [look for look in tables if part_of(look.entry.path[-1]) == split] for split in SPLITS}
    found = [look for looks in by_part.values() for look in looks]
    is_divided = len(by_part["train"]) == 1 and max(map(len, by_part.values())) == 1 and len(found) > 1
    return found if is_divided else None


def several_tables(title: str, tables: Sequence[Look]) -> DataError:
    """Of tables of which nobody knows which one is meant."""
    return DataError(
        "D250",
        N_(
            "{name} holds several tables: {tables}. Give one of them; or call two of them train and test, such as train.csv and test.csv."
        ),
        name=title,
        tables=[*(look.entry.name for look in tables[:10]), *(["…"] if len(tables) > 10 else [])],
    )
