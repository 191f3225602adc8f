"""How much of an item a code of a few numbers keeps, beside PCA with as many numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from dashboard.evaluation.anomaly_baselines import fitted_pca, flat
from dashboard.evaluation.baselines import drawn_rows
from dashboard.evaluation.bootstrap import clearly_less
from dashboard.evaluation.pieces import StoredItems, in_pieces
from dashboard.evaluation.verdict import MIN_TEST_ITEMS, percent
from dashboard.i18n import N_, Message, message
from dashboard.spec.report import NextStep, Verdict


def pca_error_matrix(
    train: np.ndarray, items: np.ndarray | StoredItems, code_sizes: Sequence[int], seed: int
) -> np.ndarray:
    """<float64>[n, len(code_sizes)]: mean squared error of each item after PCA with so many numbers.

    One PCA answers for all sizes: with k numbers, what is lost is the squared distance to the mean less the first k
    squared coordinates. Size 0 is the mean training item itself; sizes beyond what the items allow lose what the largest does.
    """
    rows = drawn_rows(len(train), seed)
    num_parts = int(np.prod(train.shape[1:]))
    largest = min(max(code_sizes), num_parts, len(rows))
    mean = flat(train[rows]).mean(axis=0, dtype=np.float64)
    axes = fitted_pca(train[rows], largest, seed).components_ if largest else np.empty((0, num_parts))
    sizes = np.minimum(code_sizes, largest)
    return np.concatenate([_lost(flat(piece) - mean, axes)[:, sizes] for piece in in_pieces(items)]) / num_parts


def _lost(distances: np.ndarray, axes: np.ndarray) -> np.ndarray:
    """<float64>[n, parts] and [k, parts] → [n, 1 + k]: squared length without the first 0, 1, … k coordinates."""
    kept = np.cumsum((distances @ axes.T) ** 2, axis=1)
    kept = np.concatenate([np.zeros((len(distances), 1)), kept], axis=1)
    return np.maximum((distances**2).sum(axis=1, keepdims=True) - kept, 0)


def code_size_frame(
    network: Mapping[int, float],
    train: np.ndarray,
    items: np.ndarray | StoredItems,
    code_sizes: Sequence[int],
    seed: int,
) -> pd.DataFrame:
    """Columns code_size, network, pca, kept_network, kept_pca: mean error by code size; the network's where it was trained.

    ``kept_…`` is the share of what differs between items that is kept: 0 for the mean item, 1 for no error, less than 0
    for worse than the mean item; missing where the items do not differ, or there are none.

    Args:
        network: code size → mean error on the same items.
    """
    sizes = sorted({*code_sizes, *network})
    matrix = pca_error_matrix(train, items, [0, *sizes], seed)
    errors = matrix.mean(axis=0) if len(matrix) else np.full(1 + len(sizes), np.nan)
    of_mean, of_pca = float(errors[0]), errors[1:]
    of_network = np.array([network.get(size, np.nan) for size in sizes], dtype=np.float64)
    return pd.DataFrame(
        {
            "code_size": sizes,
            "network": of_network,
            "pca": of_pca,
            "kept_network": _kept(of_network, of_mean),
            "kept_pca": _kept(of_pca, of_mean),
        }
    )


def _kept(errors: np.ndarray, of_mean: float) -> np.ndarray:
    return 1 - errors / of_mean if of_mean > 0 else np.full(len(errors), np.nan)


def compression_verdict(
    errors: np.ndarray,
    pca: np.ndarray | None,
    of_mean: np.ndarray,
    sizes: tuple[int, int],
    next_steps: tuple[NextStep, ...] = (),
) -> Verdict:
    """One honest sentence from errors on the same test items, <float64>[n] each (bootstrap of the differences).

    "good" is clearly less error than PCA with as many numbers; "fair" clearly less than the mean item, and no clear
    difference from PCA; "poor" is neither; "unclear" is said of fewer than 30 test items.

    Args:
        pca: None where the code is no smaller than the item.
        of_mean: of always answering the mean training item.
        sizes: how many numbers the code has, and the item.
    """
    level, sentence = _judged(errors, pca, of_mean, sizes)
    return Verdict.model_validate({"level": level, "sentence": sentence, "next_steps": next_steps})


def _judged(
    errors: np.ndarray, pca: np.ndarray | None, of_mean: np.ndarray, sizes: tuple[int, int]
) -> tuple[str, Message]:
    values: dict[str, float] = {"n": len(errors), "code": sizes[0], "parts": sizes[1]}
    if len(errors) < MIN_TEST_ITEMS:
        sentence = N_("There are {n} test items: too few to say how much a code of {code} numbers keeps of new ones.")
        return "unclear", message(sentence, n=len(errors), code=sizes[0])
    if sizes[0] >= sizes[1]:
        sentence = N_("A code of {code} numbers is no smaller than the item, which has {parts}: nothing is compressed.")
        return "poor", message(sentence, code=sizes[0], parts=sizes[1])
    if not np.isfinite(errors).all() or not clearly_less(errors, of_mean):
        sentence = N_("Its code of {code} numbers keeps not clearly more than always answering the mean item would.")
        return "poor", message(sentence, code=sizes[0])
    values["kept"] = _kept_percent(errors, of_mean)
    if pca is None:
        sentence = N_("On {n} test items {code} numbers instead of {parts} keep {kept}% of what differs between items.")
        return "fair", message(sentence, **values)
    values["pca"] = _kept_percent(pca, of_mean)
    if clearly_less(errors, pca):
        sentence = N_(
            "On {n} test items {code} numbers instead of {parts} keep {kept}% of what differs between items: clearly more than PCA with as many ({pca}%)."
        )
        return "good", message(sentence, **values)
    if clearly_less(pca, errors):
        sentence = N_(
            "On {n} test items {code} numbers instead of {parts} keep {kept}% of what differs between items, but PCA, which is simpler, keeps clearly more with as many ({pca}%)."
        )
        return "poor", message(sentence, **values)
    sentence = N_(
        "On {n} test items {code} numbers instead of {parts} keep {kept}% of what differs between items: not clearly more or less than PCA with as many ({pca}%)."
    )
    return "fair", message(sentence, **values)


def _kept_percent(errors: np.ndarray, of_mean: np.ndarray) -> float:
    return percent(1 - float(errors.mean()) / float(of_mean.mean()))
