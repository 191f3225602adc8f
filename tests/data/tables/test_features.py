from __future__ import annotations

import json
import math
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from dashboard.data.tables import features, preprocessing
from dashboard.data.tables.features import (
    MOST_WORDS,
    CategoryFeature,
    DateFeature,
    FeaturePreprocessing,
    NumberFeature,
    days,
)
from dashboard.data.tables.preprocessing import NumberColumn

NAN = math.nan


@pytest.fixture
def learned() -> FeaturePreprocessing:
    return FeaturePreprocessing(
        (
            NumberFeature.fitted(NumberColumn("age"), np.array([10.0, 20.0, 30.0, NAN])),
            NumberFeature.fitted(NumberColumn("on", is_switch=True), np.array([0.0, 1.0, 0.0, 1.0])),
            CategoryFeature.fitted("port", ["Kiel", "Kiel", "Riga", None]),
            DateFeature.fitted("day", "%d.%m.%Y", np.array([0.0, 2.0, 0.0, 2.0])),
        ),
        NumberColumn("price", centre=100.0, scale=20.0),
    )


def test_each_column_becomes_its_inputs(learned: FeaturePreprocessing):
    rows = [{"age": "30", "on": "yes", "port": " Riga ", "day": "03.01.1970"}, {"port": "Rome", "day": "soon"}]
    values = learned.values(rows)
    np.testing.assert_array_equal(values, [[30, 1, 1, 2], [NAN, NAN, 2, NAN]])
    found = learned.array(values)
    assert found.dtype == np.float32 and found.shape == (2, learned.width)
    deviation = math.sqrt(200 / 3)
    # 3 January 1970 was a Saturday, the sixth day of seven: 5/7 of the circle; January is its month's beginning.
    saturday = [math.sin(2 * math.pi * 5 / 7), math.cos(2 * math.pi * 5 / 7)]
    np.testing.assert_allclose(found[0], [10 / deviation, 0, 1, 0, 1, 0, 1, 0, 1, *saturday], atol=1e-6)
    np.testing.assert_allclose(found[1], [0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0], atol=1e-6)


def test_inputs_have_names_and_owners(learned: FeaturePreprocessing):
    assert learned.input_names[:6] == (
        *("age", "age is missing", "on", "port = Kiel", "port = Riga", "port is missing"),
    )  # fmt: skip
    assert learned.owner.tolist() == [0, 0, 1, 2, 2, 2, 3, 3, 3, 3, 3]
    assert learned.columns == ("age", "on", "port", "day")


def test_the_number_to_predict_gets_its_unit_back(learned: FeaturePreprocessing):
    assert learned.target_value(np.array([[0.0], [-1.5]])).tolist() == [[100.0], [70.0]]


def test_rare_words_share_an_input_where_there_are_many():
    often = [f"word {number}" for number in range(40) for _ in range(50 - number)]
    feature = CategoryFeature.fitted("x", [*often, "once"])
    assert len(feature.words) == MOST_WORDS and feature.words[0] == "word 0" and feature.has_others
    assert feature.inputs(np.array([feature.value("once")])).tolist() == [[0.0] * MOST_WORDS + [1.0]]
    few = CategoryFeature.fitted("x", ["a", "a", "b"])
    assert few.words == ("a", "b") and not few.has_others


@pytest.mark.parametrize(
    ("cell", "form", "expected"),
    [
        ("1970-01-02T00:00:00+02:00", "ISO8601", 1 - 2 / 24),
        ("02.01.1970 06:00", "%d.%m.%Y %H:%M", 1.25),
        ("86400", "epoch_s", 1.0),
        ("86400000", "epoch_ms", 1.0),
        ("9e20", "epoch_s", NAN),
        ("1969-12-31", "ISO8601", -1.0),
        ("0001-01-01T00:00+14:00", "ISO8601", -719162.0 - 14 / 24),
        ("30.02.2020", "%d.%m.%Y", NAN),
    ],
)
def test_dates_are_days(cell: str, form: str, expected: float):
    assert days(cell, form) == pytest.approx(expected, nan_ok=True)


def test_the_first_day_of_the_week_is_monday():
    monday = DateFeature("day", "ISO8601").inputs(np.array([days("2024-01-01", "ISO8601")]))[0]
    np.testing.assert_allclose(monday[3:], [0.0, 1.0], atol=1e-9)
    july = DateFeature("day", "ISO8601").inputs(np.array([days("2024-07-31", "ISO8601")]))[0]
    np.testing.assert_allclose(july[1:3], [0.0, -1.0], atol=1e-9)


def test_it_works_beside_an_exported_network(learned: FeaturePreprocessing, tmp_path: Path):
    """Without this project, from plain data, the numbers are the same."""
    shutil.copy(features.__file__, tmp_path / "table_features.py")
    shutil.copy(preprocessing.__file__, tmp_path / "table_preprocessing.py")
    (tmp_path / "preprocessing.json").write_text(json.dumps(learned.to_json()))
    rows = [{"age": "17.5", "on": "no", "port": "Kiel", "day": "31.12.2024"}, {}]
    (tmp_path / "run.py").write_text(
        "import json, table_features\n"
        "read = table_features.FeaturePreprocessing.from_json(json.load(open('preprocessing.json')))\n"
        f"print(json.dumps(read.array(read.values({rows!r})).tolist()))\n"
    )
    told = subprocess.run([sys.executable, "-I", "-c", "import sys; sys.path.insert(0, '.'); exec(open('run.py').read())"],
        cwd=tmp_path, capture_output=True, text=True, check=True)  # fmt: skip
    assert json.loads(told.stdout) == learned.array(learned.values(rows)).tolist()
    assert FeaturePreprocessing.from_json(json.loads(json.dumps(learned.to_json()))) == learned
