"""Checks of tables from the file on: each planted fault is found, and honest data is left in peace."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.data.editing import save_edited
from dashboard.spec.dataset import DatasetVersion, Source
from dashboard.spec.edits import MergeClasses
from dashboard.spec.table import TableReading
from dashboard.store.ids import new_id
from tests.data.table.faulty import faulty, honest, write


@pytest.fixture
def checked(imported, tmp_path):
    """Writes cells as a table and imports it; keywords are those of ``TableReading``."""

    def do(cells, **choices) -> DatasetVersion:
        path = write(tmp_path / "table.csv", cells)
        source = Source(kind="path", path=str(path), title="table.csv", reading=TableReading(**choices))
        return imported(source, kind="table")[0]

    return do


def codes(version: DatasetVersion) -> set[str]:
    return {check.code for check in version.checks}


def test_nothing_is_said_of_an_honest_table(checked):
    assert checked(honest()).checks == ()


PLANTED = {  # code → columns that would mend it if they were left out
    "C103": (),
    "C150": ("cost", "repair", "score"),
    "C153": ("bought",),
    "C154": (),
    "C155": (),
    "C301": ("cost",),
    "C304": (),
    "C305": (),
}


def test_all_planted_faults_are_found(checked):
    version = checked(faulty(), columns={"label": "outcome"})
    found = {check.code: tuple(sorted(check.columns)) for check in version.checks}
    assert found == PLANTED
    left_out = {column.name for column in version.facts.left_out}
    assert left_out == {"customer no", "size"}


def test_what_gives_the_answer_away_is_gone_once_it_is_left_out(checked):
    cells = faulty()
    types = dict.fromkeys(("cost", "repair", "score"), "left_out")
    assert "C150" not in codes(checked(cells, columns={"label": "outcome"}, types=types))


def test_a_column_that_is_the_number_in_another_unit_gives_it_away(checked):
    cells = honest()
    random = np.random.default_rng(0)
    price = random.gamma(2, 1000, 240)
    cells["outcome"] = [f"{value:.2f}" for value in price]
    cells["in dollars"] = [f"{1.07 * value + random.normal(0, 1):.2f}" for value in price]
    cells["with tax"] = [f"{np.log(value):.5f}" for value in price]
    cells["rooms"] = [f"{value / 700 + random.normal(0, 1):.2f}" for value in price]
    version = checked(cells)
    assert version.facts.target is not None
    [found] = [check for check in version.checks if check.code == "C150"]
    assert sorted(found.columns) == ["in dollars", "with tax"]


def test_equal_features_are_no_copies_where_the_rows_differ_elsewhere(checked):
    cells = honest()
    for values in cells.values():
        values += values[:30]
    cells["outcome"][240:246] = ["fine" if old == "broken" else "broken" for old in cells["outcome"][:6]]
    cells["name"] = [f"Part {n} of the north-western line {chr(97 + n % 26)}{n}" for n in range(270)]
    version = checked(cells, columns={"label": "outcome"})
    assert codes(version) == {"C155", "C156"}
    [found] = [check for check in version.checks if check.code == "C156"]
    assert found.message.values == {"n": 12, "total": 270, "share": "97.8%"} and found.num_items == 12


def test_numbers_taken_for_classes_look_like_an_id(checked):
    version = checked(honest(), columns={"label": "heat"}, target_as="classes")
    [found] = [check for check in version.checks if check.code == "C151"]
    assert found.severity == "error"


def test_one_answer_is_left_when_all_classes_are_merged(checked):
    version = checked(honest(), columns={"label": "outcome"})
    merged = save_edited(
        version.id, (MergeClasses(classes=("fine", "broken"), into="fine"),), new_id(), lambda *_: None
    )
    [found] = [check for check in merged.checks if check.code == "C152"]
    assert found.message.values == {"column": "outcome", "value": "fine"}


def test_dates_that_are_written_both_ways_are_told(checked):
    cells = honest()
    cells["bought"] = [f"{n % 28 + 1:02d}/{n % 12 + 1:02d}/2023" for n in range(120)]
    cells["bought"] += [f"{n % 12 + 1:02d}/{n % 28 + 1:02d}/2023" for n in range(120)]
    version = checked(cells, columns={"label": "outcome"})
    assert codes(version) == {"C153", "C155"}
    [left_out] = version.facts.left_out
    assert left_out.reason.values == {"examples": ["13/01/2023", "01/13/2023"]}


@pytest.mark.parametrize(("column", "is_told"), [("part", True), ("weight", False)])
def test_a_number_to_predict_that_only_numbers_the_rows(checked, column, is_told):
    cells = honest() | {"part": [str(1000 + n) for n in range(240)]}
    version = checked(cells, columns={"label": column})
    assert version.facts.target is not None and ("C157" in codes(version)) == is_told


def test_copies_on_both_sides_of_a_given_test_set_are_told(imported, tmp_path):
    cells = honest()
    write(tmp_path / "train.csv", {name: values[:200] for name, values in cells.items()})
    write(tmp_path / "test.csv", {name: values[190:] for name, values in cells.items()})
    version, _samples = imported(tmp_path / "train.csv", test=tmp_path / "test.csv", kind="table")
    [found] = [check for check in version.checks if check.code == "C104"]
    assert found.num_items == 10 and found.message.values == {"tests": 10, "validations": 0}


REAL = {
    "titanic/titanic.csv": {"C155", "C156", "C301", "C304"},  # PassengerId, Name, Ticket, Cabin; gaps; fares of 512
    "penguins/penguins.csv": {"C301"},
    "bankloan_gbk/bankloan.csv": {"C304"},  # one income
    "cardio_anomaly/cardio.csv": {"C103", "C304"},  # nine rows stand there twice
    "sample:wine": set(),
    "sample:breast_cancer": {"C304"},
}


@pytest.mark.parametrize("name", REAL)
def test_real_tables_get_no_false_alarm(imported, request, name):
    if name.startswith("sample:"):
        source = Source(kind="sample", sample=name.removeprefix("sample:"), title=name)
    else:
        path = request.getfixturevalue("test_data") / name
        source = Source(kind="path", path=str(path), title=path.name)
    version, _samples = imported(source, kind="table")
    assert codes(version) == REAL[name]
    assert {check.severity for check in version.checks if check.code != "C103"} <= {"note"}
