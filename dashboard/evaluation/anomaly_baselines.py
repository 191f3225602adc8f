"""What simpler ways of finding unusual items reach on the same items: PCA with a code of the same size, isolation forest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.decomposition import PCA
from sklearn.ensemble import IsolationForest

from dashboard.evaluation.baselines import drawn_rows
from dashboard.evaluation.pieces import StoredItems, in_pieces
from dashboard.evaluation.reconstruction import item_errors
from dashboard.i18n import N_, Message, message
from dashboard.spec.autoencoder_report import ScorerName

_TREES = 200


@dataclass(frozen=True)
class BaselineScores:
    """What a baseline says of items; higher is more unusual.

    Attributes:
        scores: <float64>[n] for each part that was asked for; None if it was not measured.
    """

    name: ScorerName
    scores: tuple[np.ndarray, ...] | None
    note: Message


def pca_scores(
    train: np.ndarray,
    parts: Sequence[np.ndarray | StoredItems],
    code_size: int,
    seed: int,
    num_train: int | None = None,
) -> BaselineScores:
    """The reconstruction error of PCA, the best linear autoencoder, learned on the same training items.

    Args:
        train: <float32>[n, ...], prepared as the network sees them.
        parts: <float32>[m, ...] each, such as validation and test; read a piece at a time.
        code_size: how many numbers the network's code has.
        num_train: how many training items there are in all; None if ``train`` has them all.
    """
    num_parts = int(np.prod(train.shape[1:]))
    if code_size >= num_parts:
        note = N_("Not measured: a code of {code} numbers is no smaller than the item, which has {parts}.")
        return BaselineScores("pca", None, message(note, code=code_size, parts=num_parts))
    if len(train) < 2:
        return BaselineScores("pca", None, _too_few())
    rows = drawn_rows(len(train), seed)
    size = min(code_size, len(rows) - 1)
    model = fitted_pca(train[rows], size, seed)
    note = N_("PCA with a code of {code}, learned from {n} of {total} training items.")
    scores = tuple(_pca_errors(model, items) for items in parts)
    return BaselineScores("pca", scores, message(note, code=size, n=len(rows), total=num_train or len(train)))


def _pca_errors(model: PCA, items: np.ndarray | StoredItems) -> np.ndarray:
    return np.concatenate([item_errors(flat(piece), pca_restored(model, piece)) for piece in in_pieces(items)])


def isolation_forest_scores(
    train: np.ndarray, parts: Sequence[np.ndarray | StoredItems], seed: int, num_train: int | None = None
) -> BaselineScores:
    """How few random cuts set an item apart from the training items (Liu, Ting & Zhou 2008), from 0 to 1."""
    if len(train) < 2:
        return BaselineScores("isolation_forest", None, _too_few())
    rows = drawn_rows(len(train), seed)
    forest = IsolationForest(n_estimators=_TREES, random_state=seed, n_jobs=1).fit(flat(train[rows]))
    note = N_("Isolation forest of {trees} trees, learned from {n} of {total} training items.")
    scores = tuple(_forest_scores(forest, items) for items in parts)
    return BaselineScores(
        "isolation_forest", scores, message(note, trees=_TREES, n=len(rows), total=num_train or len(train))
    )


def _forest_scores(forest: IsolationForest, items: np.ndarray | StoredItems) -> np.ndarray:
    if not len(items):
        return np.empty(0)
    return np.concatenate([-forest.score_samples(flat(piece)) for piece in in_pieces(items)])


def fitted_pca(items: np.ndarray, size: int, seed: int) -> PCA:
    """PCA of <float32>[n, ...]; items that are all alike are no error, they just have nothing to keep."""
    with np.errstate(invalid="ignore", divide="ignore"):
        return PCA(n_components=size, random_state=seed).fit(flat(items).astype(np.float64))


def pca_restored(model: PCA, items: np.ndarray) -> np.ndarray:
    """<float64>[n, parts], what is left of the items after going through the code."""
    if len(items) == 0:
        return np.empty((0, len(model.mean_)))
    return model.inverse_transform(model.transform(flat(items).astype(np.float64)))


def flat(items: np.ndarray) -> np.ndarray:
    """[n, ...] → [n, parts]."""
    return items.reshape(len(items), int(np.prod(items.shape[1:])))


def _too_few() -> Message:
    return message(N_("Not measured: there are fewer than two training items."))
