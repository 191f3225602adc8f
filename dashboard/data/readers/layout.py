"""From folder names to labels: which folder is a class, which is a part of the split, which is only around them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.data.readers import names
from dashboard.data.readers.items import Reason, reason
from dashboard.i18n import N_, Message, message
from dashboard.spec.dataset import Split

_MOST = 0.9  # a layout is believed when at least this share of the pictures follows it

Folders = tuple[str, ...]

_WORDS: dict[Split, str] = {
    "train": "train(?:ing)?",
    "validation": "val(?:id|idation)?|dev",
    "test": "test(?:ing)?|eval(?:uation)?",
}
_SPLIT_NAMES: dict[Split, re.Pattern[str]] = {
    split: re.compile(rf"(?:\w+[ _-])?(?:{words})(?:[ _-]?(?:set|data|images?|imgs|pictures))?", re.IGNORECASE)
    for split, words in _WORDS.items()
}
_PART_WORDS: dict[str, Split] = {
    **dict.fromkeys(("train", "training", "训练", "训练集"), "train"),
    **dict.fromkeys(("val", "valid", "validation", "dev", "验证", "验证集"), "validation"),
    **dict.fromkeys(("test", "testing", "eval", "evaluation", "测试", "测试集"), "test"),
}
_BARE_NAMES = re.compile("|".join(_WORDS.values()), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a picture belongs; without a label where there are no classes."""

    label: str | None
    split: Split | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """How the pictures of an upload are arranged.

    Attributes:
        message: how labels were found, in a sentence.
        places: for each picture its place, or why it has none.
        problems: what forbids the import.
        notes: good to know.
    """

    message: Message
    places: tuple[Place | Reason, ...]
    problems: tuple[Reason, ...] = ()
    notes: tuple[Message, ...] = ()


def arrange(folders: Sequence[Folders]) -> Layout:
    """The layout of pictures that lie in ``folders`` (one tuple a picture, without its file name)."""
    inner, divided = _divided(folders)
    if divided is None:
        return _by_classes([(None, path) for path in inner], _CLASSES)
    outside = tuple(isinstance(place, Reason) for place in divided)
    layout = _by_classes([place for place in divided if not isinstance(place, Reason)], _SPLITS)
    inside = iter(layout.places)
    places = tuple(_OUTSIDE if is_outside else next(inside) for is_outside in outside)
    return Layout(layout.message, places, layout.problems, layout.notes)


def parts(folders: Sequence[Folders]) -> list[Split | None]:
    """The part of the split that each picture's folders speak of, whatever else they are called."""
    divided = _divided(folders)[1] or [_OUTSIDE] * len(folders)
    return [None if isinstance(place, Reason) else place[0] for place in divided]


def _divided(folders: Sequence[Folders]) -> tuple[list[Folders], list[tuple[Split, Folders] | Reason] | None]:
    """The folders without those around everything; and each picture's part, None where no folders speak of parts."""
    inner = _without_root(folders)
    return inner, _by_split_folders(inner) or _by_split_folders([_swapped(path) for path in inner])


_CLASSES = message(N_("Each folder is a class; its name is the label."))
_SPLITS = message(N_("Folders for training, validation or test are kept as they are; in them, each folder is a class."))
_NO_CLASSES = message(N_("The pictures lie in no class folders, so that their classes are not known."))
_OUTSIDE = reason("D164", N_("Lies outside of the folders for training and test. Move it into one of them."))
_LOOSE = reason("D159", N_("Lies in no class folder, so its label is not known. Move it into the folder of its class."))


def split_of(folder: str) -> Split | None:
    """The part of the split that a folder's name stands for: ``Training_set`` → "train"."""
    for split, pattern in _SPLIT_NAMES.items():
        if pattern.fullmatch(folder):
            return split
    return None


def part_of(file_name: str) -> Split | None:
    """The part of the split that a file's name speaks of: ``news_train_10000.csv``, ``trainLabels.csv`` → "train"."""
    stem = file_name.rpartition(".")[0] or file_name
    words = re.findall(r"[a-z]+|[\u4e00-\u9fff]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", stem).lower())
    found = {_PART_WORDS[word] for word in words if word in _PART_WORDS}
    return next(iter(found)) if len(found) == 1 else None


def part_of_word(word: str) -> Split | None:
    """The part of the split that a word in a table stands for: ``Training`` or ``训练集`` → "train"."""
    return _PART_WORDS.get(word.lower()) or split_of(word)


def _without_root(folders: Sequence[Folders]) -> list[Folders]:
    """Drop folders that are only around everything. What lies beside the next level is then loose: ``()``."""
    current = list(folders)
    while current:
        firsts = {path[0] for path in current if path}
        deeper = sum(len(path) > 1 for path in current)
        if len(firsts) != 1 or deeper < _MOST * len(current):
            break
        current = [path[1:] for path in current]
    return current


def _by_split_folders(folders: Sequence[Folders]) -> list[tuple[Split, Folders] | Reason] | None:
    """Each picture's part and the folders below it; None where the first folders are not those of a split."""
    splits = {path[0]: split_of(path[0]) for path in folders if path}
    named = [path for path in folders if path and splits[path[0]]]
    if not named or (len(set(splits.values()) - {None}) < 2 and len(splits) > 1):
        return None
    deep = sum(len(path) > 1 for path in named)
    bare = all(_BARE_NAMES.fullmatch(first) for first in splits)
    if deep < _MOST * len(folders) and not bare:
        return None
    found: list[tuple[Split, Folders] | Reason] = []
    for path in folders:
        split = splits[path[0]] if path else None
        found.append((split, path[1:]) if split else _OUTSIDE)
    return _without_roots_of_parts(found)


def _without_roots_of_parts(places: list[tuple[Split, Folders] | Reason]) -> list[tuple[Split, Folders] | Reason]:
    result = list(places)
    for split in _SPLIT_NAMES:
        own = [number for number, place in enumerate(places) if not isinstance(place, Reason) and place[0] == split]
        inner = _without_root([places[number][1] for number in own])  # type: ignore[index]
        for number, path in zip(own, inner, strict=True):
            result[number] = (split, path)
    return result


def _swapped(path: Folders) -> Folders:
    """``cat/train`` → ``train/cat``: some put the split inside of the classes."""
    return (path[1], path[0], *path[2:]) if len(path) > 1 else path


def _by_classes(found: Sequence[tuple[Split | None, Folders]], sentence: Message) -> Layout:
    depths = Counter(len(path) for _, path in found)
    problem = _depth_problem(depths)
    if problem is None and depths and depths.most_common(1)[0][0] == 0:
        return Layout(_NO_CLASSES, tuple(Place(None, split) for split, _ in found))
    places = tuple(Place(names.label(path[0]), split) if path else _LOOSE for split, path in found)
    notes: tuple[Message, ...] = ()
    if any(depth > 1 for depth in depths):
        notes = (message(N_("Folders inside of a class folder belong to that class.")),)
    return Layout(sentence, places, (problem,) if problem else (), notes)


def _depth_problem(depths: Counter[int]) -> Reason | None:
    total = sum(depths.values())
    if not total:
        return None
    count = depths.most_common(1)[0][1]
    if count < _MOST * total:
        return reason(
            "D123",
            N_(
                "The pictures lie at different depths ({depths} folders deep), so it is not clear which folders are the classes. Put one folder for each class side by side, and the pictures directly in them."
            ),
            depths=sorted(depths),
        )
    return None
