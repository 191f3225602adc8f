"""From a text to the numbers that a network is given: the same in training, in answers and beside the script.

Needs only the standard library and NumPy, and nothing of this project: it is copied as it is beside an exported network.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import islice, pairwise
from typing import Any, NamedTuple

import numpy as np

PADDING, UNKNOWN = 0, 1  # ids that stand for no word of the vocabulary
RESERVED = ("", "[UNK]")  # what the vocabulary holds in their places
MAX_WORD_LENGTH = 40  # characters; a longer run of letters or digits becomes several tokens
LONG_NUMBER = 5  # digits; only how long it is tells something: a telephone number is hardly ever seen twice

# Scripts that are written without spaces: every character is a token of its own.
_UNSPACED = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Han
    "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9d\U0001b000-\U0001b16f"  # Kana
    "\u3100-\u312f\u31a0-\u31bf\ua000-\ua48c"  # Bopomofo, Yi
    "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0eb3\u0ebd-\u0ec6\u0edc-\u0edf"  # Thai, Lao
    "\u1000-\u102a\u103f\u1050-\u1055\u1780-\u17b3"  # Burmese, Khmer
)
_BEYOND = "\U00010000-\U0001afff\U0001b170-\U0001cfff\U0001d400-\U0001d7cd\U0001d800-\U0001efff"  # letters of rarer scripts and of mathematics
_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"  # which of its forms the character before them has
_AFTER_SYMBOL = "\u0300-\u036f\u20d0-\u20f0\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f" + _SELECTORS
_APOSTROPHES = "'\u2019\uff07"
_INVISIBLE_JOINTS = "\u00ad\u200c\u200d\u2060\ufeff"
_NOTHING = (  # spaces, control and format characters, halves of characters
    r"\s\x00-\x1f\x7f-\x9f\u00ad\u0600-\u0605\u061c\u06dd\u070f\u115f\u1160\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    r"\u2060-\u206f\u3164\ud800-\udfff\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff" + _SELECTORS
)
_UNSPACED_START = re.compile(f"[{_UNSPACED}]")
_DROPPED = re.compile(f"[ {_SELECTORS}]")
_DROPPED_IN_WORDS = re.compile(f"[ {_INVISIBLE_JOINTS}{_SELECTORS}]")


class Token(NamedTuple):
    """A piece of a text.

    Attributes:
        start, end: where it lies in the text as it came.
        text: in its normal form (NFKC, case folded): what is looked up in the vocabulary.
    """

    start: int
    end: int
    text: str


def tokens(text: str) -> list[Token]:
    """Words where there are spaces, single characters where there are none, numbers, single punctuation marks, emoji.

    Long numbers have zeros for digits in their normal form: that makes known how long they are, and nothing else.

    Example:
        >>> [token.text for token in tokens("Don't! 很好吃 MP3 0800123456")]
        ["don't", '!', '很', '好', '吃', 'mp', '3', '0000000000']
    """
    found = (Token(match.start(), match.end(), _normal(match.group())) for match in _pattern().finditer(text))
    return [token for token in found if token.text]


def words(text: str) -> Iterator[str]:
    """The normal forms alone: faster where nobody asks for the places."""
    return filter(None, map(_normal, _pattern().findall(text)))


def is_unspaced(word: str) -> bool:
    """Whether a normal form begins with a character of a script that is written without spaces."""
    return _UNSPACED_START.match(word) is not None


@cache
def _pattern() -> re.Pattern[str]:
    """One alternative a kind of token; what none of them takes is no token."""
    marks = "".join(filter(_is_mark, map(chr, range(0x300, 0xFE00))))
    word = f"[{_spaced_letters()}{marks}{_BEYOND}]{{1,{MAX_WORD_LENGTH}}}"
    symbol = f"[^{_NOTHING}][{_AFTER_SYMBOL}]{{0,9}}"
    return re.compile(
        f"[0-9#*]\ufe0f?\u20e3"  # keycaps
        f"|[\U0001f1e6-\U0001f1ff]{{2}}"  # flags
        rf"|\d{{1,{MAX_WORD_LENGTH}}}"
        f"|{word}(?:[{_APOSTROPHES}{_INVISIBLE_JOINTS}]{word}){{0,7}}"
        f"|[{_UNSPACED}][{marks}\uff9e\uff9f{_SELECTORS}]{{0,9}}"
        f"|{symbol}(?:\u200d{symbol}){{0,9}}"
    )


def _is_mark(character: str) -> bool:
    return unicodedata.category(character).startswith("M")


def _spaced_letters() -> str:
    unspaced = re.compile(f"[{_UNSPACED}\u115f\u1160\u3164\uff9e\uff9f\uffa0]")
    return "".join(c for c in map(chr, range(0x10000)) if c.isalnum() and not c.isdecimal() and not unspaced.match(c))


@lru_cache(maxsize=50_000)
def _normal(piece: str) -> str:
    """NFKC and case folding; without what nobody sees, and never with a space (it stands between words of an n-gram)."""
    if piece.isdecimal() and len(piece) >= LONG_NUMBER:
        return "0" * len(piece)
    if piece.isascii():
        return piece.lower()
    normal = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", piece).casefold())
    dropped = _DROPPED_IN_WORDS if piece[0].isalnum() else _DROPPED
    return dropped.sub("", normal).replace("\u2019", "'").replace("\u02bc", "'")


@dataclass(frozen=True)
class Cut:
    """What a network sees of a text.

    Attributes:
        tokens: those that fit into its length.
        known: for each of them, whether the vocabulary holds it.
        num_cut: how many tokens at the end of the text did not fit.
    """

    tokens: tuple[Token, ...]
    known: tuple[bool, ...]
    num_cut: int


@dataclass(frozen=True)
class TextPreprocessing:
    """One object a run: brings texts to the form that the network was trained on.

    Attributes:
        vocabulary: id → token; 0 is padding, 1 stands for every unknown token. With ``ngrams`` it also holds neighbours
            as ``"not good"``: two tokens and a space.
        sequence_length: tokens that are read of a text; the rest is cut off.
        ngrams: 1 for single tokens, 2 for pairs of neighbours besides, 3 for triples, too.
        pairs: known pairs of neighbours stand in the order of the text, each before its second character, where the
            script has no spaces: a network that reads in order sees most words whole. Goes without ``ngrams``.

    Example:
        >>> TextPreprocessing(("", "[UNK]", "good", "not", "not good"), sequence_length=3, ngrams=2).ids(["Not good!"])
        array([[3, 2, 1, 4, 0, 0]], dtype=int32)
    """

    vocabulary: tuple[str, ...]
    sequence_length: int
    ngrams: int = 1
    pairs: bool = False

    @property
    def width(self) -> int:
        """Numbers a text."""
        return self.sequence_length * (2 if self.pairs else self.ngrams)

    def ids(self, texts: Sequence[str]) -> np.ndarray:
        """<int32>[n, width], see ``ids_of``."""
        return self.ids_of([list(islice(words(text), self.sequence_length)) for text in texts])

    def ids_of(self, rows: Sequence[Sequence[str]]) -> np.ndarray:
        """Normal forms of the tokens of some texts → <int32>[n, width].

        Single tokens first, then pairs, then triples, each with ``sequence_length`` places, filled from the left and
        padded with 0. An unknown token is 1, an unknown pair or triple is left out as padding. See ``pairs`` for those
        in the order of the text.
        """
        found = np.zeros((len(rows), self.width), np.int32)
        for number, row in enumerate(rows):
            kept = row[: self.sequence_length]
            if self.pairs:
                in_order = [id for id, _ in self._in_order(kept)]
                found[number, : len(in_order)] = in_order
            else:
                self._write_blocks(found[number], kept)
        return found

    def _write_blocks(self, target: np.ndarray, kept: Sequence[str]) -> None:
        known, length = self.known, self.sequence_length
        target[: len(kept)] = [known.get(word, UNKNOWN) for word in kept]
        for size in range(2, self.ngrams + 1):
            neighbours = [known.get(entry, PADDING) for entry in ngrams_of(kept, size)]
            start = length * (size - 1)
            target[start : start + len(neighbours)] = neighbours

    def _in_order(self, kept: Sequence[str]) -> Iterator[tuple[int, tuple[int, ...]]]:
        """Id, and the places of the tokens that it stands for."""
        for place, word in enumerate(kept):
            pair = self.known.get(f"{kept[place - 1]} {word}") if place else None
            if pair is not None:
                yield pair, (place - 1, place)
            yield self.known.get(word, UNKNOWN), (place,)

    def places(self, row: Sequence[str]) -> list[tuple[int, ...]]:
        """For each of the ``width`` numbers of a text: which of its tokens it stands for; none for padding."""
        kept, length = row[: self.sequence_length], self.sequence_length
        found: list[tuple[int, ...]] = [()] * self.width
        if self.pairs:
            in_order = [places for _, places in self._in_order(kept)]
            found[: len(in_order)] = in_order
            return found
        for size in range(1, self.ngrams + 1):
            for start in range(len(kept) - size + 1):
                found[length * (size - 1) + start] = tuple(range(start, start + size))
        return found

    def array(self, stored: np.ndarray) -> np.ndarray:
        """<int32>[n, width] as it is: the network looks the numbers up itself."""
        return np.asarray(stored, dtype=np.int32)

    def unknown_share(self, ids: np.ndarray) -> np.ndarray:
        """<float64>[n]: how many of the words of <int32>[n, width] are unknown, as a share from 0 to 1.

        Example:
            >>> TextPreprocessing(("", "[UNK]", "good"), 3).unknown_share(np.array([[2, 1, 0], [1, 1, 1], [0, 0, 0]])).tolist()
            [0.5, 1.0, 0.0]
        """
        single = ids if self.pairs else ids[:, : self.sequence_length]  # with pairs, known pairs stand among them
        return np.asarray((single == UNKNOWN).sum(axis=1) / np.maximum((single != PADDING).sum(axis=1), 1))

    def cut(self, text: str) -> Cut:
        """How ``text`` is cut into tokens, which of them the network knows, and how many do not fit."""
        found = tokens(text)
        kept = found[: self.sequence_length]
        known = tuple(token.text in self.known for token in kept)
        return Cut(tuple(kept), known, len(found) - len(kept))

    @cached_property
    def known(self) -> Mapping[str, int]:
        """Entry of the vocabulary → its id; without the two reserved ones."""
        return {entry: number for number, entry in enumerate(self.vocabulary) if number > UNKNOWN}

    def to_json(self) -> dict[str, Any]:
        """As plain data, for ``preprocessing.json``."""
        return {
            "kind": "text",
            "vocabulary": list(self.vocabulary),
            "sequence_length": self.sequence_length,
            "ngrams": self.ngrams,
            "pairs": self.pairs,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> TextPreprocessing:
        """The inverse of ``to_json``; further keys are left to whoever wrote them."""
        length, ngrams = int(data["sequence_length"]), int(data.get("ngrams", 1))
        return cls(tuple(data["vocabulary"]), length, ngrams, bool(data.get("pairs", False)))


def unspaced_pairs(row: Sequence[str]) -> list[str]:
    """Neighbours that are both of a script without spaces, joined as in the vocabulary."""
    return [f"{first} {second}" for first, second in pairwise(row) if is_unspaced(first) and is_unspaced(second)]


def ngrams_of(row: Sequence[str], size: int) -> list[str]:
    """``size`` neighbours each, joined as in the vocabulary."""
    return [" ".join(row[start : start + size]) for start in range(len(row) - size + 1)]
