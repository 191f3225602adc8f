"""How long texts are and how many tokens they use, and what follows for a network."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from dashboard.data.text.preprocessing import RESERVED, words
from dashboard.data.text.scripts import script_of
from dashboard.data.text.vocabulary import least_count
from dashboard.spec.dataset import TextFacts

LONGEST_COUNTED = 2000  # tokens; no network reads more
_WHOLE_PERCENT = 98  # of the training texts fit into the suggested length
_LENGTH_STEP, _SHORTEST, _LONGEST = 8, 8, 400
_VOCABULARY_STEP, _SMALLEST, _LARGEST = 500, 500, 20_000


def token_counts(texts: Iterable[str]) -> list[int]:
    """Tokens of each text."""
    return [sum(1 for _ in words(text)) for text in texts]


def text_facts(used: pd.DataFrame) -> TextFacts:
    """The facts of a version.

    Args:
        used: its used samples; columns ``text``, ``split`` and ``num_tokens``.
    """
    train = used[used["split"] == "train"]
    lengths = np.minimum(train["num_tokens"].to_numpy(dtype=np.int64), LONGEST_COUNTED)
    texts_of_length = Counter(lengths.tolist())
    seen = Counter(word for text in train["text"] for word in words(text))
    least = least_count(len(train))
    return TextFacts(
        length_counts=dict(sorted(texts_of_length.items())),
        num_distinct_tokens=len(seen),
        suggested_length=suggested_length(lengths),
        suggested_vocabulary=suggested_vocabulary(sum(1 for count in seen.values() if count >= least)),
        scripts=_script_shares(used["text"].tolist()),
    )


def suggested_length(lengths: np.ndarray) -> int:
    """<int64>[n] tokens of each text → how many hold 98% of the texts whole, in steps of 8."""
    if len(lengths) == 0:
        return _SHORTEST
    whole = int(np.percentile(lengths, _WHOLE_PERCENT, method="inverted_cdf"))
    return min(_LONGEST, max(_SHORTEST, _rounded_up(whole, _LENGTH_STEP)))


def suggested_vocabulary(num_tokens: int) -> int:
    """How large a vocabulary holds ``num_tokens`` tokens that are worth knowing, in steps of 500."""
    return min(_LARGEST, max(_SMALLEST, _rounded_up(num_tokens + len(RESERVED), _VOCABULARY_STEP)))


def _rounded_up(number: int, step: int) -> int:
    return -(-number // step) * step


def _script_shares(texts: Sequence[str]) -> dict[str, float]:
    counts = Counter(script_of(text) for text in texts)
    return {script: count / len(texts) for script, count in counts.most_common()}
