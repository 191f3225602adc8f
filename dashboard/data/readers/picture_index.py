"""Which picture a cell of a table means: by name, with or without its folders and its ending."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import partial
from pathlib import PurePosixPath

from dashboard.data.readers import names

_LONGEST_ENDING = 5

Folders = tuple[str, ...]  # from the last one up, in small letters


class PictureIndex:
    """Pictures by name. Capital letters do not matter, unless only they tell two pictures apart.

    Args:
        paths: folders and file name of each picture.
    """

    def __init__(self, paths: Sequence[Sequence[str]]) -> None:
        self._paths = [tuple(names.label(part) for part in path) for path in paths]
        new = partial(_Namesakes, [_from_the_last(path) for path in self._paths])
        self._by_name: defaultdict[str, _Namesakes] = defaultdict(new)
        self._by_stem: defaultdict[str, _Namesakes] = defaultdict(new)
        self._by_number: defaultdict[int, _Namesakes] = defaultdict(new)
        for number, path in enumerate(self._paths):
            stem = PurePosixPath(path[-1]).stem
            self._by_name[path[-1].casefold()].numbers.append(number)
            self._by_stem[stem.casefold()].numbers.append(number)
            if stem.isascii() and stem.isdigit():
                self._by_number[int(stem)].numbers.append(number)

    def find(self, cells: Iterable[str], preferred: Collection[int] = ()) -> list[tuple[int, ...]]:
        """For each cell the pictures that it can mean: none, one, or several where it does not say which.

        Args:
            preferred: of several pictures those that are in here are meant, if any is.
        """
        paths = [names.parts(names.label(cell)) for cell in cells]
        folders: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
        for path in paths:
            if len(path) > 1:
                folders[path[-1]].add(path[:-1])
        meant: dict[tuple[str, ...], tuple[int, ...]] = {(): ()}
        for path in paths:
            if path not in meant:
                found = self._meant(path, is_strict=len(folders.get(path[-1], ())) > 1)
                chosen = tuple(number for number in found if number in preferred) if len(found) > 1 else ()
                meant[path] = chosen or found
        return [meant[path] for path in paths]

    def _meant(self, path: tuple[str, ...], *, is_strict: bool) -> tuple[int, ...]:
        """Args:
        is_strict: the folder tells it from another row of the same name, so it must be right.
        """
        called = self._called(path[-1])
        if called is None:
            return ()
        agreeing, numbers = called.nearest(_from_the_last(path))
        if is_strict and len(path) > 1 and not agreeing:
            return ()
        exact = tuple(number for number in numbers if path[-1] in _names(self._paths[number]))
        return exact or tuple(numbers)

    def _called(self, name: str) -> _Namesakes | None:
        folded = name.casefold()
        path = PurePosixPath(folded)
        stem = path.stem if 1 < len(path.suffix) <= _LONGEST_ENDING else folded
        found = self._by_name.get(folded) or self._by_stem.get(folded) or self._by_stem.get(stem)
        if found is None and folded.isascii() and folded.isdigit():
            found = self._by_number.get(int(folded))  # a spreadsheet takes the zeros away: 0007.png stands as 7
        return found


class _Namesakes:
    """The pictures that one name can mean, by the folders that they lie in.

    There may be as many as pictures, as where each lies in a folder of its own, so they are never gone through for a row.
    """

    def __init__(self, folders: Sequence[Folders]) -> None:
        self._folders = folders
        self.numbers: list[int] = []
        self._below: defaultdict[Folders, list[int]] = defaultdict(list)

    def nearest(self, wanted: Folders) -> tuple[int, Sequence[int]]:
        """How many folders agree at most, from the last one up, and for which pictures they do."""
        if wanted and not self._below:
            for number in self.numbers:
                own = self._folders[number]
                for depth in range(1, len(own) + 1):
                    self._below[own[:depth]].append(number)
        depths = range(len(wanted), 0, -1)
        return next(((depth, self._below[wanted[:depth]]) for depth in depths if wanted[:depth] in self._below),
                    (0, self.numbers))  # fmt: skip


def _from_the_last(path: Sequence[str]) -> Folders:
    return tuple(folder.casefold() for folder in reversed(path[:-1]))


def _names(path: Sequence[str]) -> tuple[str, str]:
    return path[-1], PurePosixPath(path[-1]).stem
