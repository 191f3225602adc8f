from __future__ import annotations

import ast
import json
import math
import sys
from pathlib import Path

import numpy as np
import pytest

from dashboard.data.tables import preprocessing
from dashboard.data.tables.preprocessing import LIMIT, NumberColumn, SeriesPreprocessing, TablePreprocessing, number


@pytest.mark.parametrize(
    ("cell", "decimal", "expected"),
    [
        ("1.5", ".", 1.5), (" -2 ", ".", -2.0), ("1e3", ".", 1000.0), ("1,234.5", ".", 1234.5), (".5", ".", 0.5),
        ("1,5", ",", 1.5), ("1.234,5", ",", 1234.5), ("1 234,5", ",", 1234.5), ("\u22123", ".", -3.0), ("1'000", ".", 1000.0),
        ("1.234", ",", 1234.0), ("inf", ".", math.inf), ("-Infinity", ".", -math.inf), ("1e400", ".", math.inf),
    ],
)  # fmt: skip
def test_numbers(cell: str, decimal: preprocessing.Decimal, expected: float):
    assert number(cell, decimal) == expected


@pytest.mark.parametrize(
    "cell", ["", "NA", "nan", "12 kg", "1_000", "1,23,4", "--", "-", ".", "+", "0x1F", "1.2.3", "20%"]
)
def test_no_numbers(cell: str):
    assert number(cell) is None


def test_what_is_learned_worked_by_hand():
    values = np.array([1.0, np.nan, 3.0, 8.0])
    column = NumberColumn.fitted(NumberColumn("x", decimal=","), values, "standard")
    assert column == NumberColumn("x", decimal=",", fill=3.0, centre=4.0, scale=pytest.approx(math.sqrt(26 / 3)))
    column = NumberColumn.fitted(NumberColumn("x"), values, "range")
    assert (column.fill, column.centre, column.scale) == (3.0, 1.0, 7.0)


def test_a_constant_and_an_empty_column_keep_their_unit():
    assert NumberColumn.fitted(NumberColumn("x"), np.array([0.1, 0.1, 0.1]), "standard").scale == 1.0
    assert NumberColumn.fitted(NumberColumn("x"), np.array([np.nan]), "standard") == NumberColumn("x")


def test_rows_of_cells_become_numbers_and_gaps_are_filled():
    columns = (NumberColumn("weight", decimal=",", fill=70, centre=60, scale=10), NumberColumn("on", is_switch=True))
    rows = TablePreprocessing(columns)
    values = rows.values([{"weight": "85,0", "on": "yes"}, {"weight": "inf", "on": "maybe"}, {}])
    assert np.isnan(values[1:]).all()
    assert rows.array(values).tolist() == [[2.5, 1.0], [1.0, 0.0], [1.0, 0.0]]
    assert rows.array(values).dtype == np.float32
    assert rows.restored(rows.array(values))[0].tolist() == [85.0, 1.0]


def test_what_is_far_off_stays_finite():
    rows = TablePreprocessing((NumberColumn("x"),))
    assert rows.array(np.array([[1e300], [-1e300], [np.inf]])).ravel().tolist() == [LIMIT, -LIMIT, 0.0]


def test_gaps_in_a_window_get_the_value_before_then_the_one_after_then_the_usual_one():
    series = SeriesPreprocessing((NumberColumn("a", fill=9.0), NumberColumn("b", fill=7.0)), steps=4, interval_s=60)
    gap = np.nan
    window = np.array([[[gap, gap], [1.0, gap], [gap, gap], [4.0, gap]]])
    assert series.array(window)[0].tolist() == [[1.0, 7.0], [1.0, 7.0], [1.0, 7.0], [4.0, 7.0]]


@pytest.mark.parametrize(
    "made",
    [
        TablePreprocessing((NumberColumn("a", decimal=",", scale=2.0), NumberColumn("b", is_switch=True)), "range"),
        SeriesPreprocessing((NumberColumn("a", centre=0.5),), steps=8, interval_s=0.5),
    ],
)
def test_it_survives_json(made: TablePreprocessing | SeriesPreprocessing):
    stored = json.loads(json.dumps(made.to_json()))
    assert type(made).from_json(stored | {"classes": ["0"]}) == made
    assert stored["kind"] == ("series" if isinstance(made, SeriesPreprocessing) else "table")


def test_it_needs_nothing_but_numpy_as_it_is_copied_beside_exported_networks():
    tree = ast.parse(Path(preprocessing.__file__).read_text("utf-8"))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in imported} <= {"numpy", *sys.stdlib_module_names}
