"""Answers for rows, whole tables, and curves."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard import predict
from dashboard.errors import PredictionError
from dashboard.i18n import render
from dashboard.predict.tables.asked import ask_table
from dashboard.predict.tables.curve import curve
from dashboard.predict.uploads import Upload
from tests.predict.tiny_table_network import CLASSES, RUN_ID

TABLE = "age,port,alone,day,label\n20,Kiel,no,2022-01-08,mine\n,,,,\n?,Rome,yes,2022-01-08,\nold,Riga,1,no day,x\n"


def test_a_row_gets_the_class_that_its_columns_speak_for(predictor):
    """Age 20 says 1 and Kiel 2: e³ against 1."""
    values = predictor.preprocessing.values([{"age": "20", "port": "Kiel"}])
    answer = predictor.answers(predictor.preprocessing.array(values), values)[0]
    assert answer.label == CLASSES[1]
    assert answer.probability == pytest.approx(np.exp(3) / (1 + np.exp(3)), abs=1e-6)


def test_a_number_comes_in_the_units_of_the_table(prices):
    """100 + 20·(1 + 2)."""
    values = prices.preprocessing.values([{"age": "20", "port": "Kiel", "alone": "no"}])
    assert prices.numbers(prices.preprocessing.array(values)).tolist() == pytest.approx([160])


def test_a_table_comes_back_with_answers_and_reasons(predictor):
    found = ask_table(predictor, Upload("t.csv", TABLE.encode()))
    assert found.frame["label"].tolist() == ["mine", "", "", "x"], "their own column stays"
    ours = found.columns
    assert found.frame[ours["label"]].tolist()[0] == CLASSES[1]
    assert found.frame[ours[f"probability_{CLASSES[1]}"]].iloc[0] == pytest.approx(np.exp(3) / (1 + np.exp(3)))
    assert found.num_answered == 3 and [row for row, _ in found.problems] == ["#3"]
    assert "None of the columns" in render(found.problems[0][1])


def test_odd_cells_are_told(predictor):
    told = " ".join(render(note) for note in ask_table(predictor, Upload("t.csv", TABLE.encode())).notes)
    assert "port: words that training did not have often enough, such as Rome. Rows with such words: 1." in told
    assert "such as old: 1." in told and "such as no day: 1." in told


def test_a_column_that_is_written_in_another_way_is_a_warning(prices):
    """Dates the other way round, or decimal commas: the answers would be of quite other rows."""
    table = TABLE.replace("2022-01-08", "08.01.2022")
    found = ask_table(prices, Upload("t.csv", table.encode()))
    assert ["day" in render(told) and "08.01.2022" in render(told) for told in found.warnings] == [True]
    assert not ask_table(prices, Upload("t.csv", TABLE.encode())).warnings


def test_a_table_without_a_column_is_refused_with_its_name(predictor):
    with pytest.raises(PredictionError) as raised:
        ask_table(predictor, Upload("t.csv", b"age,port\n1,Kiel\n2,Riga\n"))
    assert raised.value.code == "P140" and "alone" in render(raised.value.message)


def test_numbers_stand_beside_a_table(prices):
    found = ask_table(prices, Upload("t.csv", TABLE.encode()))
    values = found.frame[found.columns["predicted"]].tolist()
    assert values[0] == pytest.approx(160, abs=1e-3) and np.isnan(values[1])
    assert found.num_answered == 3


def test_a_curve_goes_over_whole_numbers_words_and_switches(prices):
    row = np.array([30.0, 0, 0, 19000])
    ages = curve(prices, row, 0, "", (28.0, 32.0))
    assert ages.values.tolist() == [28, 29, 30, 31, 32] and ages.is_continuous
    np.testing.assert_allclose(ages.answers, [144, 142, 140, 138, 136], atol=1e-3)
    assert ages.missing == pytest.approx(150, abs=1e-3) and ages.own_answer == pytest.approx(140, abs=1e-3)
    ports = curve(prices, row, 1, "", (0.0, 0.0))
    np.testing.assert_allclose(ports.answers, [140, 60, 100], atol=1e-3)  # the third is any other word
    assert ports.missing is None and not ports.is_continuous
    assert curve(prices, row, 2, "", (0.0, 0.0)).values.tolist() == [0, 1]


def test_a_missing_value_has_a_curve_without_a_point(prices):
    found = curve(prices, np.array([np.nan, 0, 0, 19000]), 0, "", (0.0, 100.0))
    assert np.isnan(found.own) and len(found.values) == 41
    assert found.own_answer == pytest.approx(found.missing)


def test_other_kinds_of_runs_are_not_asked_about_rows(run_folder):
    with pytest.raises(PredictionError) as raised:
        predict.load_rows(run_folder.name)
    assert raised.value.code == "P113"


def test_a_number_is_no_class(prices):
    with pytest.raises(PredictionError) as raised:
        predict.load_classifier(RUN_ID)
    assert raised.value.code == "P114"
