"""What counting words reaches on the same test texts: TF-IDF and logistic regression, the yardstick of text networks."""

from __future__ import annotations

import time
import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from sklearn.exceptions import ConvergenceWarning
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier

from dashboard.data.text.preprocessing import ngrams_of, words
from dashboard.evaluation.baselines import BaselineAnswers, cannot_be_fitted, measured, not_measured
from dashboard.i18n import N_, message

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

_STRENGTHS = (3.0, 10.0, 1.0, 30.0)  # scikit-learn's C, likely ones first; on four sets the best ones were 3 to 30
_MOST_CLASSES = 1000  # a minute of fitting
_MANY_TEXTS = 500  # from here on, a word or pair that is in one text only is left out: as accurate, a quarter as large

Texts = tuple[Sequence[str], np.ndarray]
Counted = tuple["csr_matrix", np.ndarray]  # <float64>[n, words], <int64>[n]


def tfidf(train: Texts, validation: Texts, test: Texts, num_train: int, time_limit_s: float) -> BaselineAnswers:
    """Logistic regression on the words and pairs of neighbouring words of a text, rare ones weighing more.

    Of some strengths of its penalty the one that is best on validation texts is taken. After ``time_limit_s`` no further
    strength is tried: a yardstick must not take longer than what it measures.

    Args:
        train, validation, test: texts and <int64>[n] labels. ``baselines.drawn_rows`` draws from many training texts.
        num_train: how many training texts there are in all.
    """
    if (why_not := cannot_be_fitted(train[1], test[1])) is not None:
        return not_measured("linear", why_not)
    num_classes = len(np.unique(train[1]))
    if num_classes > _MOST_CLASSES:
        return not_measured(
            "linear", message(N_("Not measured: it would take too long with {n} classes."), n=num_classes)
        )
    deadline = time.monotonic() + time_limit_s
    counter = _counter(1 if len(train[1]) < _MANY_TEXTS else 2)
    try:
        weights = counter.fit_transform(train[0])
    except ValueError:  # no word is left
        return not_measured("linear", message(N_("Not measured: the training texts share no words.")))
    chosen_on = (counter.transform(validation[0]), validation[1]) if len(validation[1]) else None
    model = _best_fit((weights, train[1]), chosen_on, deadline)
    answered = model.predict(counter.transform(test[0]))
    note = message(
        N_("Logistic regression on counted words and word pairs (TF-IDF), learned from {n} of {total} training texts."),
        n=len(train[1]),
        total=num_train,
    )
    return measured("linear", answered, test[1], note)


def _counter(num_texts: int) -> TfidfVectorizer:
    return TfidfVectorizer(analyzer=_words_and_pairs, sublinear_tf=True, min_df=num_texts)


def _words_and_pairs(text: str) -> list[str]:
    row = list(words(text))
    return row + ngrams_of(row, 2)


def _best_fit(train: Counted, validation: Counted | None, deadline: float) -> OneVsRestClassifier:
    best = _fitted(train, _STRENGTHS[0])
    if validation is None:
        return best
    most = _num_right(best, validation)
    for strength in _STRENGTHS[1:]:
        if time.monotonic() > deadline:
            break
        model = _fitted(train, strength)
        right = _num_right(model, validation)
        if right > most:
            best, most = model, right
    return best


def _fitted(train: Counted, strength: float) -> OneVsRestClassifier:
    """One class against the rest, in the dual form: as accurate as softmax, and much faster on many classes."""
    one = LogisticRegression(C=strength, solver="liblinear", dual=True, tol=1e-3, random_state=0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        return OneVsRestClassifier(one).fit(*train)


def _num_right(model: OneVsRestClassifier, validation: Counted) -> int:
    return int(np.count_nonzero(model.predict(validation[0]) == validation[1]))
