import pytest

from dashboard.spec.dataset import TextFacts
from dashboard.spec.network import CLASSIFIERS, network_like
from dashboard.spec.recipe import recipe
from dashboard.spec.run import RunSpec
from dashboard.ui.train.hints import hints, share_longer
from models.specs import AveragedTextSpec, ConvolutionalTextSpec, RecurrentTextSpec
from tests.versions import frozen_version

# 100 texts: 75 of 10 words, 25 of 60
FACTS = TextFacts(
    length_counts={10: 75, 60: 25}, num_distinct_tokens=9000, suggested_length=64, suggested_vocabulary=5000, scripts={}
)


@pytest.fixture
def version(home):
    return frozen_version().model_copy(update={"kind": "text", "facts": FACTS})


def spec(version, **network):
    return RunSpec.from_recipe(recipe("D4"), version.id).model_copy(update={"network": RecurrentTextSpec(**network)})


def test_share_of_longer_texts_is_counted():
    assert share_longer(FACTS, 32) == 0.25
    assert share_longer(FACTS, 60) == 0.0


def test_texts_that_are_cut_are_told_with_what_would_hold_them(version):
    [hint] = hints(spec(version, sequence_length=32), version)
    assert hint.words.startswith("25% of your texts are longer than 32 words")
    assert hint.changes == {"sequence_length": 64}


def test_a_length_that_fits_is_not_mentioned(version):
    assert hints(spec(version, sequence_length=100), version) == []


def test_far_too_long_is_told(version):
    [hint] = hints(spec(version, sequence_length=200), version)
    assert hint.changes == {"sequence_length": 64}


def test_an_empty_vocabulary_is_told_unless_word_groups_fill_it(version):
    [hint] = hints(spec(version, vocabulary_size=20_000), version)
    assert hint.changes == {"vocabulary_size": 5000}
    groups = AveragedTextSpec(vocabulary_size=20_000, ngrams=2)
    assert hints(spec(version).model_copy(update={"network": groups}), version) == []


def test_a_batch_of_more_than_all_is_told(version):
    found = spec(version)
    large = found.model_copy(update={"training": found.training.model_copy(update={"batch_size": 4096})})
    assert any("batch" in hint.words for hint in hints(large, version))


def test_another_network_keeps_what_suits_the_data():
    start = RecurrentTextSpec(vocabulary_size=777, sequence_length=33, embedding_size=16)
    other = network_like("text_convolution", start)
    assert other == ConvolutionalTextSpec(vocabulary_size=777, sequence_length=33)
    assert network_like("text_recurrent", start) is start


def test_every_family_offers_its_own_networks_with_different_kinds():
    for family, choices in CLASSIFIERS.items():
        assert len({choice.kind for choice in choices}) == len(choices)
        assert {choice.network.reads for choice in choices} <= {family}
