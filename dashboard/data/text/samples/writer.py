"""Writes short reviews from lists of words, the same ones each time: what every generated sample of texts shares.

A review is a pattern such as ``"{-clause}, but {+clause}"``. ``+`` stands for what its label says and ``-`` for the
opposite, so that the two labels share their words, and what counts is the order: "cold, but lovely" and "lovely, but
cold" are made of the same ones.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from dashboard.data.text.normalised import normalised

Words = tuple[str, ...]
Row = tuple[str, str, str]
_Choice = TypeVar("_Choice")

_SLOT = re.compile(r"\{([+-]?)(\w+)\}")


@dataclass(frozen=True)
class Aspect:
    """Something to judge: how it is named, and what can be said of it."""

    subjects: Words
    good: Words
    bad: Words


@dataclass(frozen=True)
class Topic:
    """What a review is about.

    Attributes:
        aspects: judged with a word each.
        words: lists of its own, by name; those with a side begin with ``good_`` or ``bad_``.
    """

    aspects: tuple[Aspect, ...]
    words: dict[str, Words]


@dataclass(frozen=True)
class Language:
    """How reviews are written in a language.

    Attributes:
        labels: of the good and the bad ones.
        topics: each gets an equal share.
        patterns: (weight, patterns) of whole reviews.
        words: lists that all topics share, by name.
        finish: makes a filled pattern presentable; gets a source of numbers from 0 to 1.
    """

    labels: tuple[str, str]
    topics: tuple[Topic, ...]
    patterns: tuple[tuple[float, Words], ...]
    words: dict[str, Words]
    finish: Callable[[str, Callable[[], float]], str]


@dataclass
class _Review:
    """One review that is being written; no aspect comes twice in it."""

    language: Language
    topic: Topic
    is_good: bool
    number: Callable[[], float]
    left: list[Aspect] = field(default_factory=list)

    def write(self) -> str:
        """The whole review."""
        self.left = list(self.topic.aspects)
        pattern = self._one_of(self._one_by_weight(self.language.patterns))
        return self.language.finish(self._filled(pattern, is_good=self.is_good), self.number)

    def _one_by_weight(self, choices: Sequence[tuple[float, _Choice]]) -> _Choice:
        turn = self.number() * sum(weight for weight, _ in choices)
        for weight, choice in choices:
            turn -= weight
            if turn < 0:
                return choice
        return choices[-1][1]

    def _filled(self, pattern: str, *, is_good: bool) -> str:
        def fill(slot: re.Match[str]) -> str:
            sign, name = slot.groups()
            side = is_good if sign != "-" else not is_good
            if name in ("plain", "negated"):
                return self._judged(name, is_good=side)
            if sign:
                name = ("good_" if side else "bad_") + name
            return self._filled(self._one_of(self._list(name)), is_good=side)

        return _SLOT.sub(fill, pattern)

    def _judged(self, form: str, *, is_good: bool) -> str:
        """A clause about an aspect: "the soup was cold", or with the opposite word, "the soup was not hot"."""
        aspect = self.left.pop(int(self.number() * len(self.left)))
        says_good = is_good if form == "plain" else not is_good
        word = self._one_of(aspect.good if says_good else aspect.bad)
        template = self._one_of(self._list(f"{'good' if is_good else 'bad'}_{form}"))
        text = template.replace("{subject}", self._one_of(aspect.subjects)).replace("{word}", word)
        return self._filled(text, is_good=is_good)

    def _list(self, name: str) -> Words:
        return self.topic.words.get(name) or self.language.words[name]

    def _one_of(self, choices: Sequence[_Choice]) -> _Choice:
        return choices[int(self.number() * len(choices))]


def reviews(language: Language, num_each: int, seed: int) -> Iterator[Row]:
    """(name, label, text): ``num_each`` of each label, all different even without capitals and punctuation.

    Only ``Random.random`` is drawn from: its numbers for a seed are the same in every version of Python.
    """
    number = random.Random(seed).random
    seen: set[str] = set()
    for count in range(num_each):
        for is_good, label in zip((True, False), language.labels, strict=True):
            topic = language.topics[count % len(language.topics)]
            text = ""
            while not text or normalised(text) in seen:
                text = _Review(language, topic, is_good, number).write()
            seen.add(normalised(text))
            yield f"{label}/{count + 1:04d}.txt", label, text
