"""Recordings in every layout become the same values, and what cannot be read is named."""

import io
import zipfile
from dataclasses import replace

import numpy as np
import pytest

from dashboard.data.readers.items import Reason
from dashboard.data.sequences.recording_reader import RecordingReader
from dashboard.data.tables.preprocessing import NumberColumn
from dashboard.i18n import render
from dashboard.predict import load_sequences
from dashboard.predict.sequences.many import answer_recordings
from tests.predict.tiny_sequence_network import PREPROCESSING, RUN_ID, STEPS, wave, write_sequence_run

READER = RecordingReader((NumberColumn("x"), NumberColumn("y")), {"id": "who", "label": "what"})
ONE_CHANNEL = RecordingReader((NumberColumn("value"),))


def csv_of(values, **columns):
    names = [*columns, "y", "x"]  # in another order than in training
    rows = [
        ",".join([*(str(cells[step]) for cells in columns.values()), f"{values[step][1]:g}", f"{values[step][0]:g}"])
        for step in range(len(values))
    ]
    return "\n".join([",".join(names), *rows]).encode()


def zipped(**files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def saved(array):
    buffer = io.BytesIO()
    np.save(buffer, array)
    return buffer.getvalue()


def test_a_file_with_the_channels_is_one_recording():
    [(name, values)] = READER.uploaded("a.csv", csv_of(wave()))
    assert name == "a.csv"
    np.testing.assert_array_equal(values, wave())


def test_a_column_that_counts_the_steps_is_not_read():
    [(_name, values)] = READER.uploaded("a.csv", csv_of(wave(), step=list(range(STEPS)), note=["x"] * STEPS))
    np.testing.assert_array_equal(values, wave())


def test_the_column_of_the_training_tells_recordings_apart():
    both = np.concatenate([wave(), np.zeros((4, 2))])
    found = READER.uploaded("long.csv", csv_of(both, who=["b"] * STEPS + ["a"] * 4))
    assert [(name, len(values)) for name, values in found] == [("long.csv/b", STEPS), ("long.csv/a", 4)]
    np.testing.assert_array_equal(found[0][1], wave())


def test_each_row_of_a_wide_table_is_a_recording_with_or_without_a_label():
    header = ",".join(f"t{step}" for step in range(1, STEPS + 1))
    row = ",".join(f"{value:g}" for value in wave()[:, 0])
    without = ONE_CHANNEL.uploaded("wide.csv", f"{header}\n{row}\n{row}\n".encode())
    labelled = ONE_CHANNEL.uploaded("wide.csv", f"{header},what\n{row},p\n{row},q\n".encode())
    for found in (without, labelled):
        assert [name for name, _values in found] == ["wide.csv/#2", "wide.csv/#3"]
        np.testing.assert_array_equal(found[1][1], wave()[:, :1])


def test_a_single_column_is_one_recording_of_a_network_with_one_channel():
    [(_name, values)] = ONE_CHANNEL.uploaded("a.csv", b"height\n1.5\n\n2.5\n3\n")
    assert values.ravel().tolist() == [1.5, 2.5, 3.0]


def test_an_array_holds_many():
    found = READER.uploaded("x.npy", saved(np.stack([wave(), 2 * wave()])))
    np.testing.assert_array_equal(found[1][1], 2 * wave())
    assert len({name for name, _values in found}) == 2


def test_a_zip_is_opened_and_what_cannot_be_read_in_it_is_named():
    content = zipped(**{"waves/one.csv": csv_of(wave()), "two.csv": csv_of(wave(7)), "notes.csv": b"a,b\nx,y\nx,z\n"})
    found = dict(READER.uploaded("all.zip", content))
    assert len(found["all.zip/waves/one.csv"]) == STEPS and len(found["all.zip/two.csv"]) == 7
    assert isinstance(found["all.zip/notes.csv"], Reason)


def test_a_file_that_lacks_a_channel_is_named():
    [(name, why)] = READER.uploaded("half.csv", b"x,z\n1,2\n3,4\n5,6\n")
    assert name == "half.csv" and isinstance(why, Reason)


@pytest.fixture
def answers(sequence_run):
    recordings = [
        ("a", wave()),
        ("b", Reason("D001", READER.uploaded("no", b"")[0][1].message)),
        ("c", np.full((3, 2), np.nan)),
        ("a", np.zeros((STEPS, 2))),
    ]
    return answer_recordings(load_sequences(RUN_ID), recordings)


def test_every_recording_has_an_answer_or_a_reason(answers):
    table = answers.table()
    assert table.frame["recording"].tolist() == ["a", "b", "c", "a"]
    assert table.frame["label"].tolist() == ["wave", None, None, "rest"]
    assert table.frame["steps"].tolist()[0] == STEPS and table.frame["problem"].tolist()[0] == ""
    assert (table.num_answered, table.num_problems) == (2, 2)
    assert [name for name, _why in table.problems] == ["b", "c"]
    assert "holds a number" in render(table.problems[1][1])
    assert list(answers.answered()) == ["a"]


def test_other_lengths_are_told_where_the_network_does_not_know_of_them(sequence_run, answers):
    assert answers.notes == ()
    write_sequence_run(sequence_run, preprocessing=replace(PREPROCESSING, masked=False))
    predictor = load_sequences(RUN_ID)
    [note] = answer_recordings(predictor, [("a", wave()), ("b", wave(12)), ("c", wave(8))]).notes
    assert "not 10 steps long" in render(note) and note.values["n"] == 2
    assert answer_recordings(predictor, [("a", wave())]).notes == ()
