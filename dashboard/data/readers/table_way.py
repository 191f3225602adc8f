"""From the rows of tables to the pictures' labels: which rows go with which pictures, and what goes with nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dashboard.data.readers import names
from dashboard.data.readers.items import Item, Reason, reason
from dashboard.data.readers.label_columns import rival_labels, unused_split
from dashboard.data.readers.label_table import LabelTable, LabelTables
from dashboard.data.readers.layout import Layout, Place, part_of_word, parts
from dashboard.data.readers.ways import Paths, Way
from dashboard.i18n import N_, Message, message
from dashboard.spec.dataset import Split

_ROWLESS = reason("D304", N_("No row of the table names this picture, so its label is not known."))
_LABELLESS = reason("D305", N_("Its row in the table has no label. Fill it in, or leave the picture out."))
_IS_THE_TABLE = reason("D300", N_("The table with the labels; it is no picture itself."))
_NAMELESS = reason("D308", N_("The row names no picture."))
_NO_PICTURE = N_("The row names {name}, but there is no such picture. Add it, or take the row out.")
_SEVERAL_PICTURES = N_(
    "The row names {name}, and several pictures are called so. Write the folder before the name, as in cat/1.png."
)
_SEVERAL_LABELS = N_("The table gives this picture different labels: {labels}. Keep one of them.")
_GUESSED = N_(
    "Which column holds the labels is a guess: {column} has as few different values as {columns}. Choose another one if it is wrong. Where each of them stands for a class, write the name of the class into one column."
)
_SPLIT_UNKNOWN = N_(
    "The column {column} is not used: not all of its words stand for training, validation or test. Write train, validation or test there."
)
_MOST_LABELS = 5


@dataclass(frozen=True, slots=True)
class _Row:
    name: str
    label: str
    split: Split | None


def from_tables(paths: Paths, found: LabelTables) -> Way:
    """Labels, and where a column says so the parts of a split, as the tables have them."""
    rows: defaultdict[int, list[_Row]] = defaultdict(list)
    left: list[Item] = []
    for table in found.tables:
        left += _sorted_in(table, rows)
    folders = parts([path[:-1] for path in paths])
    places = tuple(_place(rows.get(number, ()), split) for number, split in enumerate(folders))
    first = found.tables[0]
    sentence = message(
        N_("The labels stand in a table, {table}, in its column {column}."),
        table=[table.entry.name for table in found.tables],
        column=first.columns["label"].name,
    )
    return Way(
        "table",
        Layout(sentence, places, notes=tuple(_notes(first, places, rows, left))),
        rows=tuple(left),
        columns=first.columns,
        table=first.table.seen.model_copy(update={"roles": first.columns}),
        reasons={table.entry.name: _IS_THE_TABLE for table in found.tables},
    )


def _sorted_in(one: LabelTable, rows: defaultdict[int, list[_Row]]) -> Iterator[Item]:
    """Put each row to its picture; what has none comes back."""
    cells = one.table.frame
    files, labels = cells[one.columns["file"].name], cells[one.columns["label"].name]
    splits = cells[one.columns["split"].name] if "split" in one.columns else [""] * len(files)
    for number, name, label, split, meant in zip(
        one.table.row_numbers.tolist(), files, labels, splits, one.pictures, strict=True
    ):
        if len(meant) == 1:
            part = part_of_word(split.strip()) or one.split
            rows[meant[0]].append(_Row(name, names.label(label) if label.strip() else "", part))
        elif name.strip():
            why = reason("D307", _SEVERAL_PICTURES, name=name) if meant else reason("D306", _NO_PICTURE, name=name)
            yield Item(_row_name(one, number), "refused", reason=why)
        else:
            yield Item(_row_name(one, number), "refused", reason=_NAMELESS)
    for row in one.table.refused:
        yield Item(_row_name(one, row.number), "refused", reason=row.reason)


def _row_name(one: LabelTable, number: int) -> str:
    return f"{one.entry.name} #{number}"


def _place(rows: Sequence[_Row], split: Split | None) -> Place | Reason:
    if not rows:
        return _ROWLESS
    labels = list(dict.fromkeys(row.label for row in rows if row.label))
    if not labels:
        return _LABELLESS
    if len(labels) > 1:
        shown = [*labels[:_MOST_LABELS], *(["…"] if len(labels) > _MOST_LABELS else [])]
        return reason("D309", _SEVERAL_LABELS, labels=shown)
    return Place(labels[0], rows[0].split or split)


def _notes(
    one: LabelTable, places: Sequence[Place | Reason], rows: defaultdict[int, list[_Row]], left: Sequence[Item]
) -> Iterator[Message]:
    yield from one.table.notes
    if rivals := rival_labels(one.table, one.columns):
        named = [*rivals[:_MOST_LABELS], *(["…"] if len(rivals) > _MOST_LABELS else [])]
        yield message(_GUESSED, columns=named, column=one.columns["label"].name)
    if unused := unused_split(one.table, one.columns):
        yield message(_SPLIT_UNKNOWN, column=unused)
    missing = sum(place is _ROWLESS for place in places)
    if missing or left:
        yield message(
            N_("Not everything goes together: pictures without a row: {pictures}; rows without a picture: {rows}."),
            pictures=missing,
            rows=len(left),
        )
    repeated = sum(len(group) - 1 for group in rows.values())
    if repeated:
        yield message(N_("Rows that name a picture which another row names, too: {count}."), count=repeated)
