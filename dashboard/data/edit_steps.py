"""One change after the other: what labels items have, and which are used, while changes are made."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from unicodedata import category, normalize

import numpy as np
import pandas as pd

from dashboard.data.class_order import in_order
from dashboard.errors import DataError
from dashboard.i18n import N_
from dashboard.spec.edits import Confirm, Edit, Exclude, MergeClasses, Relabel, RenameClass

_SHOWN = 20
_LONGEST_NAME = 100


class Steps:
    """The entries of a version while changes are made.

    Labels are kept as numbers, so that a hundred changes of 50,000 items take no time.

    Attributes:
        used: <bool>[n].
        normal: labels of normal items; empty where nothing says which are.
        confirmed: ids of items whose labels somebody found right.
    """

    def __init__(self, samples: pd.DataFrame, normal: Sequence[str]) -> None:
        self._before, names = pd.factorize(samples["label"].astype("object"))
        self._names: list[str] = list(names)
        self._codes = self._before.copy()  # <int>[n], places in ``_names``; -1 where an item has no label
        self._places = {id: place for place, id in enumerate(samples["id"])}
        self.used = (samples["status"] == "used").to_numpy(dtype=bool, copy=True)
        self.normal = set(normal)
        self.confirmed: set[str] = set()

    @property
    def labels(self) -> np.ndarray:
        """<object>[n], None where an item has none."""
        return np.array([*self._names, None], dtype=object)[self._codes]

    def do(self, edit: Edit) -> None:
        """Make one change. Raises ``DataError`` where it does not fit what is there."""
        match edit:
            case Relabel():
                self._codes[self._rows(edit.items)] = self._code(self._named(edit.label))
                self.confirmed -= set(edit.items)
            case Exclude():
                self.used[self._rows(edit.items)] = False
            case Confirm():
                self._rows(edit.items)
                self.confirmed |= set(edit.items)
            case RenameClass():
                self._rename(edit)
            case MergeClasses():
                self._merge(edit)

    def relabelled(self) -> np.ndarray:
        """<bool>[n]: used items that have another label than at first."""
        return self.used & (self._codes != self._before)

    def normal_labels(self) -> tuple[str, ...]:
        """Those that an item still has, in their order; an empty one, which stands for items without a label, stays."""
        return tuple(in_order(self.normal & (self._classes() | {""})))

    def _classes(self) -> set[str]:
        counts = np.bincount(self._codes[self.used & (self._codes >= 0)], minlength=len(self._names))
        return {self._names[code] for code in np.flatnonzero(counts)}

    def _code(self, label: str) -> int:
        if label not in self._names:
            self._names.append(label)
        return self._names.index(label)

    def _rows(self, items: Sequence[str]) -> list[int]:
        places = [self._places.get(item) for item in items]
        unknown = [item for item, place in zip(items, places, strict=True) if place is None or not self.used[place]]
        if unknown or not items:
            raise DataError(
                "D351",
                N_(
                    "Items that cannot be changed, as they are not used here: {n}, such as {received}. Choose them anew."
                ),
                n=len(unknown),
                received=unknown[0] if unknown else "–",
            )
        return [place for place in places if place is not None]

    def _rename(self, edit: RenameClass) -> None:
        classes = self._known([edit.old])
        new = self._named(edit.new)
        if new != edit.old and new in classes:
            raise DataError(
                "D354", N_("There is a class {received} already. Merge the two classes instead."), received=new
            )
        self._give(new, [edit.old], is_normal=edit.old in self.normal)

    def _merge(self, edit: MergeClasses) -> None:
        classes = self._known(edit.classes)
        into, merged = self._named(edit.into), set(edit.classes)
        if len(merged | ({into} & classes)) < 2:
            raise DataError(
                "D361", N_("At least two classes are needed to merge, received {received}."), received=sorted(merged)
            )
        kinds = {into in self.normal} if into in classes else {label in self.normal for label in merged}
        if len(kinds) > 1:
            raise DataError(
                "D355",
                N_(
                    "Some of these classes are normal and others unusual: {classes}. Merge them into one of these, which decides."
                ),
                classes=in_order(merged),
            )
        self._give(into, edit.classes, is_normal=kinds.pop())

    def _give(self, label: str, classes: Sequence[str], *, is_normal: bool) -> None:
        concerned = np.isin(self._codes, [self._code(name) for name in classes])
        self._codes[self.used & concerned] = self._code(label)
        self.normal -= {*classes, label}
        if is_normal:
            self.normal.add(label)

    def _known(self, labels: Sequence[str]) -> set[str]:
        """The classes that there are. Raises ``DataError`` when ``labels`` are not among them."""
        classes = self._classes()
        unknown = sorted(set(labels) - classes)
        if unknown:
            raise DataError(
                "D353",
                N_("There is no class {received}. The classes are: {labels}."),
                received=unknown,
                labels=in_order(classes)[:_SHOWN],
            )
        return classes

    def _named(self, label: str) -> str:
        """See ``class_name``. Raises ``DataError`` for what cannot be read as a name."""
        classes = self._classes()
        name = class_name(label, classes)
        if name in classes:
            return name
        kinds = [category(letter)[0] for letter in name]
        if not set(kinds) - {"C", "Z"}:  # control letters and blanks
            raise DataError("D352", N_("A class needs a name. Type at least one letter or digit."))
        if len(name) > _LONGEST_NAME or any(category(letter) in ("Cc", "Cs") for letter in name):
            raise DataError(
                "D364",
                N_("The name of a class is a single line of at most {limit} characters. Type another one."),
                limit=_LONGEST_NAME,
            )
        return name


def class_name(typed: str, classes: Collection[str]) -> str:
    """A name as it was typed, without blanks around it, unless one of ``classes`` is called just like that."""
    return typed if typed in classes else normalize("NFC", typed).strip()
