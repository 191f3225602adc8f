"""The words that speak most for each class: what its training texts say more often than the others do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice, pairwise
from unicodedata import category

import numpy as np
import pandas as pd

from dashboard.data.text.preprocessing import is_unspaced, tokens

PRIOR_WORDS = 500.0  # how many words of "every class speaks alike" are believed before anything was counted
_COLUMNS = ["label", "word", "score", "count", "num_texts"]
_LEAST_COUNT = 2  # uses in all texts: what was said once speaks for nothing
_FIRST_EMOJI = 0x2600  # among the symbols: below it are ©, ° and the lines of boxes


def telling_words(
    texts: Sequence[str], labels: Sequence[str], classes: Sequence[str], num_words: int = 20
) -> pd.DataFrame:
    """Words by their log-odds against all other classes, in standard deviations, with an informative Dirichlet prior.

    A rare word that was met in one class only does not outrank a frequent one that the class clearly prefers: the prior
    draws it to the word's share in all texts (Monroe, Colaresi and Quinn 2008, Political Analysis 16:372, equations 15
    to 22). Where a script has no spaces, pairs of neighbouring characters count besides single ones, and a character
    that mostly stands in one pair is left out.

    Args:
        texts, labels: of the training part.
        classes: of which words are told, in this order.
        num_words: at most so many a class.

    Returns:
        Columns ``label``, ``word`` (normal form), ``score`` (positive; from about 2 on it is hardly chance), ``count``
        (uses in texts of the class) and ``num_texts`` (texts of the class that have it); best first in each class.
    """
    if not len(classes):
        return pd.DataFrame(columns=_COLUMNS)
    used, holding = _counts(texts, labels, classes)
    all_uses = Counter[str]()
    for one in used:
        all_uses.update(one)
    vocabulary = sorted(word for word, count in all_uses.items() if count >= _LEAST_COUNT)
    total = np.array([all_uses[word] for word in vocabulary], dtype=np.float64)
    index = {word: place for place, word in enumerate(vocabulary)}
    rows = []
    for number, label in enumerate(classes):
        parts = _parts_of_words(used[number])
        scores = log_odds(_row(used[number], index), total)  # a class at a time: there may be thousands
        best = (place for place in np.argsort(-scores, kind="stable") if vocabulary[place] not in parts)
        for place in islice(best, num_words):
            word, score = vocabulary[place], float(scores[place])
            if score > 0:
                rows.append((label, word, score, used[number][word], holding[number][word]))
    return pd.DataFrame(rows, columns=_COLUMNS)


def _row(used: Counter[str], index: dict[str, int]) -> np.ndarray:
    counts = np.zeros(len(index))
    for word, count in used.items():
        if word in index:
            counts[index[word]] = count
    return counts


def _counts(
    texts: Sequence[str], labels: Sequence[str], classes: Sequence[str]
) -> tuple[list[Counter[str]], list[Counter[str]]]:
    """For each class: word → its uses, and word → texts that have it."""
    index = {label: number for number, label in enumerate(classes)}
    used, holding = [Counter[str]() for _ in classes], [Counter[str]() for _ in classes]
    for text, label in zip(texts, labels, strict=True):
        found = list(_words(text))
        used[index[label]].update(found)
        holding[index[label]].update(set(found))
    return used, holding


def _parts_of_words(used: Counter[str]) -> set[str]:
    """Characters that mostly stand in one and the same pair: "常" in "非常" says nothing of its own."""
    most = Counter[str]()
    for word, count in used.items():
        if len(word) == 2 and all(map(is_unspaced, word)):
            for character in set(word):
                most[character] = max(most[character], count)
    return {character for character, count in most.items() if 2 * count >= used[character]}


def _words(text: str) -> Iterator[str]:
    found = tokens(text)
    for token in found:
        if _tells(token.text):
            yield token.text
    for first, second in pairwise(found):
        if first.end == second.start and is_unspaced(first.text) and is_unspaced(second.text):
            yield first.text + second.text


@lru_cache(maxsize=50_000)
def _tells(word: str) -> bool:
    """Whether a reader learns something from it: it has a letter, or is an emoji. Marks and numbers alone say nothing."""
    return any(
        character.isalpha() or (category(character) == "So" and ord(character) >= _FIRST_EMOJI) for character in word
    )


def log_odds(counts: np.ndarray, total: np.ndarray) -> np.ndarray:
    """Uses of each word → how far the class's log-odds are from those of all others, in standard deviations.

    Args:
        counts: <float64>[words], of one class.
        total: <float64>[words], of all classes; each word is used at least once.

    Returns:
        <float64>[words]; 0 where there is only one word, which is all that everybody says.
    """
    if len(total) < 2:
        return np.zeros_like(total)
    prior = PRIOR_WORDS * total / max(total.sum(), 1.0)
    own, other = counts + prior, total - counts + prior
    difference = np.log(own / (own.sum() - own)) - np.log(other / (other.sum() - other))
    return difference / np.sqrt(1 / own + 1 / other)
