from __future__ import annotations

import zipfile
from pathlib import Path

import numpy as np
import pytest

from dashboard.data.dividing import divided
from dashboard.data.table.facts import table_facts
from dashboard.data.table.reading import read, survey
from dashboard.data.table.rows import rows_of
from dashboard.data.table.stored import numbers_of, value_columns
from dashboard.errors import DataError
from dashboard.i18n import render
from dashboard.spec.dataset import Source, SplitSettings
from tests.data.table.conftest import Import, lines, spec_of, used

LABELLED = lines("heat,speed").replace("\n", ",ok\n").replace("speed,ok", "speed,state")


def code_of(table: Import, content: str, **choices: object) -> str:
    with pytest.raises(DataError) as caught:
        table(content, **choices)
    return caught.value.code


def test_every_row_is_counted(table: Import):
    frame = table(lines("heat,speed", "1,2,3", "NA,?", "x,7.5", "inf,1")).frame
    assert frame["status"].value_counts().to_dict() == {"used": 32, "refused": 1, "skipped": 1}
    assert frame["name"].tolist() == [f"#{number}" for number in range(2, 36)]
    assert frame["reason_code"].dropna().tolist() == ["D205", "D265"]
    assert frame["observations"].tolist()[-2:] == ["not_a_number", "infinite"]
    assert np.isnan(numbers_of(frame)[-4:, 0]).all() and numbers_of(frame)[-2:, 1].tolist() == [7.5, 1.0]
    assert frame["unusual"].isna().all()
    assert frame["label"].isna().all()


def test_labels_are_found_by_name_and_only_judge(table: Import):
    entries = table(LABELLED + "3,4,broken\n5,6,\n", columns={"label": "state"})
    assert value_columns(entries.frame) == ["number/heat", "number/speed"]
    assert used(entries.frame)["unusual"].tolist() == [False] * 30 + [True]
    assert entries.frame["reason_code"].tolist()[-1] == "D242"
    assert entries.normal == ("ok",)
    assert table(LABELLED.replace("state", "anomaly") + "1,2,broken\n").columns["label"].name == "anomaly"


def test_normal_values_are_as_chosen(table: Import):
    content = LABELLED + "3,4,broken\n3,5,new\n"
    frame = table(content, columns={"label": "state"}, normal=("ok", "new")).frame
    assert frame["unusual"].tolist() == [False] * 30 + [True, False]
    assert code_of(table, content, columns={"label": "state"}, normal=("0",)) == "D261"


def test_columns_that_are_no_numbers_are_left_out_with_the_reason(tmp_path: Path):
    path = tmp_path / "t.csv"
    rows = [f"{n},{n * 7},{n % 5}.5,12 kg,2024-01-{n + 1:02},{'red' if n % 3 else 'blue'},yes" for n in range(25)]
    path.write_text("\n".join(["sample id,nr,heat,weight,day,colour,on", *rows]))
    rows = rows_of(spec_of(path, no_label=True).source, lambda done, total: None)
    assert [column.name for column in rows.roles.values] == ["heat", "on"]
    reasons = {name: render(why) for name, why in rows.roles.left_out.items()}
    assert "unit" in reasons["weight"] and "dates" in reasons["day"] and "2 different" in reasons["colour"]
    assert reasons["sample id"] == reasons["nr"] == "It only numbers the rows."
    seen = {column.name: column for column in rows.table.seen.columns}
    assert (seen["on"].type, seen["heat"].type, seen["day"].type) == ("boolean", "number", "date")
    assert seen["heat"].left_out is None and seen["weight"].left_out is not None


def test_a_column_can_be_left_out_or_taken_in(table: Import):
    numbered = "\n".join(["id,heat,speed", *(f"{n},{n % 7}.5,{n % 5}.5" for n in range(25))])
    frame = table(numbered, types={"id": "number", "heat": "left_out"}).frame
    assert value_columns(frame) == ["number/id", "number/speed"]
    assert value_columns(table(numbered).frame) == ["number/heat", "number/speed"]


def test_a_column_of_labels_can_be_read_as_numbers_or_not_at_all(table: Import):
    labelled = lines("heat,anomaly")
    assert table(labelled).columns["label"].name == "anomaly"
    entries = table(labelled, types={"anomaly": "number"})
    assert not entries.columns and value_columns(entries.frame) == ["number/heat", "number/anomaly"]
    assert value_columns(table(labelled, types={"anomaly": "left_out"}).frame) == ["number/heat"]


def test_decimal_commas(table: Import):
    content = "heat;on\n" + "".join(f"{n},5;yes\n{n},25;no\n" for n in range(15))
    frame = table(content, no_label=True).frame
    assert value_columns(frame) == ["comma/heat", "switch/on"]
    assert numbers_of(frame)[:2].tolist() == [[0.5, 1.0], [0.25, 0.0]]


def test_what_cannot_be_used(table: Import):
    assert code_of(table, "a,b\nred,big\nblue,small\ngreen,tall\n", no_label=True) == "D263"
    assert code_of(table, "a,b\nred,big\nblue,small\ngreen,tall\n", columns={"label": "b"}) == "D401"
    assert code_of(table, lines("a,b", num_rows=5)) == "D268"
    assert code_of(table, lines("a,b"), columns={"label": "c"}) == "D230"
    assert code_of(table, lines("a,b"), columns={"text": "a"}) == "D264"


def test_a_zip_with_one_table(tmp_path: Path):
    path = tmp_path / "data.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("values.csv", lines("a,b"))
        archive.writestr("README.txt", "what it is")
    frame = read(spec_of(path), tmp_path, lambda phase, done, total: None).frame
    assert frame["status"].value_counts().to_dict() == {"used": 30, "skipped": 1}
    none = tmp_path / "none.zip"
    with zipfile.ZipFile(none, "w") as archive:
        archive.writestr("picture.png", b"\x89PNG\r\n\x1a\n")
    with pytest.raises(DataError) as caught:
        read(spec_of(none), tmp_path, lambda phase, done, total: None)
    assert caught.value.code == "D278"
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("more.csv", lines("a,b"))
    with pytest.raises(DataError) as caught:
        read(spec_of(path), tmp_path, lambda phase, done, total: None)
    assert caught.value.code == "D250"


def test_tables_called_train_and_test_are_parts(tmp_path: Path):
    path = tmp_path / "data.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("d/X_test.csv", lines("b,a", num_rows=3))
        archive.writestr("d/X_train.csv", lines("a,b", "NA,NA"))
        archive.writestr("d/sample_submission.csv", "id\n1\n2\n")
    frame = read(spec_of(path), tmp_path, lambda phase, done, total: None).frame
    assert used(frame)["split"].tolist() == ["train"] * 30 + ["test"] * 3
    assert frame["name"].iloc[[0, -2, -1]].tolist() == [
        "d/X_train.csv/#2",
        "d/X_test.csv/#4",
        "d/sample_submission.csv",
    ]
    assert numbers_of(frame)[31].tolist() == [0.25, 0.25] and frame["reason_code"].dropna().tolist() == ["D265", "D251"]


def test_a_separate_test_set_has_the_same_columns(tmp_path: Path):
    path, test = tmp_path / "train.csv", tmp_path / "test.csv"
    path.write_text(lines("a,b"))
    test.write_text(lines("b,a", num_rows=3))
    frame = read(spec_of(path, test=test), tmp_path, lambda phase, done, total: None).frame
    assert frame["split"].tolist()[-3:] == ["test"] * 3 and frame["name"].tolist()[-1] == "test.csv/#4"
    assert numbers_of(frame)[-2].tolist() == [4.25, 3.25]
    test.write_text(lines("a,c", num_rows=3))
    with pytest.raises(DataError, match="b") as caught:
        read(spec_of(path, test=test), tmp_path, lambda phase, done, total: None)
    assert caught.value.code == "D267"


def test_equal_rows_are_alike(table: Import):
    frame = table(lines("a,b", "0,5", "-0,5.0", "5,0")).frame
    assert frame["hash"].iloc[-3] == frame["hash"].iloc[-2] != frame["hash"].iloc[-1]


def test_the_survey_counts_the_same_and_names_the_problem(tmp_path: Path):
    path = tmp_path / "t.csv"
    path.write_text(lines("a,b", "NA,NA"))
    seen = survey(spec_of(path).source)
    assert (seen.total, seen.usable, seen.skipped, seen.refused) == (31, 30, 1, 0)
    assert seen.table and seen.table.columns[0].type == "number" and not seen.problems
    path.write_text("a,b\nred,big\nblue,small\n")
    assert survey(spec_of(path, no_label=True).source).problem_codes == ("D263",)


def test_cardio(test_data: Path, tmp_path: Path):
    frame = read(spec_of(test_data / "cardio_anomaly" / "cardio.csv"), tmp_path, lambda phase, done, total: None).frame
    frame["split"] = divided(frame, SplitSettings())
    counts = frame.groupby(["split", "unusual"]).size().to_dict()
    assert counts == {
        ("train", False): 1159, ("validation", False): 248, ("test", False): 248,
        ("validation", True): 88, ("test", True): 88,
    }  # fmt: skip
    facts = table_facts(frame)
    assert len(facts.columns) == 21 and facts.num_unusual == 176 and facts.columns[0].missing == 0


def test_nothing_is_there(tmp_path: Path):
    with pytest.raises(DataError) as caught:
        rows_of(Source(kind="path", path=str(tmp_path / "no.csv")), lambda done, total: None)
    assert caught.value.code == "D101"
