"""Many files at once: every one is accounted for by its name."""

import io

import numpy as np
import pytest
from PIL import Image

from dashboard.errors import PredictionError
from dashboard.predict import answer_files, answers_frame, load, read_picture
from tests.predict.pictures.test_predictor import half
from tests.predict.tiny_network import RUN_ID


def png(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def test_a_broken_file_is_named_and_the_rest_is_answered(run_folder):
    results = answer_files(
        load(RUN_ID),
        [("a.png", png(half("left"))), ("broken.png", b"\x89PNG nonsense"), ("b.png", png(half("right")))],
    )
    assert [result.name for result in results] == ["a.png", "broken.png", "b.png"]
    assert [result.answer.label if result.answer else None for result in results] == ["left", None, "right"]
    assert results[1].problem_code == "P105"
    assert results[1].problem.values["name"] == "broken.png"
    assert Image.open(io.BytesIO(results[0].thumbnail)).format == "PNG"


def test_more_files_than_are_read_at_once(run_folder):
    results = answer_files(load(RUN_ID), ((f"{n}.png", png(half("left"))) for n in range(130)))
    assert len(results) == 130
    assert results[129].name == "129.png"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "P104"),
        (b"hello", "P105"),
        (png(half("left"))[:-30], "P109"),
        (png(Image.new("RGB", (9, 9), "red")), "P106"),
    ],
)
def test_what_cannot_be_answered_names_the_file_and_the_reason(content, code):
    with pytest.raises(PredictionError) as caught:
        read_picture("mine.png", content)
    assert caught.value.code == code
    assert "mine.png" in str(caught.value)


def test_too_many_pixels_are_refused_before_they_are_decoded():
    with pytest.raises(PredictionError) as caught:
        read_picture("huge.png", png(Image.new("1", (10_000, 6_000))))
    assert caught.value.code == "P108"


def test_an_empty_drawing_is_told(run_folder):
    with pytest.raises(PredictionError) as caught:
        load(RUN_ID).from_drawing(Image.new("L", (20, 20), 255))
    assert caught.value.code == "P110"


def test_a_picture_that_shows_something_is_read():
    pixels = np.zeros((4, 4), np.uint8)
    pixels[1, 1] = 1
    assert read_picture("dot.png", png(Image.fromarray(pixels))).size == (4, 4)


def test_the_table_has_one_row_a_file_and_one_column_a_class(run_folder):
    frame = answers_frame(answer_files(load(RUN_ID), [("x", b"no"), ("a.png", png(half("left")))]))
    assert list(frame.columns) == [
        "file", "label", "probability", "not_sure", "unlike", "runner_up", "runner_up_probability", "problem",
        "probability_left", "probability_right",
    ]  # fmt: skip
    assert frame["label"].tolist()[1] == "left"
    assert frame["problem"].tolist()[1] == ""
    assert "x" in frame["problem"].tolist()[0]
