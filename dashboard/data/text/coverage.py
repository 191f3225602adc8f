"""How much of the texts a network would read, for any length and any vocabulary, from counts that are made once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.data.text.preprocessing import RESERVED, Cut, TextPreprocessing, words
from dashboard.data.text.vocabulary import least_count
from dashboard.spec.dataset import SPLITS

_MOST_TEXTS = 20_000  # a part; evenly taken from a larger one, which would keep people waiting


@dataclass(frozen=True)
class PartCoverage:
    """One part of the split.

    Attributes:
        num_texts: that were counted.
        lengths: <int64>[num_texts], in words, ascending.
        known: <int64>[len(words) + 1]; at k: words of the part that are among the first k of ``Coverage.words``.
        num_words: all words of the part.
    """

    num_texts: int
    lengths: np.ndarray
    known: np.ndarray
    num_words: int

    def share_cut(self, length: int) -> float:
        """Share of the texts that are longer than ``length`` words."""
        return 1 - float(np.searchsorted(self.lengths, length, side="right")) / max(1, self.num_texts)

    def share_unknown(self, vocabulary_size: int) -> float:
        """Share of the words that a vocabulary of this size does not hold."""
        kept = min(max(0, vocabulary_size - len(RESERVED)), len(self.known) - 1)
        return 1 - float(self.known[kept]) / self.num_words if self.num_words else 0.0


@dataclass(frozen=True)
class Coverage:
    """Attributes:
    words: of the training part, seen often enough to be learned, the most frequent first.
    parts: split → its counts; parts without texts are left out.
    is_estimated: whether only some of the texts were counted.
    """

    words: tuple[str, ...]
    parts: dict[str, PartCoverage]
    is_estimated: bool = False

    def cut(self, text: str, length: int, vocabulary_size: int) -> Cut:
        """``text`` as a network with this length and vocabulary would read it."""
        known = self.words[: max(0, vocabulary_size - len(RESERVED))]
        return TextPreprocessing((*RESERVED, *known), sequence_length=length).cut(text)


def coverage(used: pd.DataFrame) -> Coverage:
    """Count the words of the used samples; ``used`` has the columns text and split.

    Example:
        >>> frame = pd.DataFrame({"text": ["good good tea", "bad tea"], "split": ["train", "test"]})
        >>> coverage(frame).parts["test"].share_unknown(vocabulary_size=4)
        0.5
    """
    groups = {split: list(used.loc[used["split"] == split, "text"]) for split in SPLITS}
    taken = {split: texts[:: -(-len(texts) // _MOST_TEXTS)] for split, texts in groups.items() if texts}
    rows = {split: [list(words(text)) for text in texts] for split, texts in taken.items()}
    known = _frequent(rows.get("train", []), least_count(len(groups["train"])))
    ranks = {word: rank for rank, word in enumerate(known)}
    parts: dict[str, PartCoverage] = {split: _part(part_rows, ranks) for split, part_rows in rows.items()}
    return Coverage(known, parts, is_estimated=any(len(taken[split]) < len(groups[split]) for split in taken))


def _frequent(rows: Iterable[Sequence[str]], least: int) -> tuple[str, ...]:
    """In the order in which a vocabulary takes them, without those that no vocabulary takes."""
    counts = Counter(word for row in rows for word in row)
    return tuple(sorted((word for word in counts if counts[word] >= least), key=lambda word: (-counts[word], word)))


def _part(rows: Sequence[Sequence[str]], ranks: dict[str, int]) -> PartCoverage:
    places = np.fromiter((ranks.get(word, len(ranks)) for row in rows for word in row), np.int64)
    counts = np.bincount(places, minlength=len(ranks) + 1)[: len(ranks)]
    return PartCoverage(
        num_texts=len(rows),
        lengths=np.sort(np.array([len(row) for row in rows], np.int64)),
        known=np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
        num_words=len(places),
    )
