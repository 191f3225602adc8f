from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from dashboard.data.text.facts import suggested_length, suggested_vocabulary, text_facts, token_counts


def used(rows: list[tuple[str, str]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["text", "split"])
    return frame.assign(num_tokens=pd.array(token_counts(frame["text"]), dtype="Int64"))


def test_tokens_are_counted():
    assert token_counts(["Don't!", "很好 ok", ""]) == [2, 3, 0]


def test_facts_by_hand():
    found = text_facts(
        used(
            [
                ("good food", "train"),
                ("bad", "train"),
                ("好吃", "train"),
                ("good one here", "test"),
                ("很好!", "validation"),
            ]
        )
    )
    assert found.length_counts == {1: 1, 2: 2}
    assert found.num_distinct_tokens == 5
    assert found.scripts == {"latin": 0.6, "han": 0.4}
    assert (found.suggested_length, found.suggested_vocabulary) == (8, 500)
    assert type(found).model_validate_json(found.model_dump_json()) == found


def test_very_long_texts_are_counted_together():
    found = text_facts(used([("a " * 2500, "train"), ("a " * 2000, "train"), ("a", "train")]))
    assert found.length_counts == {1: 1, 2000: 2}
    assert found.suggested_length == 400


def test_without_a_training_part():
    found = text_facts(used([("a", "test")]))
    assert (found.length_counts, found.num_distinct_tokens, found.suggested_length) == ({}, 0, 8)


@pytest.mark.parametrize(
    ("lengths", "suggested"),
    [([], 8), ([3], 8), ([8] * 100, 8), ([9] * 100, 16), ([10] * 98 + [500] * 2, 16), ([10] * 97 + [100] * 3, 104)],
)
def test_nearly_all_texts_fit(lengths: list[int], suggested: int):
    assert suggested_length(np.array(lengths, dtype=np.int64)) == suggested


@pytest.mark.parametrize(("num_tokens", "size"), [(0, 500), (498, 500), (499, 1000), (3_000, 3_500), (90_000, 20_000)])
def test_a_vocabulary_for_what_is_worth_knowing(num_tokens: int, size: int):
    assert suggested_vocabulary(num_tokens) == size
