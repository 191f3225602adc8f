"""A predictor on a real, tiny ONNX network."""

import json
import math
import shutil

import numpy as np
import pytest
from PIL import Image

from dashboard.errors import NotFoundError, PredictionError
from dashboard.i18n import render
from dashboard.predict import load
from tests.predict.tiny_network import RUN_ID, SIZE, write_network

SURE = 1 / (1 + math.exp(-3.2))  # softmax of 32 pixels · 0.1 against 0


def half(side: str) -> Image.Image:
    pixels = np.zeros((SIZE, SIZE), np.uint8)
    pixels[:, : SIZE // 2] = 255 if side == "left" else 0
    pixels[:, SIZE // 2 :] = 255 if side == "right" else 0
    return Image.fromarray(pixels)


def test_answers_come_in_order_with_hand_worked_probabilities(run_folder):
    left, right = load(RUN_ID).answer([half("left"), half("right")])
    assert (left.label, right.label) == ("left", "right")
    assert left.probability == pytest.approx(SURE, abs=1e-5)
    assert left.runner_up == "right"
    assert not left.not_sure


def test_a_grey_picture_is_not_sure(run_folder):
    answer = load(RUN_ID).answer([Image.new("L", (SIZE, SIZE), 128)])[0]
    assert answer.not_sure
    assert answer.probability == pytest.approx(0.5, abs=1e-5)


def test_more_than_one_batch_keeps_the_order(run_folder):
    sides = ["left" if number % 3 else "right" for number in range(150)]
    assert [answer.label for answer in load(RUN_ID).answer([half(side) for side in sides])] == sides


def test_nothing_asked_is_nothing_answered(run_folder):
    assert load(RUN_ID).answer([]) == []


def test_the_reason_lies_where_the_brightness_is(run_folder):
    result = load(RUN_ID).occlusion(half("left"), class_index=0)
    assert result.label == "left"
    assert result.probability == pytest.approx(SURE, abs=1e-5)
    assert result.heat.shape == (SIZE, SIZE)
    assert result.pixels.shape == (SIZE, SIZE, 1)


def test_the_same_run_is_opened_once(run_folder):
    assert load(RUN_ID) is load(RUN_ID)


def test_a_network_that_was_written_again_is_opened_again(run_folder):
    before = load(RUN_ID)
    write_network(run_folder / "model.onnx", np.zeros((SIZE * SIZE, 2)))
    assert load(RUN_ID) is not before


def test_without_export_the_stored_reason_is_told(run_folder):
    (run_folder / "model.onnx").unlink()
    reason = {"id": "TensorFlow is not installed.", "values": {}}
    (run_folder / "export.json").write_text(
        json.dumps({"onnx": {"ok": False, "reason": reason, "max_difference": None}})
    )
    with pytest.raises(PredictionError) as caught:
        load(RUN_ID)
    assert caught.value.code == "P101"
    assert "TensorFlow is not installed." in str(caught.value)


def test_an_unfinished_run_says_wait(run_folder):
    (run_folder / "model.onnx").unlink()
    with pytest.raises(PredictionError) as caught:
        load(RUN_ID)
    assert caught.value.code == "P102"


def test_a_deleted_run_is_not_answered_from_the_cache(run_folder):
    load(RUN_ID)
    shutil.rmtree(run_folder)
    with pytest.raises(PredictionError):
        load(RUN_ID)


def test_a_path_is_no_run_id(home):
    with pytest.raises(NotFoundError):
        load("../../etc")


def test_a_network_without_numbers_says_so(run_folder):
    write_network(run_folder / "model.onnx", np.full((SIZE * SIZE, 2), np.nan))
    with pytest.raises(PredictionError) as caught:
        load(RUN_ID).answer([half("left")])
    assert caught.value.code == "P103"
    assert render(caught.value.message).startswith("This network gives no numbers")
