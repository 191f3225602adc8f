"""Pictures in files of their own, in any container."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from dashboard.data.images.preprocessing import Picture
from dashboard.data.readers.containers import Container, Entry, read
from dashboard.data.readers.copies import Copies
from dashboard.data.readers.decoding import decoded
from dashboard.data.readers.items import Collection, Item, Load, Reason, reason
from dashboard.data.readers.label_table import label_tables
from dashboard.data.readers.layout import Place
from dashboard.data.readers.looks import LARGEST_PICTURE_BYTES, Look, first_look
from dashboard.data.readers.names import unique
from dashboard.data.readers.table_way import from_tables
from dashboard.data.readers.ways import (
    Way,
    chosen,
    from_folders,
    from_names,
    likeliest,
    not_possible,
    without_labels,
)
from dashboard.i18n import N_, Message, message
from dashboard.spec.dataset import LabelsFrom
from dashboard.spec.table import TableReading

ODD_TYPE = "odd_type"  # an observation, see check C149

_USUAL = 0.95  # of the pictures, for their type to be the usual one
_MOST_NAMED = 5
_VAGUE = reason(
    "D312",
    N_(
        "A table about the pictures, but it gives no picture a single label. Write folders before the names, as in cat/1.png."
    ),
)


class PictureFiles(Collection):
    """Every file of a container is looked at: its first bytes say whether it is a picture; its class is said by its folder,
    its name, or a table beside it."""

    def __init__(self, container: Container, reading: TableReading, labels_from: LabelsFrom = "auto") -> None:
        self._container = container
        looks = [first_look(container, entry) for entry in container.entries]
        self.ways, others = _ways(container, looks, reading)
        way = chosen(self.ways, labels_from)
        self.way = way or likeliest(self.ways)
        self.layout = self.way.layout.message
        self.problems = self.way.layout.problems if way else (_why_not(labels_from, self.ways, others),)
        odd = _odd_types(looks)
        self.notes = (*self.way.layout.notes, *odd.notes)
        self._entries = container.entries
        self.items = [*_items(looks, self.way, others, odd.names), *self.way.rows]
        if self.way.rows:
            names = unique([item.name for item in self.items])
            self.items = [replace(item, name=name) for item, name in zip(self.items, names, strict=True)]

    def loads(self) -> Iterator[tuple[Item, Load | None]]:
        """See ``Collection``."""
        for item, entry in zip(self.items, self._entries, strict=False):
            yield item, partial(_load, self._container, entry) if item.status == "used" else None
        for item in self.items[len(self._entries) :]:
            yield item, None

    def close(self) -> None:
        """Close the container."""
        self._container.close()


def _ways(
    container: Container, looks: Sequence[Look], reading: TableReading
) -> tuple[tuple[Way, ...], dict[str, Reason]]:
    """All ways; and of the tables that give no labels, by name, why."""
    paths = [look.entry.path for look in looks if look.status == "used"]
    with Copies(container) as copies:
        tables = label_tables((look.entry for look in looks if look.may_be_table), copies, paths, reading)
    ways = [from_folders(paths), from_names(paths), without_labels(paths)]
    others = tables.others
    if tables.tables:
        by_table = from_tables(paths, tables)
        ways.insert(2, by_table)
        others |= {} if by_table.labels else dict.fromkeys(by_table.reasons, _VAGUE)
    return tuple(way for way in ways if way is not None), others


def _why_not(labels_from: LabelsFrom, ways: Sequence[Way], others: dict[str, Reason]) -> Reason:
    """Of a way that was chosen and is not possible; a column that was chosen and is not there is told before all else."""
    no_column = [why for why in others.values() if labels_from == "table" and why.code == "D230"]
    return next(iter(no_column), None) or not_possible(labels_from, ways)


def _items(looks: Sequence[Look], way: Way, others: dict[str, Reason], odd: frozenset[str]) -> list[Item]:
    places = iter(way.layout.places)
    reasons = others | way.reasons
    items = []
    for look in looks:
        name = look.entry.name
        place = next(places) if look.status == "used" else reasons.get(name, look.reason)
        if isinstance(place, Place):
            noticed = (ODD_TYPE,) if name in odd else ()
            items.append(Item(name, "used", place.label, place.split, observations=noticed))
        else:
            items.append(Item(name, "refused" if look.status == "used" else look.status, reason=place))
    return items


@dataclass(frozen=True)
class _Odd:
    names: frozenset[str] = frozenset()
    notes: tuple[Message, ...] = ()


def _odd_types(looks: Sequence[Look]) -> _Odd:
    """A few pictures that are of another file type than nearly all others: they are often no part of the data."""
    types = Counter(look.type for look in looks if look.status == "used")
    usual, count = types.most_common(1)[0] if types else ("", 0)
    odd = [look for look in looks if look.status == "used" and look.type != usual]
    if not odd or count < _USUAL * types.total():
        return _Odd()
    named = [f"{look.entry.name} ({look.type})" for look in odd[:_MOST_NAMED]]
    note = message(
        N_(
            "Of another file type than the other {count} pictures, which are {usual}: {names}. Look whether they belong to the data."
        ),
        count=count,
        usual=usual,
        names=[*named, *(["…"] if len(odd) > _MOST_NAMED else [])],
    )
    return _Odd(frozenset(look.entry.name for look in odd), (note,))


def _load(container: Container, entry: Entry) -> Picture:
    return decoded(read(container, entry, LARGEST_PICTURE_BYTES))
