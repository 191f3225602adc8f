"""Strings that harm careless programs, as texts, labels, column and file names, from the file to the network's numbers."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from dashboard.data.importing import import_data
from dashboard.data.text.prepared import fit_and_prepare
from dashboard.data.text.preprocessing import TextPreprocessing, tokens, words
from dashboard.data.text.reading import survey
from dashboard.spec.dataset import ImportSpec
from dashboard.spec.recipe import recipes_for
from dashboard.store import datasets
from dashboard.store.ids import new_id
from tests.data.text.conftest import source_of

HOSTILE = (
    *("<script>alert(1)</script>", "![](http://x/y.png)", "[a](javascript:alert(1))", "$$x$$", ":red[x]", "{{7*7}}"),
    *(
        '"><img src=x onerror=alert(1)>',
        "%s%n{0}{name}",
        "\u202eevil\u202c",
        "a\u0300" * 1000,
        "x" * 5000,
        "👨\u200d👩\u200d👧🇩🇪",
    ),
    *(
        "\ufeffmark",
        "\u200bjoint",
        "../../etc/passwd",
        "C:\\con",
        "NaN",
        "None",
        "007",
        "=cmd|calc",
        "+1",
        "-2+3",
        "@SUM(A1)",
    ),
    *("\t=x", "line\nbreak", '"quoted"', "it's", ";|,\t", "مرحبا", "𝕳𝖊𝖑𝖑𝖔", "\x1b[31mred", "ⅷ ﬁ ½", "[UNK]", " "),
)
ROWS = [(f"{text} {number}", text) for text in HOSTILE for number in range(5)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "![](x) $$ <b>.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("<img src=x onerror=1>", "label"), *ROWS])
    return path


def test_every_one_is_kept_as_it_came(home: Path, path: Path):
    source = source_of(path)
    found = survey(source)
    assert found.problems == () and (found.total, found.usable) == (len(ROWS), len(ROWS))
    version = import_data(ImportSpec(source=source, kind="text", name=path.name), new_id(), lambda *_: None)
    samples = datasets.samples(version.id)
    assert list(zip(samples["text"], samples["label"], strict=True)) == ROWS
    assert set(version.classes) == set(HOSTILE)
    assert version.columns["text"].name == "<img src=x onerror=1>"


def test_training_and_serving_see_the_same_numbers(home: Path, path: Path):
    spec = ImportSpec(source=source_of(path), kind="text", name="data")
    version = import_data(spec, new_id(), lambda *_: None)
    texts = [text for text, _ in ROWS]
    for recipe in recipes_for(version):
        found = fit_and_prepare(version.id, recipe.network, lambda *_: None)
        served = TextPreprocessing.from_json(found.preprocessing.to_json())
        assert np.array_equal(found.inputs, served.ids(texts))
        for text, ids in zip(texts, found.inputs, strict=True):
            places = served.places(list(words(text)))
            assert all(place or not number for place, number in zip(places, ids, strict=True))


@pytest.mark.parametrize("text", HOSTILE)
def test_tokens_are_never_empty_and_hold_no_space(text: str):
    assert [token.text for token in tokens(text)] == list(words(text))
    assert all(token.text and " " not in token.text for token in tokens(text))
