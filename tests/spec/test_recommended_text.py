"""The rule that chooses a text network: always one that can be built, and the reasons fit the data."""

from __future__ import annotations

import pytest

from dashboard.i18n import render
from dashboard.spec.dataset import TextFacts
from dashboard.spec.recommended_text import recommended_text


def facts(lengths: dict[int, int], suggested_length: int = 30, vocabulary: int = 3000, **scripts: float) -> TextFacts:
    return TextFacts(
        length_counts=lengths,
        num_distinct_tokens=2 * vocabulary,
        suggested_length=suggested_length,
        suggested_vocabulary=vocabulary,
        scripts=scripts or {"latin": 1.0},
    )


def test_pairs_have_room_in_the_vocabulary():
    network, training, _ = recommended_text(facts({10: 4000, 20: 600}), 4600, 6)
    assert (network.kind, network.ngrams, network.sequence_length) == ("text_average", 2, 30)
    assert network.vocabulary_size == 16_000  # 3,000 + (10·4,000 + 20·600) / 4, rounded up
    assert (training.epochs, training.batch_size, training.early_stopping_patience) == (41, 32, 4)


def test_few_words_do_not_make_many_pairs():
    assert recommended_text(facts({10: 4000}, vocabulary=300), 4000, 2)[0].vocabulary_size == 3000


@pytest.mark.parametrize(
    ("lengths", "length", "vocabulary", "num_train"),
    [({}, 0, 0, 0), ({0: 3}, 1, 2, 3), ({1: 2}, 1, 3, 2), ({5000: 2_000_000}, 5000, 900_000, 2_000_000)],
)
def test_the_edges_are_networks_too(lengths: dict[int, int], length: int, vocabulary: int, num_train: int):
    network, training, reasons = recommended_text(facts(lengths, length, vocabulary), num_train, 2)
    assert type(network).model_validate(network.model_dump()) == network
    assert type(training).model_validate(training.model_dump()) == training
    assert network.problems(2) == () and reasons


def test_few_texts_learn_longer_and_are_told_to_become_more():
    _, training, reasons = recommended_text(facts({10: 100}), 100, 3)
    assert (training.epochs, training.early_stopping_patience) == (200, 20)
    assert any("There are only 100 texts to learn from for 3 classes" in render(reason) for reason in reasons)
    assert not any("There are only" in render(reason) for reason in recommended_text(facts({10: 900}), 900, 3)[2])


def test_chinese_has_its_reason():
    sentence = "Most Chinese words have two characters"
    assert any(
        sentence in render(reason) for reason in recommended_text(facts({10: 900}, han=0.9, latin=0.1), 900, 3)[2]
    )
    assert not any(sentence in render(reason) for reason in recommended_text(facts({10: 900}), 900, 3)[2])
