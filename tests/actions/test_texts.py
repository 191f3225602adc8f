"""What pages ask about a run of texts."""

from __future__ import annotations

import time

import pandas as pd
import pytest

from dashboard.actions import predictions, texts
from dashboard.errors import PredictionError
from dashboard.spec.dataset import DatasetVersion
from dashboard.spec.recipe import recipe
from dashboard.spec.run import RunSpec
from dashboard.spec.table import ColumnChoice
from dashboard.store import datasets, files, folders, jobs, runs
from models.specs import message
from tests.predict.tiny_text_network import RUN_ID, write_text_run

VERSION = "0" * 12


@pytest.fixture
def run(home) -> str:
    """A finished run of texts that came from the column "review" of a table."""
    version = DatasetVersion(
        id=VERSION, dataset_id="1" * 12, name="Films", number=1, kind="text", created_at=time.time(), content_hash="",
        source_title="films.csv", classes=("negative", "positive"), class_counts={}, used=0, skipped=0, refused=0,
        facts={"kind": "text", "length_counts": {}, "num_distinct_tokens": 0, "suggested_length": 6,
               "suggested_vocabulary": 8, "scripts": {}},
        checks=(), separate_test=False, split={},
        columns={"text": ColumnChoice(name="review", reason=message("It was chosen."))},
    )  # fmt: skip
    files.write_json(folders.dataset_version(VERSION) / datasets.VERSION_FILE, version.model_dump(mode="json"))
    runs.add(RUN_ID, "Films #1", RunSpec.from_recipe(recipe("D2"), VERSION), jobs.add("train").id)
    write_text_run(folders.run(RUN_ID))
    return RUN_ID


def test_an_answer_and_its_reasons(run):
    assert predictions.classes(run) == ["negative", "positive"]
    assert texts.answer(run, ["good"])[0].label == "positive"
    assert texts.cut(run, "a good film").known == (False, True, True)
    assert texts.importance(run, "the bad film").label == "negative"
    assert texts.importance(run, "the bad film", "positive").label == "positive"
    assert texts.word_by_word(run, "the bad film").classes == ("negative", "positive")


def test_a_class_that_is_not_there_names_those_that_are(run):
    with pytest.raises(PredictionError) as caught:
        texts.importance(run, "good", "neutral")
    assert caught.value.code == "P206" and "negative" in str(caught.value)


def test_states_and_words(run):
    found = texts.states(run, "bad film")
    assert [word.text for word in found.words] == ["bad", "film"] and found.values.shape == (2, 2)
    assert texts.known_words(run) == ["good", "bad", "the", "film", "not"]
    assert texts.known_words(run, 2) == ["good", "bad"]
    assert texts.nearest_words(run, "not", 1)["word"].tolist() == ["film"]


def test_telling_words_are_those_of_the_report(run):
    assert texts.telling_words(run) is None
    frame = pd.DataFrame({"label": ["negative"], "word": ["bad"], "score": [1.0], "count": [3], "num_texts": [2]})
    files.write_frame(folders.run(run) / "report" / texts.TELLING_WORDS_FILE, frame)
    pd.testing.assert_frame_equal(texts.telling_words(run), frame)


def test_an_uploaded_table_is_answered_by_the_column_of_the_training(run):
    content = b"review,a much longer column than that\ngood,bad bad bad bad bad\nbad,good good good good good\n"
    found = texts.answer_file_bytes(run, content, "../mine.csv")
    assert found.text_column.name == "review"
    assert found.frame["label"].tolist() == ["positive", "negative"]


def test_a_plain_text_is_answered_line_by_line(run):
    found = texts.answer_file_bytes(run, b"good, film\nbad, film\n", "lines.txt")
    assert found.frame["text"].tolist() == ["good, film", "bad, film"]
    assert found.row_numbers.tolist() == [1, 2]


def test_a_table_that_is_called_a_text_is_a_table(run):
    found = texts.answer_file_bytes(run, b"id\treview\n1\tgood film\n2\tbad film\n", "table.txt")
    assert found.text_column.name == "review"
    assert found.frame["id"].tolist() == ["1", "2"]
