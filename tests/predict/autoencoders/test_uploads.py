"""Somebody's tables, series and pictures: every row stays, with an answer or a reason, and nothing is guessed silently."""

from __future__ import annotations

import io
import zipfile

import numpy as np
import pandas as pd
import pytest

from dashboard.actions import autoencoders
from dashboard.actions.autoencoders import Upload
from dashboard.data.series.windows import Windows
from dashboard.errors import DataError, PredictionError
from dashboard.i18n import render
from dashboard.predict import load_autoencoder
from dashboard.spec.table import TableReading
from tests.predict.autoencoder_runs import STEPS, series_csv, table_csv
from tests.predict.pictures.test_files import png
from tests.predict.pictures.test_predictor import half


def table(text: str, name: str = "my rows.csv") -> Upload:
    return Upload(name, text.encode())


def test_rows_keep_their_order_and_the_worst_can_be_found(run_of):
    run_id = run_of("table", "anomalies")
    found = autoencoders.ask_table(run_id, table(table_csv(40)))
    assert found.frame["part"].tolist() == [f"p{number}" for number in range(40)]
    assert np.flatnonzero(found.flagged).tolist() == [15, 31] and found.num_flagged == 2
    assert sorted(found.ranked()[:2].tolist()) == [15, 31]
    assert found.frame["largest"].iloc[15] == "weight $w$"
    one = found.reconstruction(15)
    assert one.given.tolist() == [11.0, 90.0] and one.error == found.errors[15]
    network = load_autoencoder(run_id)
    column = network.preprocessing.columns[1]
    assert found.errors[15] == pytest.approx(((90 - column.centre) / column.scale) ** 2 / 2, rel=1e-6)


def test_names_that_are_taken_and_rows_that_say_nothing(run_of):
    text = "width,weight $w$,error,problem\n10,20,theirs,x\n,,a,b\nwide,1e400,c,d\n12,n/a,e,f\n"
    found = autoencoders.ask_table(run_of("table", "anomalies"), table(text))
    assert found.columns["error"] == "predicted_error"
    assert found.frame["error"].tolist() == ["theirs", "a", "c", "e"]
    assert found.num_answered == 2 and found.num_problems == 2
    assert [row for row, _why in found.problems] == ["#3", "#4"]
    assert found.frame["flagged"].isna().tolist() == [False, True, True, False]
    assert any("2" in render(note) and "count as missing" in render(note) for note in found.notes)


def test_a_network_that_compresses_gives_its_code_and_flags_nothing(run_of):
    found = autoencoders.ask_table(run_of("table", "compress"), table(table_csv(5)))
    assert "flagged" not in found.columns and found.flagged is None and found.num_flagged == 0
    assert found.frame[found.columns["code_1"]].notna().all()


def test_progress_is_told_and_can_stop_it(run_of):
    told: list[tuple[int, int]] = []
    run_id = run_of("table", "compress")
    autoencoders.ask_table(run_id, table(table_csv(1500)), report=lambda done, total: told.append((done, total)))
    assert told == [(1024, 1500), (1500, 1500)]


def test_a_file_that_does_not_fit_is_told(run_of):
    run_id = run_of("table", "anomalies")
    with pytest.raises(PredictionError) as caught:
        autoencoders.ask_table(run_id, table("a,b\n1,2\n", "other.csv"))
    assert caught.value.code == "P140" and "other.csv" in str(caught.value) and "width" in str(caught.value)
    with pytest.raises(DataError) as error:
        autoencoders.ask_table(run_id, Upload("x.csv", png(half("left"))))
    assert error.value.code == "D221"


def test_flagged_windows_make_one_event_and_each_moment_has_an_error(run_of):
    run_id = run_of("series", "anomalies")
    found = autoencoders.ask_series(run_id, table(series_csv(240, jump_at=120)))
    assert found.time_column == "when" and len(found.timeline) == len(found.frame) == 240
    assert len(found.events) == 1 and found.num_flagged == int(found.windows["flagged"].sum()) > 0
    assert found.events["num_flags"].tolist() == [found.num_flagged]
    inside = found.timeline["flagged"].to_numpy()
    assert inside[125] and not inside[:112].any() and not inside[140:].any()
    assert (found.timeline["error"] > 5.0).tolist() == inside.tolist()
    assert found.frame["flagged"].tolist() == inside.tolist()
    worst = int(found.windows["error"].argmax())
    one = found.reconstruction(worst)
    assert (
        one.error == pytest.approx(found.windows["error"].iloc[worst])
        and one.times[0] == found.windows["start"].iloc[worst]
    )


def test_rows_out_of_order_twice_or_without_a_time(run_of):
    lines = series_csv(60, jump_at=999).splitlines()
    text = "\n".join([lines[0], *lines[31:], *lines[1:31], ",1,1", lines[5]])
    found = autoencoders.ask_series(run_of("series", "anomalies"), table(text))
    assert found.timeline["time"].is_monotonic_increasing and len(found.timeline) == 60 and len(found.frame) == 62
    assert [row for row, _why in found.problems] == ["#62", "#63"]
    assert found.frame["problem"].astype(bool).sum() == 2 and found.frame["error"].isna().sum() == 2


def test_gaps_cut_windows_and_another_rhythm_is_remarked(run_of):
    run_id = run_of("series", "compress")
    lines = series_csv(100, jump_at=999).splitlines()
    text = "\n".join([lines[0], *lines[1:11], *lines[40:45], *lines[60:101]])
    found = autoencoders.ask_series(run_id, table(text))
    assert found.timeline["error"].isna().to_numpy().nonzero()[0].tolist() == [10, 11, 12, 13, 14]
    assert "code_1" in found.windows and "flagged" not in found.windows and found.events.empty
    slow = "\n".join([lines[0], *lines[1::2]])
    notes = [render(note) for note in autoencoders.ask_series(run_id, table(slow)).notes]
    assert any("1,200" in note and "600" in note for note in notes)


def test_too_short_and_untimed_series_are_told(run_of):
    run_id = run_of("series", "anomalies")
    with pytest.raises(PredictionError) as caught:
        autoencoders.ask_series(run_id, table(series_csv(STEPS - 1)))
    assert caught.value.code == "P141"
    with pytest.raises(DataError) as error:
        autoencoders.ask_series(run_id, table("heat *h*,load\n1,2\n2,3\n4,5\n"))
    assert error.value.code == "D273"
    chosen = TableReading(columns={"time": "moment"})
    text = series_csv(40).replace("when", "moment")
    assert autoencoders.ask_series(run_id, table(text), chosen).time_column == "moment"


def test_the_largest_of_the_windows_that_look_at_a_row():
    windows = Windows(np.array([0, 1, 4]), 2, 0)
    assert windows.largest_per_row(np.array([1.0, 3.0, 2.0]), 7).tolist()[:3] == [1.0, 3.0, 3.0]
    assert np.isnan(windows.largest_per_row(np.array([1.0, 3.0, 2.0]), 7)).tolist() == [False] * 3 + [
        True,
        False,
        False,
        True,
    ]


def test_picture_files_become_a_table_and_a_zip(run_of):
    run_id = run_of("images", "compress")
    named = [("a/x.png", png(half("left"))), ("b/x.png", png(half("right"))), ("bad.png", b"nonsense")]
    results = autoencoders.ask_files(run_id, named)
    frame = autoencoders.files_frame(run_id, results)
    assert frame["error"].tolist()[:2] == [0.0, 0.5] and np.isnan(frame["error"].iloc[2])
    assert (
        list(frame.columns[:5]) == ["file", "error", "unlike", "problem", "code_1"]
        and frame["code_32"].notna().sum() == 2
    )
    with zipfile.ZipFile(io.BytesIO(autoencoders.restored_zip(results))) as archive:
        assert archive.namelist() == ["x.png", "x-2.png"]
    assert autoencoders.threshold(run_id) is None and results[0].asked.flagged is None
    assert pd.isna(autoencoders.files_frame(run_id, results[2:])["error"].iloc[0])
