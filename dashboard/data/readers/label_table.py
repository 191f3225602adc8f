"""Tables beside the pictures that say which label each has: found by what is in them, not by their names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from dashboard.data.readers.containers import Entry
from dashboard.data.readers.copies import Copies
from dashboard.data.readers.items import Reason, reason, reason_of
from dashboard.data.readers.label_columns import Columns, file_column, is_sure, label_columns
from dashboard.data.readers.layout import part_of, parts
from dashboard.data.readers.looks import LISTS
from dashboard.data.readers.picture_index import PictureIndex
from dashboard.data.tables.reading import ENDINGS, read_table
from dashboard.data.tables.table import Table
from dashboard.errors import DataError
from dashboard.i18n import N_
from dashboard.spec.dataset import Split
from dashboard.spec.table import TableReading

_LARGEST_BYTES = 256 * 2**20
_MOST_TABLES = 20
_NAMES_NONE = reason("D301", N_("A table in which no column names the pictures; left out."))
_LABELS_NONE = reason("D302", N_("A table that names the pictures, but no column of it can hold labels; left out."))
_NOT_NEEDED = reason("D303", N_("A table about the pictures; their labels are taken from elsewhere."))


@dataclass(frozen=True, eq=False)
class LabelTable:
    """A table whose rows name pictures.

    Attributes:
        pictures: for each row the pictures that it can mean; see ``PictureIndex.find``.
        columns: role → column, see ``label_columns``.
        split: the part that the table's own name speaks of, as in ``test.csv``.
    """

    entry: Entry
    table: Table
    pictures: tuple[tuple[int, ...], ...]
    columns: Columns
    split: Split | None = None

    @property
    def found(self) -> frozenset[int]:
        """The pictures that a row means, and no other."""
        return frozenset(numbers[0] for numbers in self.pictures if len(numbers) == 1)


@dataclass(frozen=True)
class LabelTables:
    """Attributes:
    tables: those that give the labels, as a rule one; several are parts of one set.
    others: of all tables, by entry's name, why they give none, if they give none.
    """

    tables: tuple[LabelTable, ...] = ()
    others: dict[str, Reason] = field(default_factory=dict)


def label_tables(
    entries: Iterable[Entry], copies: Copies, paths: Sequence[tuple[str, ...]], reading: TableReading
) -> LabelTables:
    """The tables that give pictures their labels.

    Args:
        entries: what may be a table.
        paths: folders and file name of each picture.
    """
    candidates = _likeliest(list(entries)) if paths else []
    pictures = _Pictures(PictureIndex(paths), parts([path[:-1] for path in paths])) if candidates else None
    found: list[LabelTable] = []
    others: dict[str, Reason] = {}
    for entry in candidates:
        assert pictures is not None
        try:
            one = _label_table(entry, copies, pictures, reading)
        except DataError as error:
            one = reason_of(error)
        if isinstance(one, Reason):
            others |= {entry.name: one} if _ending(entry) in ENDINGS else {}  # other texts may be anything
        else:
            found.append(one)
    others |= {one.entry.name: _NOT_NEEDED for one in found}
    return LabelTables(tuple(_that_go_together(found)), others)


def _likeliest(entries: Sequence[Entry]) -> list[Entry]:
    """As many as are read, in their order: a text beside each picture must not crowd out the table of all."""
    by_chance = sorted(entries, key=lambda entry: (_ending(entry) in LISTS, -entry.size))
    taken = {entry.name for entry in by_chance[:_MOST_TABLES]}
    return [entry for entry in entries if entry.name in taken]


@dataclass(frozen=True)
class _Pictures:
    index: PictureIndex
    splits: list[Split | None]

    def find(self, cells: Iterable[str], split: Split | None) -> tuple[tuple[int, ...], ...]:
        """The pictures that each cell can mean; of several, those in the folder of the table's own part."""
        of_part = {number for number, own in enumerate(self.splits) if own == split}
        return tuple(self.index.find(cells, preferred=of_part))

    def num_expected(self, split: Split | None) -> int:
        """How many pictures a table of this part can speak of."""
        return (self.splits.count(split) if split else 0) or len(self.splits)


def _label_table(entry: Entry, copies: Copies, pictures: _Pictures, reading: TableReading) -> LabelTable | Reason:
    table, split = _read(entry, copies, reading), part_of(entry.path[-1])
    file = file_column(table, pictures.index, pictures.num_expected(split), reading)
    if file is None:
        return _NAMES_NONE
    columns = label_columns(table, file, reading)
    if columns is None:
        return _LABELS_NONE
    return LabelTable(entry, table, pictures.find(table.frame[file.name], split), columns, split)


def _read(entry: Entry, copies: Copies, reading: TableReading) -> Table:
    if entry.size > _LARGEST_BYTES:
        raise DataError("D163", N_("Larger than {limit} MB. Save it smaller."), limit=_LARGEST_BYTES // 2**20)
    path = copies.on_disk(entry)
    table = read_table(path, entry.name, reading)
    if len(table.columns) == 1 and not reading.delimiter and _ending(entry) in LISTS:
        return read_table(path, entry.name, reading.model_copy(update={"delimiter": " "}))
    return table


def _ending(entry: Entry) -> str:
    return PurePath(entry.path[-1].lower()).suffix


def _that_go_together(found: Sequence[LabelTable]) -> list[LabelTable]:
    """The best table; with others of the same columns that speak of other pictures, such as train.csv and test.csv."""
    if not found:
        return []
    best = max(found, key=lambda one: (is_sure(one.columns), len(one.found)))
    of_parts = [one for one in found if _names(one) == _names(best) and one.split]
    is_disjoint = sum(len(one.found) for one in of_parts) == len(frozenset().union(*(one.found for one in of_parts)))
    if best not in of_parts or len({one.split for one in of_parts}) < max(2, len(of_parts)) or not is_disjoint:
        return [replace(best, split=None)]
    return of_parts


def _names(one: LabelTable) -> tuple[str, str]:
    return one.columns["file"].name, one.columns["label"].name
