"""Answers about what is unlike the training data, and probabilities that are corrected, for every kind of data."""

import numpy as np
import pytest
from PIL import Image

from dashboard import predict
from dashboard.actions import rows
from dashboard.data.images.looks import looks
from dashboard.evaluation.familiarity import Familiarity, unit
from dashboard.predict.sequences.many import answer_recordings
from dashboard.predict.tables.asked import ask_table
from dashboard.predict.texts.many import answer_many
from dashboard.predict.uploads import Upload
from dashboard.store import folders
from tests.predict import tiny_network, tiny_sequence_network, tiny_table_network, tiny_text_network
from tests.predict.familiar import make_familiar
from tests.predict.pictures.test_predictor import half

ALIKE = np.eye(2, dtype=np.float16)


def test_a_temperature_corrects_every_probability_and_no_answer(home):
    """Softmax of (0, 1.9) at temperature 2 is that of (0, 0.95)."""
    folder = folders.run(tiny_text_network.RUN_ID)
    tiny_text_network.write_text_run(folder)
    make_familiar(folder, Familiarity({"unknown": 0.5}), temperature=2.0, calibrated=True)
    network = predict.load_texts(tiny_text_network.RUN_ID)
    answer = network.answer(["the film: good"])[0]
    assert answer.label == "positive" and answer.probability == pytest.approx(1 / (1 + np.exp(-0.95)), abs=1e-5)
    assert sum(answer.probabilities.values()) == pytest.approx(1, abs=1e-6)
    ids = network.preprocessing.ids(["the film: good"])
    assert network.probabilities(ids).max() == pytest.approx(answer.probability), "reasons start from the same number"


def test_a_temperature_of_before_stays_unused(home):
    """Older runs kept one, but their threshold for "not sure" was chosen without it."""
    folder = folders.run(tiny_text_network.RUN_ID)
    tiny_text_network.write_text_run(folder)
    make_familiar(folder, Familiarity({"unknown": 0.5}), temperature=2.0)
    answer = predict.load_texts(tiny_text_network.RUN_ID).answer(["the film: good"])[0]
    assert answer.probability == pytest.approx(1 / (1 + np.exp(-1.9)), abs=1e-5)


def test_an_older_run_says_nothing(home):
    folder = folders.run(tiny_text_network.RUN_ID)
    tiny_text_network.write_text_run(folder)
    network = predict.load_texts(tiny_text_network.RUN_ID)
    assert network.answer(["很好吃"])[0].unlike is None
    assert answer_many(network, ["很好吃"]).frame()["unlike"].isna().all()


def test_a_text_in_another_language_is_unlike(home):
    folder = folders.run(tiny_text_network.RUN_ID)
    tiny_text_network.write_text_run(folder)
    make_familiar(folder, Familiarity({"unknown": 0.5}))
    network = predict.load_texts(tiny_text_network.RUN_ID)
    known, strange = network.answer(["the film", "很好吃"])
    assert (known.unlike, strange.unlike, strange.strangeness) == (False, True, 2.0)
    frame = answer_many(network, ["很好吃", "", "the film"]).frame()
    assert frame["unlike"].tolist()[::2] == [True, False] and frame["unlike"].isna()[1]


def test_a_picture_that_looks_different_is_unlike_though_the_network_is_sure(home):
    folder = folders.run(tiny_network.RUN_ID)
    tiny_network.write_run(folder)
    reader = predict.load_pictures(tiny_network.RUN_ID)
    taught = reader.preprocessing.array(np.stack([reader.seen(half(side)) for side in ("left", "right")]))
    make_familiar(folder, Familiarity({"look": 0.1}, {"look": unit(looks(taught)).astype(np.float16)}, neighbours=1))
    (folder / "model.onnx").touch()
    network = predict.load_pictures(tiny_network.RUN_ID)
    stripes = Image.fromarray(np.tile(np.array([[255], [0]], np.uint8), (4, 8)))
    known, strange = network.answer([half("left"), stripes])
    assert (known.unlike, strange.unlike) == (False, True)


def test_a_row_names_the_columns_that_training_did_not_hold(home):
    folder = folders.run(tiny_table_network.RUN_ID)
    tiny_table_network.write_table_run(folder)
    make_familiar(folder, Familiarity({}, ranges={"age": (0.0, 80.0), "port": (0.0, 1.0)}))
    usual = rows.answer(tiny_table_network.RUN_ID, (30.0, 0.0, 1.0, None))
    odd = rows.answer(tiny_table_network.RUN_ID, (300.0, 2.0, 1.0, None))
    assert (usual.unlike, usual.outside) == (False, ()) and (odd.unlike, odd.outside) == (True, ("age", "port"))
    table = b"age,port,alone,day\n30,Kiel,no,\n300,Kiel,no,\n,,,\n"
    found = ask_table(predict.load_rows(tiny_table_network.RUN_ID), Upload("t.csv", table))
    assert found.num_unlike == 1 and found.frame[found.columns["unlike"]].isna().tolist() == [False, False, True]


def test_a_number_for_a_row_beyond_training_is_doubted(home):
    folder = folders.run(tiny_table_network.RUN_ID)
    tiny_table_network.write_table_run(folder, tiny_table_network.PRICES)
    make_familiar(folder, Familiarity({}, ranges={"age": (0.0, 80.0)}))
    answer = rows.answer(tiny_table_network.RUN_ID, (300.0, 0.0, 1.0, None))
    assert (answer.unlike, answer.outside) == (True, ("age",))
    table = b"age,port,alone,day\n30,Kiel,no,\n300,Kiel,no,\n"
    assert ask_table(predict.load_rows(tiny_table_network.RUN_ID), Upload("t.csv", table)).num_unlike == 1


def test_a_sequence_names_its_channels(home):
    folder = folders.run(tiny_sequence_network.RUN_ID)
    tiny_sequence_network.write_sequence_run(folder)
    make_familiar(folder, Familiarity({"embedding": 2.5}, {"embedding": ALIKE}, {"y": (-1.0, 1.0)}, neighbours=1))
    network = predict.load_sequences(tiny_sequence_network.RUN_ID)
    wave = tiny_sequence_network.wave()
    assert [one.outside for one in network.answer([wave, wave + np.array([0, 9])])] == [(), ("y",)]
    found = answer_recordings(network, [("a", wave), ("b", wave + np.array([0, 9]))])
    assert found.table().num_unlike == 1
