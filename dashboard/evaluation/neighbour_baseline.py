"""What the most similar training sequence says: the yardstick that new ways to tell sequences apart are measured by."""

from __future__ import annotations

from sklearn.neighbors import KNeighborsClassifier

from dashboard.evaluation.anomaly_baselines import flat
from dashboard.evaluation.baselines import BaselineAnswers, Labelled, cannot_be_fitted, measured, not_measured
from dashboard.i18n import N_, message


def nearest(train: Labelled, test: Labelled, num_train: int) -> BaselineAnswers:
    """The class of the one training sequence that is nearest, step by step (Euclidean distance).

    Args:
        train, test: <float32>[n, steps, channels] and <int64>[n].
        num_train: how many training sequences there are in all.
    """
    if (why_not := cannot_be_fitted(train[1], test[1])) is not None:
        return not_measured("neighbour", why_not)
    model = KNeighborsClassifier(n_neighbors=1, algorithm="brute").fit(flat(train[0]), train[1])
    note = N_("The class of the most similar of {n} training sequences, of {total} in all.")
    return measured("neighbour", model.predict(flat(test[0])), test[1], message(note, n=len(train[1]), total=num_train))
