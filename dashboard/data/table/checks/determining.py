"""How far one column alone tells what is to be predicted: 1.0 where nothing else is needed."""

from __future__ import annotations

import numpy as np
import pandas as pd

_MOST_WORDS = 50  # different numbers that may each stand for an answer of their own
_FEWEST = 20


def share_told(values: np.ndarray, labels: np.ndarray) -> float:
    """Share of the rows whose label a column alone tells, without the row itself having been asked.

    Words, and numbers of which there are few different ones, tell a label each. Other numbers tell one by ranges: as many
    as there are labels, so that what is learned by heart does not count. A missing value is a word, too.

    Args:
        values: <object>[n] words, or <float64>[n], with gaps.
        labels: <int>[n].

    Example:
        >>> share_told(np.array([1.0, 2.0, 3.0, 4.0] * 20), np.array([0, 0, 1, 1] * 20))
        1.0
    """
    codes, different = pd.factorize(values)
    by_word = _told_by_words(codes, labels) if len(different) <= _MOST_WORDS else 0.0
    if values.dtype == object:
        return by_word
    return max(by_word, _told_by_ranges(np.asarray(values, np.float64), labels))


def _told_by_words(codes: np.ndarray, labels: np.ndarray) -> float:
    """Each row by the most frequent label of the others with its word; by that of all where it is alone."""
    counts = _counts(codes + 1, labels)
    largest = counts.max(axis=1, keepdims=True)
    rivals = np.where(counts == largest, np.partition(counts, -2, axis=1)[:, -2:-1], largest)
    is_right = counts - 1 > rivals
    is_alone = counts.sum(axis=1) == 1
    is_right[is_alone] = np.arange(counts.shape[1]) == counts.sum(axis=0).argmax()
    return float((counts * is_right).sum() / len(labels))


def _told_by_ranges(values: np.ndarray, labels: np.ndarray) -> float:
    """Sorted by value, every label should stand in one piece; a stray row makes two more of them."""
    known = np.isfinite(values)
    wrong = 0.0
    if not known.all():
        wrong += float((~known).sum() - np.bincount(labels[~known]).max())
    if known.any():
        counts = _counts(np.unique(values[known], return_inverse=True)[1], labels[known])
        likeliest = counts.argmax(axis=1)
        num_changes, num_labels = int((np.diff(likeliest) != 0).sum()), int((counts.sum(axis=0) > 0).sum())
        wrong += float(counts.sum() - counts.max(axis=1).sum())
        wrong += max(0, num_changes - (num_labels - 1)) / 2
    return max(0.0, 1 - wrong / len(labels))


def _counts(groups: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """<int64>[groups, labels]: rows of each pair; at least two labels wide."""
    num_labels = max(2, int(labels.max()) + 1)
    flat = np.bincount(groups * num_labels + labels, minlength=(int(groups.max()) + 1) * num_labels)
    return flat.reshape(-1, num_labels)


def number_told(values: np.ndarray, target: np.ndarray) -> float:
    """How closely a column goes with a number: its correlation, or, of words, the share of the spread that they explain.

    Numbers may also go with its rank, as its logarithm does.

    Args:
        values: as for ``share_told``.
        target: <float64>[n], without gaps.
    """
    if values.dtype == object:
        return _spread_told(values, target)
    known = np.isfinite(values)
    if known.sum() < max(_FEWEST, len(values) / 2):
        return 0.0
    pairs = pd.DataFrame({"value": values[known], "target": target[known]})
    return max(_correlation(pairs), _correlation(pairs.rank()))


def _correlation(pairs: pd.DataFrame) -> float:
    value, target = (pairs[name] - pairs[name].mean() for name in ("value", "target"))
    spread = float(np.sqrt((value**2).sum() * (target**2).sum()))
    return abs(float((value * target).sum())) / spread if spread else 0.0


def _spread_told(words: np.ndarray, target: np.ndarray) -> float:
    """Each row by the mean of the others with its word; a word that stands alone tells nothing."""
    groups = pd.Series(target).groupby(pd.factorize(words)[0])
    size, total = groups.transform("size"), groups.transform("sum")
    guess = ((total - target) / (size - 1)).where(size > 1, target.mean())
    spread = float(((target - target.mean()) ** 2).sum())
    return max(0.0, 1 - float(((guess - target) ** 2).sum()) / spread) if spread else 0.0
