"""Rows of the database as data. A row that was damaged costs itself, never the list that it stands in.

SQLAlchemy would give up a whole result for one cell that is no JSON; so the cells are read as text, and each row by itself.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from dashboard.errors import DamagedError
from dashboard.i18n import N_


@dataclass(frozen=True)
class Unreadable:
    """A run or dataset whose record was damaged: enough to name and delete it.

    Attributes:
        created_at: Unix time; 0 where that cannot be read either.
    """

    id: str
    name: str
    created_at: float

    @classmethod
    def of(cls, row: Mapping[Any, Any]) -> Unreadable:
        """From a row that has these three, whatever stands in them by now."""
        moment = row["created_at"]
        return cls(str(row["id"]), str(row["name"] or row["id"]), moment if isinstance(moment, int | float) else 0.0)


def cells(table: sa.Table, prefix: str = "") -> list[sa.Label[Any]]:
    """The columns of a table for a query, JSON as the text that is stored."""
    return [
        (sa.type_coerce(column, sa.String) if isinstance(column.type, sa.JSON) else column).label(prefix + column.name)
        for column in table.c
    ]


def values(table: sa.Table, row: Mapping[Any, Any], prefix: str = "") -> dict[str, Any]:
    """One row of such a query. Raises ``ValueError`` for text that is no strict JSON."""
    return {
        column.name: strict(row[prefix + column.name])
        if isinstance(column.type, sa.JSON)
        else row[prefix + column.name]
        for column in table.c
    }


def strict(stored: Any) -> Any:
    """What JSON stands for; bare NaN and infinity are no JSON. A server that reads JSON itself has done so already.

    Raises ``ValueError`` for what is none, and for more brackets within brackets than any record of ours has.
    """
    try:
        return json.loads(stored, parse_constant=_refuse) if isinstance(stored, str | bytes) else stored
    except RecursionError:
        raise ValueError("brackets within brackets without end") from None


def _refuse(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def damaged(name: str) -> DamagedError:
    """The record called ``name`` cannot be read."""
    return DamagedError(
        "S206",
        N_("The record of {name} is damaged and cannot be read. Its files are kept until you delete it."),
        name=name,
    )
