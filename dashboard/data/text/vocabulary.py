"""The tokens that a network knows, learned from the training part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import islice

from dashboard.data.text.preprocessing import RESERVED, ngrams_of, unspaced_pairs, words

_FEW_TEXTS = 500


def learn(
    texts: Sequence[str],
    vocabulary_size: int,
    ngrams: int = 1,
    sequence_length: int | None = None,
    min_count: int | None = None,
    *,
    pairs: bool = False,
) -> tuple[str, ...]:
    """The vocabulary of ``texts``, at most ``vocabulary_size`` entries with the two reserved ones.

    Single tokens and, with ``ngrams``, pairs and triples of neighbours are ranked together, the most frequent first.
    Of equally frequent ones the shorter kind comes first, then the order of their characters.

    Args:
        pairs: pairs of neighbours count where a script has no spaces, whatever ``ngrams`` says.
        sequence_length: tokens of a text that count, since a network reads no more; None counts all.
        min_count: how often an entry must be seen; None takes ``least_count``.

    Example:
        >>> learn(["not good", "good food"], vocabulary_size=4, ngrams=2, min_count=1)
        ('', '[UNK]', 'good', 'food')
    """
    counts = [Counter[str]() for _ in range(max(ngrams, 2 if pairs else 1))]
    for text in texts:
        row = list(islice(words(text), sequence_length))
        counts[0].update(row)
        for size in range(2, ngrams + 1):
            counts[size - 1].update(ngrams_of(row, size))
        if pairs:
            counts[1].update(unspaced_pairs(row))
    least = least_count(len(texts)) if min_count is None else min_count
    return (*RESERVED, *_ranked(counts, least)[: vocabulary_size - len(RESERVED)])


def least_count(num_texts: int) -> int:
    """How often a token must be seen: what is seen once teaches nothing but what "unknown" means. Few texts need all."""
    return 2 if num_texts >= _FEW_TEXTS else 1


def _ranked(counts: Sequence[Counter[str]], least: int) -> list[str]:
    frequent = (
        (-count, size, entry)
        for size, counted in enumerate(counts)
        for entry, count in counted.items()
        if count >= least
    )
    return [entry for _, _, entry in sorted(frequent)]
