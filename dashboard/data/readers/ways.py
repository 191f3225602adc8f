"""Ways in which an upload can say of which class its pictures are; one of them is taken, the others are offered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dashboard.data.readers.items import Item, Reason, reason
from dashboard.data.readers.label_columns import Columns, is_sure
from dashboard.data.readers.label_names import labels_in_names
from dashboard.data.readers.layout import Layout, Place, arrange, parts
from dashboard.i18n import N_, Message, message
from dashboard.spec.dataset import LabelsFrom, Split
from dashboard.spec.table import TableSeen

Paths = Sequence[tuple[str, ...]]

WAY_NAMES: dict[LabelsFrom, str] = {
    "folders": N_("Folders"),
    "names": N_("File names"),
    "table": N_("A table"),
    "none": N_("No labels"),
}
_NAMELESS = reason("D310", N_("Its name carries no label, as those of the others do. Rename it, or leave it out."))
_NONE = message(N_("The pictures are taken without labels."))
_NAMES_GUESSED = message(
    N_(
        "That the names carry the labels is a guess. Have a look at the classes, and choose another way if they are wrong."
    )
)
_FEWEST_OF_FOLDERS = 0.9  # as many labels as the folders give, a table must give to be preferred to them


@dataclass(frozen=True)
class Way:
    """One way.

    Attributes:
        layout: each picture's place, and how labels are found, in a sentence.
        rows: rows of a table that no picture goes with.
        columns, table: of a table of labels.
        reasons: of further files, by name, what became of them.
    """

    labels_from: LabelsFrom
    layout: Layout
    rows: tuple[Item, ...] = ()
    columns: Columns = field(default_factory=dict)
    table: TableSeen | None = None
    reasons: dict[str, Reason] = field(default_factory=dict)

    @property
    def labels(self) -> frozenset[str]:
        """The classes that it finds."""
        return frozenset(label for label in self._found() if label is not None)

    @property
    def num_labelled(self) -> int:
        """Pictures that get a label."""
        return sum(label is not None for label in self._found())

    @property
    def num_usable(self) -> int:
        """Pictures that can be used, with or without a label."""
        return len(self._found())

    def _found(self) -> list[str | None]:
        return [place.label for place in self.layout.places if isinstance(place, Place)]


def from_folders(paths: Paths) -> Way:
    """Each folder is a class."""
    layout = arrange([path[:-1] for path in paths])
    return Way("folders", layout)


def from_names(paths: Paths) -> Way | None:
    """The file's name carries the label; None where names carry none."""
    splits = parts([path[:-1] for path in paths])
    found = labels_in_names([path[-1] for path in paths], [split in (None, "train") for split in splits])
    if found is None:
        return None
    name, label = found.example
    sentence = message(
        N_("The label stands in each file's name: {name} is of the class {label}."), name=name, label=label
    )
    return Way("names", Layout(sentence, tuple(map(_named, found.labels, splits)), notes=(_NAMES_GUESSED,)))


def _named(label: str | None, split: Split | None) -> Place | Reason:
    return _NAMELESS if label is None else Place(label, split)


def without_labels(paths: Paths) -> Way:
    """All pictures, whatever lies around them."""
    places = tuple(Place(None, split) for split in parts([path[:-1] for path in paths]))
    return Way("none", Layout(_NONE, places))


def possible(ways: Sequence[Way]) -> list[Way]:
    """Those that can be chosen: they find labels, or need none."""
    return [way for way in ways if not way.layout.problems and (way.labels or way.labels_from == "none")]


def likeliest(ways: Sequence[Way]) -> Way:
    """The way that is taken where nobody chose one; where folders give no labels, but nothing else does, that is told."""
    by_name = {way.labels_from: way for way in ways}
    folders, table, names = by_name["folders"], by_name.get("table"), by_name.get("names")
    has_classes = len(folders.labels) > 1 and not folders.layout.problems
    if table is not None and table.labels:
        is_as_good = is_sure(table.columns) and table.num_labelled >= _FEWEST_OF_FOLDERS * folders.num_labelled
        if is_as_good or not has_classes:
            return table
    if names is not None and not has_classes and not folders.layout.problems:
        return names
    return folders


def chosen(ways: Sequence[Way], labels_from: LabelsFrom) -> Way | None:
    """The way that somebody chose, else the likeliest; None where the one that was chosen is not possible."""
    if labels_from == "auto":
        return likeliest(ways)
    may_be_empty = ("none", "table")  # why a table's rows give no labels is told row by row
    fitting = [way for way in ways if way.labels_from == labels_from and not way.layout.problems]
    return next((way for way in fitting if way.labels or labels_from in may_be_empty), None)


def not_possible(wanted: LabelsFrom, ways: Sequence[Way]) -> Reason:
    """Of a way that was chosen and finds no labels."""
    return reason(
        "D311",
        N_("The labels cannot be taken from this: {received}. What is possible: {names}."),
        received=Message(id=WAY_NAMES[wanted]),
        names=[Message(id=WAY_NAMES[way.labels_from]) for way in possible(ways)],
    )
