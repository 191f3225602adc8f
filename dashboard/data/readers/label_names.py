"""Labels in file names: ``cat_001.jpg``, ``cat.12.jpg``, ``001_cat.jpg``, ``n01440764_10026.jpg``.

Several places in a name are tried; the first is taken in which nearly every picture has a word that others have, too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from dashboard.data.readers import names
from dashboard.data.readers.layout import split_of

_MOST_CLASSES = 1000
_FEWEST_NAMED = 0.9  # of the pictures to learn from that must have a label for their names to be believed
_FEWEST_IN_COMPANY = 0.9  # of the labelled ones whose label another picture has, too
_FEWEST_EACH = 2.0  # pictures of a class, on average
_LONGEST_NUMBER = 3  # digits of a label; longer numbers are dates, years and counters

_SEPARATORS = re.compile(r"[\s_.\-()\[\]+,;=@#]+")
_BEFORE_NUMBER = re.compile(r"(?P<label>[^\d]*[^\d\s_.\-()\[\]])[\s_.\-()\[\]]*\d.*", re.DOTALL)
_AFTER_NUMBER = re.compile(r".*\d[\s_.\-()\[\]]*(?P<label>[^\d\s_.\-()\[\]][^\d]*)", re.DOTALL)
_TWO_NUMBERS = re.compile(r"(?P<first>\d+)[\s_.\-]+(?P<second>\d+)")
_NUMBER_AROUND = re.compile(r"^\d+|\d+$")
_NO_LABELS = frozenset(
    (
        *("img", "image", "images", "pic", "picture", "pictures", "photo", "photos", "foto", "bild", "dsc", "dscn"),
        *("dscf", "dcim", "pxl", "mvi", "vid", "mmexport", "wechat", "whatsapp", "screenshot", "scan", "frame", "file"),
        *("untitled", "copy", "sample", "page", "p", "im", "no", "nr", "wa", "mvimg", "图片", "照片", "图像", "截图"),
        *("微信图片", "副本", "扫描", "final", "small", "large", "thumb", "thumbnail", "resized", "crop", "cropped"),
    )
)

Rule = Callable[[str], str | None]


@dataclass(frozen=True)
class NamedLabels:
    """Attributes:
    labels: one a name, None where it has none.
    example: a name that has one, and its label.
    """

    labels: tuple[str | None, ...]
    example: tuple[str, str]


def labels_in_names(file_names: Sequence[str], judged: Sequence[bool]) -> NamedLabels | None:
    """The labels that file names carry; None where they carry none.

    Args:
        judged: which names must carry one; those of a test set often do not.

    Example:
        >>> labels_in_names(["cat_1.jpg", "cat_2.jpg", "dog_1.jpg", "dog_2.jpg"], [True] * 4).labels
        ('cat', 'cat', 'dog', 'dog')
    """
    stems = [names.label(PurePath(name).stem) for name in file_names]
    for rule in _RULES:
        labels = [rule(stem) for stem in stems]
        if _is_believed([label for label, is_judged in zip(labels, judged, strict=True) if is_judged]):
            place = next(place for place, label in enumerate(labels) if label is not None)
            return NamedLabels(tuple(labels), (file_names[place], labels[place] or ""))
    return None


def _is_believed(labels: Sequence[str | None]) -> bool:
    counts = Counter(label for label in labels if label is not None)
    named = sum(counts.values())
    if not 2 <= len(counts) <= _MOST_CLASSES or named < max(_FEWEST_NAMED * len(labels), _FEWEST_EACH * len(counts)):
        return False
    if all(split_of(label) for label in counts):
        return False
    return sum(count for count in counts.values() if count > 1) >= _FEWEST_IN_COMPANY * named


def _words_before_number(stem: str) -> str | None:
    found = _BEFORE_NUMBER.fullmatch(stem)
    return _label(found["label"], shortest=1) if found else None


def _words_after_number(stem: str) -> str | None:
    found = _AFTER_NUMBER.fullmatch(stem)
    return _label(found["label"]) if found else None


def _one_of_two_numbers(which: str) -> Rule:
    def rule(stem: str) -> str | None:
        found = _TWO_NUMBERS.fullmatch(stem)
        return found[which] if found and len(found[which]) <= _LONGEST_NUMBER else None

    return rule


def _word_at(place: int, *, with_number: bool) -> Rule:
    """The word at a place, counted from the front or, if negative, from the back."""

    def rule(stem: str) -> str | None:
        words = [word for word in _SEPARATORS.split(stem) if word]
        if not -len(words) <= place < len(words) or len(words) < 2:
            return None
        word = words[place]
        return _label(word) if with_number and not word.isdigit() else _label(_NUMBER_AROUND.sub("", word))

    return rule


def _label(word: str, shortest: int = 2) -> str | None:
    word = word.strip(" _.-()[]")
    bare = _NUMBER_AROUND.sub("", word).casefold()
    is_short = len(word) < shortest and word.isascii()
    return None if is_short or not bare or bare in _NO_LABELS else word


_RULES: tuple[Rule, ...] = (
    _words_before_number,
    _words_after_number,
    *(_word_at(place, with_number=with_number) for with_number in (True, False) for place in (0, -1, 1, -2)),
    _one_of_two_numbers("first"),
    _one_of_two_numbers("second"),
)
