from __future__ import annotations

import subprocess
import sys
from collections import Counter

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from dashboard.data.samples import SAMPLES
from dashboard.data.text.mojibake import is_mojibake
from dashboard.data.text.normalised import normalised
from dashboard.data.text.samples import sample_rows
from dashboard.data.text.samples.writer import Aspect, Language, Topic, reviews
from dashboard.data.text.scripts import script_of

NAMES = {"reviews_english": ("positive", "negative"), "reviews_chinese": ("好评", "差评")}
SCRIPTS = {"reviews_english": "latin", "reviews_chinese": "han"}
TOKEN = r"[\u4e00-\u9fff]|[A-Za-z0-9]+|[^\w\s]"


@pytest.mark.parametrize("name", NAMES)
def test_balanced_and_all_different(name: str):
    rows = list(sample_rows(name))
    assert Counter(label for _, label, _ in rows) == dict.fromkeys(NAMES[name], 1200)
    assert len({row[0] for row in rows}) == len({normalised(text) for _, _, text in rows}) == 2400
    assert {script_of(text) for _, _, text in rows} == {SCRIPTS[name]}
    assert not any(is_mojibake(text) or "{" in text or text != text.strip() for _, _, text in rows)


@pytest.mark.parametrize("name", NAMES)
def test_short_enough_for_a_minute(name: str):
    lengths = [len(TfidfVectorizer(token_pattern=TOKEN).build_tokenizer()(text)) for _, _, text in sample_rows(name)]
    assert 4 <= min(lengths) < 10 < np.median(lengths) < 20 < max(lengths) <= 32


@pytest.mark.parametrize("name", NAMES)
def test_single_words_tell_much_but_not_all(name: str):
    """What is left over is in the order of the words."""
    _, labels, texts = zip(*sample_rows(name), strict=True)
    counts = TfidfVectorizer(token_pattern=TOKEN)
    model = LogisticRegression(C=10).fit(counts.fit_transform(texts[:1700]), labels[:1700])
    assert 0.83 < model.score(counts.transform(texts[1700:]), labels[1700:]) < 0.92


def test_the_same_in_another_process():
    script = (
        "from dashboard.data.text.samples import sample_rows; print(ascii(list(sample_rows('reviews_english'))[-1]))"
    )
    other = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True)
    assert other.stdout.strip() == ascii(list(sample_rows("reviews_english"))[-1])


@pytest.mark.parametrize("name", NAMES)
def test_samples_are_in_the_register(name: str):
    assert SAMPLES[name].family == "text"
    assert list(SAMPLES[name].items()) == list(sample_rows(name))


def test_a_pattern_is_filled_by_its_signs():
    """+ says what the label says, - the opposite, and a negation takes the opposite word."""
    language = Language(
        labels=("yes", "no"),
        topics=(
            Topic(
                (Aspect(("tea",), ("hot",), ("cold",)), Aspect(("cake",), ("fresh",), ("stale",))),
                {"good_end": ("great",)},
            ),
        ),
        patterns=((1.0, ("{+plain} {-negated} {+end}",)),),
        words={
            "good_plain": ("{subject} {word}",),
            "bad_plain": ("{subject} {word}",),
            "good_negated": ("{subject} not {word}",),
            "bad_negated": ("{subject} not {word}",),
            "bad_end": ("bad",),
        },
        finish=lambda text, number: text,
    )
    rows = {label: text for _, label, text in reviews(language, 1, seed=0)}
    assert rows["yes"] in ("tea hot cake not fresh great", "cake fresh tea not hot great")
    assert rows["no"] in ("tea cold cake not stale bad", "cake stale tea not cold bad")
