"""Attributions told by the words of a text."""

from pathlib import Path

import numpy as np
import pytest

from dashboard.data.text.preprocessing import TextPreprocessing
from dashboard.errors import JobError
from dashboard.explain.explained import Explained
from dashboard.explain.texts import TextGradients, of_words, sentence
from dashboard.i18n import render
from dashboard.spec.explanation import AttributedWord
from models.registry import build
from models.specs import AveragedTextSpec

LEARNED = TextPreprocessing(("", "[UNK]", "good", "bad", "film"), 4)
STORED = LEARNED.to_json() | {"classes": ["negative", "positive"]}


@pytest.fixture(scope="module")
def explain() -> TextGradients:
    """Explains a network for which "good" says 3 and "bad" says -3."""
    model = build(AveragedTextSpec(vocabulary_size=10, sequence_length=4, embedding_size=1), 2)
    model.get_layer("word_vectors").set_weights([np.array([[0], [0], [3], [-3], [0], *[[0]] * 5], np.float32)])
    model.get_layer("score").set_weights([np.ones((1, 1), np.float32), np.zeros(1, np.float32)])
    return TextGradients(Explained(model, STORED, "0" * 12, Path()))


def sample(text: str) -> dict:
    return {"id": "0" * 12, "name": "#2", "text": text}


def word(text: str, attribution: float) -> AttributedWord:
    return AttributedWord(start=0, end=1, text=text, known=True, attribution=attribution)


def test_without_a_label_the_answer_is_explained(explain):
    class_index, found = explain(sample("GOOD film!"))
    assert (class_index, found.label, found.is_answer) == (1, "positive", True)
    assert [entry.text for entry in found.words] == ["GOOD", "film", "!"]
    assert [entry.known for entry in found.words] == [True, True, False]
    assert found.words[0].attribution == pytest.approx(found.probability - found.baseline_probability, abs=1e-5)
    assert render(found.sentence) == "‘GOOD’ speaks most for positive: it adds 23 percentage points to its 73%."


def test_another_class_can_be_asked_about(explain):
    class_index, found = explain(sample("good film"), "negative")
    assert (class_index, found.label, found.is_answer) == (0, "negative", False)
    assert found.words[0].attribution < 0
    assert "speaks most against negative" in render(found.sentence)


def test_what_is_cut_off_is_not_told(explain):
    _, found = explain(sample("good film good film bad"))
    assert len(found.words) == 4


def test_a_text_without_words_is_named(explain):
    with pytest.raises(JobError) as caught:
        explain(sample("  "))
    assert caught.value.code == "J133" and "#2" in str(caught.value)


def test_a_pairs_share_is_divided_between_its_words():
    single, pairs = [0.1, 0.2, 0.3, 0.0], [0.4, 0.0, 0.0, 0.0]
    places = [(0,), (1,), (2,), (), (0, 1), (1, 2), (), ()]
    np.testing.assert_allclose(of_words(np.array(single + pairs), places, num_words=3), [0.3, 0.4, 0.3])


def test_when_nothing_stands_out_it_says_so():
    told = sentence([word("a", 0.05), word("b", -0.09)], "yes", 0.6)
    assert render(told) == "No single word stands out: many together make the 60% of yes."
